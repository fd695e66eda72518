package com.mileproof.platform.console;

import com.mileproof.platform.CommandRefused;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * {@code bin/mileproof console-account NAME --role=admin [--partner=XT_IPRT…]…}: makes an account of the console; with {@code
 * --reset} instead of a role, gives one that exists another password and adds the partners. Prints the password, once.
 */
@Component
public final class ConsoleAccountCommand {

    public static final String NAME = "console-account";

    private static final String ROLE = "--role=";
    private static final String PARTNER = "--partner=";
    private static final String RESET = "--reset";

    /** What may stand after the command's name besides settings. */
    public static final Set<String> OPTIONS = Set.of(ROLE + "ROLE", PARTNER + "XT_IPRT…", RESET);

    private static final String ID_PREFIX = "XT_IPRT";
    private static final String BY = "console-account";
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAccountCommand.class);

    private final Accounts accounts;
    private final Settings settings;

    ConsoleAccountCommand(Accounts accounts, Settings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    /** What is asked of the command; refuses what it does not understand before anything is opened. */
    private record Wish(String username, List<AccountRole> roles, boolean reset, Set<UUID> partners) {

        static Wish of(List<String> words) {
            var names = words.stream().filter(word -> !word.startsWith("-")).toList();
            var wish = new Wish(
                    names.isEmpty() ? "" : names.getFirst(),
                    values(words, ROLE).stream().map(Wish::role).toList(),
                    words.contains(RESET),
                    values(words, PARTNER).stream().map(Wish::partner).collect(Collectors.toSet()));
            if (names.size() != 1 || wish.reset == (wish.roles.size() == 1) || wish.roles.size() > 1) {
                throw new CommandRefused("Say " + NAME + " NAME and either " + ROLE + "ROLE, for a new account, or "
                        + RESET + ", for another password.");
            }
            if (!wish.username.matches(AccountDesk.USERNAME)) {
                throw new CommandRefused(
                        "A username has no blanks and at most " + AccountDesk.LONGEST_USERNAME + " characters.");
            }
            return wish;
        }

        private static List<String> values(List<String> words, String option) {
            return words.stream()
                    .filter(word -> word.startsWith(option))
                    .map(word -> word.substring(option.length()))
                    .toList();
        }

        private static AccountRole role(String name) {
            return Arrays.stream(AccountRole.values())
                    .filter(role -> role.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandRefused("A role is one of admin, reviewer, viewer; " + name + " is none."));
        }

        private static UUID partner(String text) {
            return Ids.parse(ID_PREFIX, text)
                    .orElseThrow(() -> new CommandRefused(text + " is no partner's id; those begin with XT_IPRT."));
        }
    }

    /** Those arguments that are the command's own; the others are settings. */
    public static List<String> wordsOf(List<String> arguments) {
        return arguments.stream()
                .filter(word -> !word.startsWith("-")
                        || word.startsWith(ROLE)
                        || word.startsWith(PARTNER)
                        || word.equals(RESET))
                .toList();
    }

    /** What the command would not understand, as a sentence. */
    public static Optional<String> problem(List<String> words) {
        try {
            Wish.of(words);
            return Optional.empty();
        } catch (CommandRefused e) {
            return Optional.of(e.sentence());
        }
    }

    /** The password; where it opens is told apart from it, because one for the wrong server looks like any other. */
    public String run(List<String> words) {
        var wish = Wish.of(words);
        var password = Passwords.generated();
        try {
            var account = wish.reset()
                    ? accounts.reset(BY, wish.username(), password, wish.partners())
                            .orElseThrow(() -> new CommandRefused("There is no account " + wish.username() + "."))
                    : accounts.create(BY, wish.username(), wish.roles().getFirst(), password, wish.partners())
                            .orElseThrow(() -> new CommandRefused("There is an account " + wish.username()
                                    + " already; " + RESET + " gives it another password."));
            LOG.info(
                    "The password of {} {} for the console of the Mileproof on {}",
                    account.role(),
                    account.username(),
                    settings.place());
        } catch (DataIntegrityViolationException e) {
            throw new CommandRefused("One of the partners does not exist; nothing was done.");
        }
        return password;
    }
}

package com.mileproof.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words in front of a PostgreSQL command. They keep it from running as root, which it refuses; send it the fast-stop
 * signal when the thread that started it ends, however this process dies; and shield it from the terminal's Ctrl-C,
 * because it must outlive the requests we still finish.
 */
final class Leash {

    /** Stands last: changing the user or the namespace forgets the signal. */
    private static final List<String> DIES_WITH_US = List.of("--pdeathsig", "INT", "--");

    private final List<String> words;
    private final @Nullable Account account;

    private Leash(List<String> words, @Nullable Account account) {
        this.words = words;
        this.account = account;
    }

    /**
     * Finds words that work on this machine, by trying them on the program itself.
     *
     * @throws DatabaseRefused when none do, with what the operator can change
     */
    static Leash choose(Path cluster, ServerBinaries binaries) throws IOException {
        boolean root = Account.own().user() == Account.ROOT;
        List<String> reasons = new ArrayList<>();
        for (Leash leash : root ? forRoot(cluster) : List.of(plain())) {
            Command.Result result = Command.run(leash.command(binaries.program("postgres"), List.of("--version")));
            if (result.code() == 0) {
                return leash;
            }
            reasons.add(leash.words.getFirst() + ": " + result.output());
        }
        String tried = " (" + String.join("; ", reasons) + ")";
        throw new DatabaseRefused(
                root
                        ? "PostgreSQL does not run as root, and no way around that works here" + tried
                                + "; start Mileproof as an ordinary user, allow user namespaces, keep the data directory"
                                + " where other users may pass and programs may run, or use an external PostgreSQL with"
                                + " mileproof.database.url."
                        : "The packaged PostgreSQL does not run here" + tried
                                + "; it needs glibc, setsid and setpriv of util-linux, and a data directory that allows"
                                + " programs, or use an external PostgreSQL with mileproof.database.url.");
    }

    /** A whole command line. */
    List<String> command(Path program, List<String> arguments) {
        return Stream.of(words, List.of(program.toString()), arguments)
                .flatMap(List::stream)
                .toList();
    }

    /** Makes a file or directory the property of whoever PostgreSQL runs as, where that is not ourselves. */
    void give(Path path) throws IOException {
        if (account != null && !Account.ownerOf(path).equals(account)) {
            account.takeOver(path);
        }
    }

    private static List<Leash> forRoot(Path cluster) throws IOException {
        if (Files.exists(cluster)) {
            Account owner = Account.ownerOf(cluster);
            if (owner.user() != Account.ROOT) {
                return List.of(as(owner));
            }
        }
        Optional<Account> other = Account.unprivileged();
        return other.map(account -> List.of(namespaced(), as(account))).orElseGet(() -> List.of(namespaced()));
    }

    private static Leash plain() {
        return leash(null, "setsid", "setpriv");
    }

    /** In a user namespace without a mapping root is nobody special, yet still owns its files. */
    private static Leash namespaced() {
        return leash(null, "unshare", "-U", "setsid", "setpriv");
    }

    private static Leash as(Account account) {
        return leash(
                account,
                "setpriv",
                "--reuid=" + account.user(),
                "--regid=" + account.group(),
                "--clear-groups",
                "--",
                "setsid",
                "setpriv");
    }

    private static Leash leash(@Nullable Account account, String... words) {
        return new Leash(Stream.concat(Stream.of(words), DIES_WITH_US.stream()).toList(), account);
    }
}

package com.mileproof;

import com.mileproof.backup.BackupCommand;
import com.mileproof.backup.BackupLine;
import com.mileproof.backup.RestoreCommand;
import com.mileproof.platform.CommandLine;
import com.mileproof.platform.CommandRefused;
import com.mileproof.platform.OpeningDatabase;
import com.mileproof.platform.OperatorKeyCommand;
import com.mileproof.platform.Role;
import com.mileproof.platform.console.ConsoleAccountCommand;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.Modulithic;

/** Photo-verified vehicle check-ins, self-hosted. Without a command: the server. */
@SpringBootApplication
@Modulithic(systemName = "Mileproof")
public class Mileproof {

    private static final int USAGE = 2;

    /** The framework's, for a report of what it configured and why. */
    private static final Set<String> SERVER_OPTIONS = Set.of("--debug");

    private static final List<String> COMMANDS =
            List.of(OperatorKeyCommand.NAME, ConsoleAccountCommand.NAME, BackupCommand.NAME, RestoreCommand.NAME);

    /** A start that comes to nothing has been explained by {@link Refusal} or by the framework when this throws. */
    public static void main(String[] args) {
        var arguments = List.of(args);
        if (arguments.isEmpty() || arguments.getFirst().startsWith("-")) {
            mustBeSettings(arguments, SERVER_OPTIONS);
            server().run(args);
        } else {
            command(arguments.getFirst(), arguments.subList(1, arguments.size()));
        }
    }

    /** The server; tests start it as it is started for real. */
    public static SpringApplication server() {
        return server(Role.SERVER);
    }

    static SpringApplication server(Role role) {
        var application = new SpringApplication(Mileproof.class);
        application.addInitializers(new StartRules(role), OpeningDatabase::begin);
        return application;
    }

    private static void command(String name, List<String> arguments) {
        switch (name) {
            case OperatorKeyCommand.NAME -> {
                mustBeSettings(arguments, OperatorKeyCommand.OPTIONS);
                run(
                        CommandLine.class,
                        arguments,
                        context -> context.getBean(OperatorKeyCommand.class).run(arguments));
            }
            case ConsoleAccountCommand.NAME -> {
                var words = ConsoleAccountCommand.wordsOf(arguments);
                mustBeSettings(without(words, arguments), ConsoleAccountCommand.OPTIONS);
                ConsoleAccountCommand.problem(words).ifPresent(Mileproof::refuse);
                run(
                        CommandLine.class,
                        arguments,
                        context -> context.getBean(ConsoleAccountCommand.class).run(words));
            }
            case BackupCommand.NAME -> {
                var words = BackupCommand.wordsOf(arguments);
                mustBeSettings(without(words, arguments), BackupCommand.OPTIONS);
                run(
                        BackupLine.class,
                        arguments,
                        context -> context.getBean(BackupCommand.class).run(words));
            }
            case RestoreCommand.NAME -> {
                var words = RestoreCommand.wordsOf(arguments);
                mustBeSettings(without(words, arguments), RestoreCommand.OPTIONS);
                run(BackupLine.class, arguments, context -> {
                    var restored = context.getBean(RestoreCommand.class).run(words);
                    return FirstStart.after(restored, without(words, arguments), context.getBean(Clock.class));
                });
            }
            default -> refuse("Unknown command " + name + "; there are: " + String.join(", ", COMMANDS) + ".");
        }
    }

    private static List<String> without(List<String> words, List<String> arguments) {
        return arguments.stream().filter(word -> !words.contains(word)).toList();
    }

    private static void run(Class<?> line, List<String> arguments, Function<ApplicationContext, String> command) {
        var result = System.out;
        // the result alone on the output, so that a script can take it; all that is logged goes where errors go
        System.setOut(System.err);
        var application = new SpringApplication(line);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(new StartRules(Role.COMMAND));
        var refused = "";
        try (var context = application.run(arguments.toArray(String[]::new))) {
            result.println(command.apply(context));
        } catch (CommandRefused e) {
            refused = e.sentence();
        }
        if (!refused.isEmpty()) {
            refuse(refused);
        }
    }

    /** The framework would pass over what is no setting and join what is given twice, as if it had been understood. */
    private static void mustBeSettings(List<String> arguments, Set<String> options) {
        var names = new HashSet<String>();
        for (var argument : arguments) {
            var name = argument.replaceFirst("(?s)=.*", "");
            if (!options.contains(argument) && !argument.matches("(?s)--[^=\\s]+=.*")) {
                refuse("What is meant by " + argument + "? Settings are written --name=value, options here are "
                        + String.join(" and ", options) + ".");
            }
            if (!names.add(name)) {
                refuse(name + " is given twice.");
            }
        }
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(USAGE);
    }
}

package com.mileproof;

import com.mileproof.platform.CommandLine;
import com.mileproof.platform.CommandRefused;
import com.mileproof.platform.OperatorKeyCommand;
import com.mileproof.platform.Role;
import com.mileproof.platform.console.ConsoleAccountCommand;
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
        var application = new SpringApplication(Mileproof.class);
        application.addInitializers(new StartRules(Role.SERVER));
        return application;
    }

    private static void command(String name, List<String> arguments) {
        switch (name) {
            case OperatorKeyCommand.NAME -> {
                mustBeSettings(arguments, OperatorKeyCommand.OPTIONS);
                run(
                        arguments,
                        context -> context.getBean(OperatorKeyCommand.class).run(arguments));
            }
            case ConsoleAccountCommand.NAME -> {
                var words = ConsoleAccountCommand.wordsOf(arguments);
                mustBeSettings(
                        arguments.stream().filter(word -> !words.contains(word)).toList(),
                        ConsoleAccountCommand.OPTIONS);
                ConsoleAccountCommand.problem(words).ifPresent(Mileproof::refuse);
                run(
                        arguments,
                        context -> context.getBean(ConsoleAccountCommand.class).run(words));
            }
            default ->
                refuse("Unknown command " + name + "; there are: " + OperatorKeyCommand.NAME + ", "
                        + ConsoleAccountCommand.NAME + ".");
        }
    }

    private static void run(List<String> arguments, Function<ApplicationContext, String> command) {
        var result = System.out;
        // the result alone on the output, so that a script can take it; all that is logged goes where errors go
        System.setOut(System.err);
        var application = new SpringApplication(CommandLine.class);
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

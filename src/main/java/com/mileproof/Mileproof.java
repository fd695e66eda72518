package com.mileproof;

import com.mileproof.platform.OperatorKeyCommand;
import com.mileproof.platform.Role;
import com.mileproof.platform.StartRefused;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Photo-verified vehicle check-ins, self-hosted. Without a command: the server. */
@SpringBootApplication
@Modulithic(systemName = "Mileproof")
public class Mileproof {

    private static final int USAGE = 2;

    public static void main(String[] args) {
        try {
            if (args.length > 0 && !args[0].startsWith("--")) {
                command(args[0], List.of(args).subList(1, args.length));
            } else {
                server().run(args);
            }
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    /** The server; tests start it as it is started for real. */
    public static SpringApplication server() {
        var application = new SpringApplication(Mileproof.class);
        application.addInitializers(new StartRules(Role.SERVER));
        return application;
    }

    private static void command(String name, List<String> arguments) {
        if (!name.equals(OperatorKeyCommand.NAME)) {
            System.err.println("Unknown command " + name + "; there is: " + OperatorKeyCommand.NAME);
            System.exit(USAGE);
        }
        var application = new SpringApplication(CommandLine.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(new StartRules(Role.COMMAND));
        try (var context = application.run(arguments.toArray(String[]::new))) {
            System.out.println(context.getBean(OperatorKeyCommand.class).run(arguments));
        }
    }

    /** One sentence for the operator where the reason is known, the whole trace where it is not. */
    private static void refuse(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused) {
                System.err.println(cause.getMessage());
                System.exit(1);
            }
        }
        throw e;
    }
}

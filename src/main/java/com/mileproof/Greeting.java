package com.mileproof;

import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.Role;
import com.mileproof.platform.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What a person at the terminal reads: where the server is, where the credentials are, and that it is stopping. */
@Component
final class Greeting {

    private static final double MILLIS_A_SECOND = 1_000;

    /** Where bin/demo looks when nobody tells it otherwise. */
    private static final String DEMO_URL = "http://localhost:8080";

    private static final Path DEMO_FILE = Path.of("data", DemoPartner.FILE);

    private final DemoPartner demo;
    private final PublicUrl publicUrl;
    private final Settings settings;
    private final Environment environment;
    private final ApplicationContext context;
    private final Role role;
    private volatile boolean ready;

    Greeting(
            DemoPartner demo,
            PublicUrl publicUrl,
            Settings settings,
            Environment environment,
            ApplicationContext context,
            Role role) {
        this.demo = demo;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.environment = environment;
        this.context = context;
        this.role = role;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        if (role == Role.REHEARSAL) {
            return;
        }
        demo.prepare();
        ready = true;
        var taken = event.getTimeTaken() == null ? Duration.ZERO : event.getTimeTaken();
        say("""
                Mileproof is ready after %.1f s. Ctrl-C stops it.
                  API          %s
                  Console      %s/console
                  Reference    %s/docs, OpenAPI at %s/openapi.json
                  Metrics      http://127.0.0.1:%s/actuator/prometheus
                %s""".formatted(
                        taken.toMillis() / MILLIS_A_SECOND,
                        publicUrl.base(),
                        publicUrl.base(),
                        publicUrl.base(),
                        publicUrl.base(),
                        environment.getProperty("local.management.port"),
                        credentials()));
    }

    /** Contexts within this one close, too. */
    @EventListener
    void stopping(ContextClosedEvent event) {
        if (ready && context.equals(event.getApplicationContext())) {
            say("Mileproof is stopping; requests under way are answered first.\n");
        }
    }

    private String credentials() {
        if (!settings.demoPartner()) {
            return "  Credentials  none made; bin/mileproof operator-key, with the same settings, prints a key for"
                    + " /admin/api, bin/mileproof console-account makes an account of the console\n";
        }
        return """
                  Credentials  %s (demo partner)
                  Try          %s
                """.formatted(demo.file(), tryIt());
    }

    private String tryIt() {
        var url = publicUrl.base().equals(DEMO_URL) ? "" : "MILEPROOF_URL=" + publicUrl.base() + " ";
        var file = demo.file().equals(DEMO_FILE.toAbsolutePath()) ? "" : "MILEPROOF_DEMO=" + demo.file() + " ";
        return url + file + "bin/demo";
    }

    private static void say(String text) {
        System.out.print(text);
        System.out.flush();
    }
}

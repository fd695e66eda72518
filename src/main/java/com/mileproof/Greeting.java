package com.mileproof;

import com.mileproof.platform.PublicUrl;
import com.mileproof.platform.Settings;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What a person at the terminal reads when the server is up: where it is and where the credentials are. */
@Component
final class Greeting {

    private static final double MILLIS_A_SECOND = 1_000;

    private final DemoPartner demo;
    private final PublicUrl publicUrl;
    private final Settings settings;
    private final Environment environment;

    Greeting(DemoPartner demo, PublicUrl publicUrl, Settings settings, Environment environment) {
        this.demo = demo;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        demo.prepare();
        var taken = event.getTimeTaken() == null ? Duration.ZERO : event.getTimeTaken();
        System.out.printf(
                """
                Mileproof is ready after %.1f s.
                  API          %s   (reference at %s/docs, OpenAPI at %s/openapi.json)
                  Metrics      http://127.0.0.1:%s/actuator/prometheus
                  Credentials  %s
                """,
                taken.toMillis() / MILLIS_A_SECOND,
                publicUrl.base(),
                publicUrl.base(),
                publicUrl.base(),
                environment.getProperty("local.management.port"),
                settings.demoPartner()
                        ? demo.file() + " (demo partner; try bin/demo)"
                        : "none made; bin/mileproof operator-key prints a key for /admin/api");
        System.out.flush();
    }
}

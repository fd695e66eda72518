package com.mileproof.webhooks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What a monitoring system reads of deliveries, also where no node sends them. */
@Component
final class WebhookMeters {

    private final CourierStore store;
    private final Clock clock;

    WebhookMeters(CourierStore store, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        Gauge.builder("mileproof.webhooks.overdue", this, WebhookMeters::overdue)
                .description("How long the oldest message that should be on its way has not been")
                .baseUnit("seconds")
                .register(meters);
    }

    private double overdue() {
        var now = clock.instant();
        return store.oldestDue(now)
                .map(due -> Duration.between(due, now).toSeconds())
                .orElse(0L);
    }
}

package com.mileproof.webhooks;

import com.mileproof.platform.Rounds;
import com.mileproof.platform.Settings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks several times a second for messages that are due. */
@Component
final class CourierRounds extends Rounds {

    private static final Duration EVERY = Duration.ofMillis(250);

    private final Courier courier;
    private final Settings settings;

    CourierRounds(Courier courier, Settings settings) {
        super("webhooks", EVERY);
        this.courier = courier;
        this.settings = settings;
    }

    @Override
    protected boolean takesPart() {
        return settings.webhooks().worker();
    }

    @Override
    protected void round() {
        courier.round();
    }
}

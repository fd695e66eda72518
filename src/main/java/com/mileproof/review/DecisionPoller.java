package com.mileproof.review;

import com.mileproof.platform.Rounds;
import com.mileproof.platform.Settings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks twice a second for decisions whose time has come. */
@Component
final class DecisionPoller extends Rounds {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final DecisionEffects effects;
    private final Settings settings;

    DecisionPoller(DecisionEffects effects, Settings settings) {
        super("decisions", EVERY);
        this.effects = effects;
        this.settings = settings;
    }

    @Override
    protected boolean takesPart() {
        return settings.review().worker();
    }

    @Override
    protected void round() {
        while (effects.apply() > 0 && !Thread.currentThread().isInterrupted()) {
            // the next batch
        }
    }
}

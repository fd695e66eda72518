package com.mileproof.photos;

import com.mileproof.platform.Rounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Deletes what was cut off on its way into the bucket or out of it. That lies on the node where it happened, and the
 * sweeper's round may always be another's; with a directory, which nodes share, it is the sweeper's.
 */
@Component
final class ScratchRounds extends Rounds {

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final PhotoStorage storage;
    private final StrayFiles strays;
    private final Clock clock;

    ScratchRounds(PhotoStorage storage, StrayFiles strays, Clock clock) {
        super("photo-scratch", EVERY);
        this.storage = storage;
        this.strays = strays;
        this.clock = clock;
    }

    @Override
    protected boolean takesPart() {
        return storage instanceof PhotoBucket;
    }

    @Override
    protected void round() {
        try {
            strays.deleteUnfinished(clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

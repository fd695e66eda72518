package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many photos of a partner may be coming in at once. Counted on this node only, where they cost memory, files and
 * the line; a slot is taken before a byte of the body is read.
 */
@Component
public final class UploadSlots {

    /** About as long as a photo takes to arrive. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final int MAX_CACHED = 10_000;

    private final SharedLoads<PartnerId, Limits> limits;
    private final ConcurrentHashMap<PartnerId, Integer> running = new ConcurrentHashMap<>();

    UploadSlots(LimitStore store) {
        this.limits = new SharedLoads<>(
                Credentials.REVOCATION_DELAY,
                MAX_CACHED,
                partner -> store.find(partner).orElse(Limits.NONE));
    }

    /** An upload that is running; closed when it has ended, however. */
    public static final class Slot implements AutoCloseable {

        private final UploadSlots slots;
        private final PartnerId partner;
        private boolean open = true;

        private Slot(UploadSlots slots, PartnerId partner) {
            this.slots = slots;
            this.partner = partner;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                slots.running.computeIfPresent(partner, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** Lets an upload begin, or refuses it with 429 while as many are running as the partner may have. */
    public Slot take(PartnerId partner) {
        int limit = limits.get(partner).uploadsAtOnce();
        running.compute(partner, (_, count) -> {
            int before = count == null ? 0 : count;
            if (limit > 0 && before >= limit) {
                throw ApiProblem.retryLater(
                        ErrorCode.ERROR_TOO_MANY_REQUESTS,
                        "As many photos of your company's are being uploaded as its limit allows at once, " + limit
                                + "; wait for the seconds in Retry-After.",
                        RETRY_AFTER);
            }
            return before + 1;
        });
        return new Slot(this, partner);
    }

    /** How many are running now. */
    int running(PartnerId partner) {
        return running.getOrDefault(partner, 0);
    }

    /** After a change on this node, the change is in force at once. */
    void forget(PartnerId partner) {
        limits.forget(partner);
    }
}

package com.mileproof.review;

import com.mileproof.api.CheckinId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the queue, after which a page begins.
 *
 * @param read whether it is among those that the machine has read, which come first
 * @param at {@code queue_at} of those, {@code pending_since} of the others
 */
record QueuePlace(boolean read, Instant at, CheckinId id) {

    private static final Pattern TEXT = Pattern.compile("([ru])(-?\\d{1,18})-(\\w{1,50})");
    private static final int AT = 2;
    private static final int ID = 3;

    /** Reads what {@link #toString} wrote; empty for any other text. */
    static Optional<QueuePlace> parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var at = Instant.EPOCH.plus(Long.parseLong(matcher.group(AT)), ChronoUnit.MICROS);
        return Optional.of(new QueuePlace(matcher.group(1).equals("r"), at, CheckinId.of(matcher.group(ID))));
    }

    @Override
    public String toString() {
        return (read ? "r" : "u") + ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}

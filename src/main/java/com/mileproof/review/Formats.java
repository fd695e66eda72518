package com.mileproof.review;

import com.mileproof.partners.CampaignKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the console's pages print numbers, times and distances. */
final class Formats {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM d, uuuu, HH:mm zzz", Locale.US);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("MMM d, uuuu, HH:mm:ss", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final double KM_PER_MILE = 1.609344;
    private static final double NEAR_KM = 1;

    private Formats() {}

    /** {@code 102,345}. */
    static String number(long value) {
        return String.format(Locale.US, "%,d", value);
    }

    /** {@code 102,345 mi}. */
    static String mileage(int value, String unit) {
        return number(value) + " " + unit;
    }

    /** {@code Nov 23, 2026, 07:24 MST}; a dash for what has not happened. */
    static String moment(@Nullable Instant at, ZoneId zone) {
        return at == null ? "–" : MOMENT.format(at.atZone(zone));
    }

    static String day(@Nullable Instant at, ZoneId zone) {
        return at == null ? "–" : DAY.format(at.atZone(zone));
    }

    /** A camera's own time, to the second. */
    static String local(LocalDateTime at) {
        return LOCAL.format(at);
    }

    /** {@code 3 days}, {@code 2 hours}, {@code 5 minutes}: the largest unit that fits. */
    static String span(Duration length) {
        var positive = length.abs();
        if (positive.toDays() > 0) {
            return count(positive.toDays(), "day");
        }
        return positive.toHours() > 0 ? count(positive.toHours(), "hour") : count(positive.toMinutes(), "minute");
    }

    /** {@code 1 reading}, {@code 2 readings}. */
    static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code 650 m} or {@code 12 km (8 mi)}. */
    static String distance(double kilometres) {
        return kilometres < NEAR_KM
                ? Math.round(kilometres * 1_000) + " m"
                : String.format(Locale.US, "%,.0f km (%,.0f mi)", kilometres, kilometres / KM_PER_MILE);
    }

    /** A name of the code as words: {@code ON_HOLD} is {@code on hold}. */
    static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A mileage, or what kind of check-in it is that has none. */
    static String claim(CampaignKind kind, @Nullable Integer mileage, @Nullable String unit) {
        return mileage == null || unit == null ? kind(kind) : mileage(mileage, unit);
    }

    /** A kind of check-in, as a heading. */
    static String kind(CampaignKind kind) {
        return switch (kind) {
            case mileage -> "Mileage";
            case condition -> "Condition";
            case address -> "Proof of address";
        };
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

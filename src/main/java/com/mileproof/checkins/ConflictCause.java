package com.mileproof.checkins;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What probably lies between a reading and an older one that is higher. Looked for in this order: each would make the
 * newer reading follow the older one by no more than a vehicle plausibly goes in the time between.
 */
public enum ConflictCause {
    TENTHS("The older reading is about ten times the newer: it may count tenths, or the newer lacks its last digit.") {
        @Override
        boolean explains(long kept, long older, long far) {
            return follows(kept, older / TEN, far);
        }
    },
    OTHER_UNIT(
            "The older reading is about 1.609 times the newer: one of them may be in kilometres, the other in miles.") {
        @Override
        boolean explains(long kept, long older, long far) {
            return follows(kept, Math.round(older / KM_PER_MILE), far);
        }
    },
    DIGIT_DROPPED(
            "With one digit more the newer reading would follow the older: one may be missing, or the older has one too many.") {
        @Override
        boolean explains(long kept, long older, long far) {
            var digits = Long.toString(kept);
            for (int at = 0; at <= digits.length(); at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    if (follows(Long.parseLong(digits.substring(0, at) + digit + digits.substring(at)), older, far)) {
                        return true;
                    }
                }
            }
            return false;
        }
    },
    DIGITS_SWAPPED("With two neighbouring digits swapped the newer reading would follow the older.") {
        @Override
        boolean explains(long kept, long older, long far) {
            var digits = Long.toString(kept).toCharArray();
            for (int at = 1; at < digits.length; at++) {
                var swapped = digits.clone();
                swapped[at] = digits[at - 1];
                swapped[at - 1] = digits[at];
                if (follows(Long.parseLong(String.valueOf(swapped)), older, far)) {
                    return true;
                }
            }
            return false;
        }
    },
    DIGIT_WRONG("With one digit changed the newer reading would follow the older.") {
        @Override
        boolean explains(long kept, long older, long far) {
            var digits = Long.toString(kept).toCharArray();
            for (int at = 0; at < digits.length; at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    var changed = digits.clone();
                    changed[at] = digit;
                    if (follows(Long.parseLong(String.valueOf(changed)), older, far)) {
                        return true;
                    }
                }
            }
            return false;
        }
    };

    /** So far a vehicle goes a day where a cause is looked for: three times the mean, in its own unit. */
    static final int A_DAY = 100;

    /** And so far beside that, whatever the time between. */
    static final int AT_ONCE = 200;

    private static final long TEN = 10;
    private static final double KM_PER_MILE = 1.609344;

    private final String sentence;

    ConflictCause(String sentence) {
        this.sentence = sentence;
    }

    /** For whoever decides. */
    public String sentence() {
        return sentence;
    }

    /** The first that explains a reading which is lower than an older one; empty when nothing does. */
    public static Optional<ConflictCause> of(int kept, int older, Duration between) {
        long far = AT_ONCE + A_DAY * Math.max(0, between.toDays());
        return Arrays.stream(values())
                .filter(cause -> cause.explains(kept, older, far))
                .findFirst();
    }

    abstract boolean explains(long kept, long older, long far);

    /** Whether the later reading is no lower, and no further than that nor a tenth more; rounding may lose one. */
    private static boolean follows(long later, long earlier, long far) {
        return later + 1 >= earlier && later - earlier <= Math.min(far, earlier / TEN);
    }
}

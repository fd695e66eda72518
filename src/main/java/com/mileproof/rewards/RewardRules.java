package com.mileproof.rewards;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What check-ins of one kind earn from a time on.
 *
 * @param version from 1; 0 before there is any
 * @param effectiveFrom a check-in goes by the rules in force when it was made
 * @param byOrdinal what the first check-in of a vehicle, or of a user, earns, the second …; the last goes for all later
 *     ones
 * @param photoBonus what photos of the home add to a proof of address, unless one of them is marked invalid
 */
record RewardRules(
        int version,
        Instant effectiveFrom,
        List<Money> byOrdinal,
        Money photoBonus,
        @Nullable LowMileage lowMileage,
        @Nullable String createdBy) {

    static final int MOST_ORDINALS = 100;

    /** Nothing is earned unless a partner wants it. */
    static final RewardRules NONE = new RewardRules(0, Instant.EPOCH, List.of(), Money.ZERO, null, null);

    RewardRules {
        byOrdinal = List.copyOf(byOrdinal);
    }

    /** What is paid for a check-in that shows at most so many miles in so many days. */
    record LowMileage(Money amount, int miles, int days) {

        static final int MOST_MILES = 1_000_000;
        static final int MOST_DAYS = 3_660;
    }

    Money amount(int ordinal) {
        return byOrdinal.isEmpty() ? Money.ZERO : byOrdinal.get(Math.min(ordinal, byOrdinal.size()) - 1);
    }
}

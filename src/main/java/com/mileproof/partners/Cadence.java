package com.mileproof.partners;

import java.util.Collections;
import java.util.List;

/** How long after a check-in the next one is due, counted in whole days of the partner's time zone. */
public sealed interface Cadence {

    /** The longest of all, in days. */
    int MAX_DAYS = 3_660;

    /** The longest in months: ten years. */
    int MAX_MONTHS = 120;

    /** So many check-ins can have days of their own. */
    int MAX_ORDINALS = 60;

    Cadence NONE = new None();

    /** No check-in asks for another. */
    record None() implements Cadence {
        @Override
        public int fewestDays() {
            return 0;
        }
    }

    /** Always the same number of days. */
    record Days(int days) implements Cadence {
        @Override
        public int fewestDays() {
            return days;
        }
    }

    /** The same day of a later month, or its last day where it has no such day. */
    record Months(int months) implements Cadence {
        private static final int SHORTEST_MONTH = 28;

        @Override
        public int fewestDays() {
            return months * SHORTEST_MONTH;
        }
    }

    /** Days after the first confirmed check-in, the second …; the last goes for all later ones. */
    record ByOrdinal(List<Integer> days) implements Cadence {
        public ByOrdinal {
            days = List.copyOf(days);
        }

        @Override
        public int fewestDays() {
            return Collections.min(days);
        }
    }

    /** The fewest days that lie between two check-ins; 0 without a cadence. */
    int fewestDays();
}

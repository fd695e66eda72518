package com.mileproof.checkins;

import static com.mileproof.checkins.ConflictCause.DIGITS_SWAPPED;
import static com.mileproof.checkins.ConflictCause.DIGIT_DROPPED;
import static com.mileproof.checkins.ConflictCause.DIGIT_WRONG;
import static com.mileproof.checkins.ConflictCause.OTHER_UNIT;
import static com.mileproof.checkins.ConflictCause.TENTHS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which mistake lies between two readings that contradict each other. */
class ConflictCauseTest {

    private static final Duration MONTH = Duration.ofDays(30);

    /** The refused reading, the older one, and the cause. */
    record Pair(int kept, int older, @Nullable ConflictCause cause) {}

    static Stream<Pair> pairs() {
        return Stream.of(
                // the older one counts tenths, and the vehicle has gone on
                new Pair(85_120, 851_203, TENTHS),
                new Pair(86_020, 851_203, TENTHS),
                // the newer one lacks its last digit
                new Pair(8_521, 85_120, TENTHS),
                new Pair(1, 10, TENTHS),
                // 50,000 mi are 80,467 km
                new Pair(50_000, 80_467, OTHER_UNIT),
                new Pair(51_900, 80_467, OTHER_UNIT),
                // 1 is missing in front, 8 in the middle
                new Pair(2_345, 12_340, DIGIT_DROPPED),
                new Pair(97_660, 987_650, DIGIT_DROPPED),
                new Pair(81_520, 85_120, DIGITS_SWAPPED),
                new Pair(35_120, 85_000, DIGIT_WRONG),
                new Pair(61_000, 85_000, null),
                new Pair(60_000, 99_999, null));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void each_mistake_is_recognised_by_its_figures(Pair pair) {
        assertThat(ConflictCause.of(pair.kept(), pair.older(), MONTH)).isEqualTo(Optional.ofNullable(pair.cause()));
    }

    @Test
    void the_more_time_lies_between_the_further_the_vehicle_may_have_gone() {
        assertThat(ConflictCause.of(86_000, 851_203, Duration.ZERO)).isNotEqualTo(Optional.of(TENTHS));
        assertThat(ConflictCause.of(86_000, 851_203, Duration.ofDays(10))).contains(TENTHS);
        assertThat(ConflictCause.of(85_119, 851_203, Duration.ZERO))
                .as("rounding")
                .contains(TENTHS);
        assertThat(ConflictCause.of(85_118, 851_203, Duration.ZERO)).isNotEqualTo(Optional.of(TENTHS));
    }

    @Test
    void no_pair_of_readings_is_too_odd_to_be_looked_at() {
        for (int kept : new int[] {1, 9, 10, 999_999, 9_999_998}) {
            for (int older : new int[] {2, 11, 1_000_000, NewReading.MAX_MILEAGE}) {
                ConflictCause.of(kept, older, Duration.ofDays(-1));
                ConflictCause.of(kept, older, Duration.ofDays(36_500));
            }
        }
    }
}

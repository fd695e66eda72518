package com.mileproof.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.ReadingPurpose;
import com.mileproof.checkins.ReadingRatio;
import com.mileproof.history.MileageFacts.Reading;
import com.mileproof.history.MileageLine.Basis;
import com.mileproof.history.MileageLine.Gap;
import com.mileproof.history.OdometerEvent.Side;
import com.mileproof.platform.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is billed for whole policy years is what was driven, whatever happened to the odometer. */
class PolicyYearsTest {

    private static final int CARS = 100;
    private static final int PERIODS = 50;

    /** Tenths of miles and tenths of kilometres are rounded apart, at either end. */
    private static final double KILOMETRES_ROUNDING = 0.3;

    private static final Instant NOW = SimulatedCar.START.plus(Duration.ofDays(3 * 365));

    static LongStream seeds() {
        return LongStream.range(0, CARS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void between_two_readings_it_is_the_truth_but_for_what_displays_leave_out(long seed) {
        var car = new SimulatedCar(seed);
        var random = new Random(seed);
        var readings = car.readings();
        for (int i = 0; i < PERIODS; i++) {
            int first = random.nextInt(readings.size() - 1);
            int last = random.nextInt(first + 1, readings.size());
            var from = readings.get(first).at();
            var to = readings.get(last).at();
            var distance = Distance.of(car.facts(), from, to);
            assertThat(miles(distance))
                    .as("car %d from %s to %s", seed, from, to)
                    .isCloseTo(car.truth(from, to), within(car.rounding() + 0.1));
            assertThat(distance.parts()).allMatch(part -> part.basis() == Basis.measured);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void periods_add_up_exactly_and_so_do_parts(long seed) {
        var facts = new SimulatedCar(seed).facts();
        var random = new Random(seed);
        for (int i = 0; i < PERIODS; i++) {
            var bounds = random.longs(
                            3, SimulatedCar.START.minus(Duration.ofDays(90)).toEpochMilli(), NOW.toEpochMilli())
                    .sorted()
                    .mapToObj(Instant::ofEpochMilli)
                    .toList();
            var whole = Distance.of(facts, bounds.get(0), bounds.get(2));
            var first = Distance.of(facts, bounds.get(0), bounds.get(1));
            var second = Distance.of(facts, bounds.get(1), bounds.get(2));
            assertThat(Objects.requireNonNull(first.miles()).add(second.miles()))
                    .isEqualTo(whole.miles());
            assertThat(whole.parts().stream().map(Distance.Part::miles).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(whole.miles());
            if (whole.kilometres() != null) {
                assertThat(Objects.requireNonNull(first.kilometres()).add(second.kilometres()))
                        .isEqualTo(whole.kilometres());
                assertThat(whole.kilometres().doubleValue())
                        .isCloseTo(miles(whole) * 1.609344, within(KILOMETRES_ROUNDING));
            }
            assertThat(whole.parts())
                    .allMatch(part -> part.miles() != null && part.miles().signum() >= 0);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_reading_that_is_voided_is_made_up_for_by_those_beside_it(long seed) {
        var car = new SimulatedCar(seed);
        var kept = new ArrayList<>(car.readings());
        kept.remove(1 + new Random(seed).nextInt(kept.size() - 2));
        var facts = new MileageFacts(kept, car.events());
        var from = kept.getFirst().at();
        var to = kept.getLast().at();
        assertThat(Distance.of(facts, from, to).miles())
                .isEqualTo(Distance.of(car.facts(), from, to).miles());
    }

    @Test
    void the_cars_have_everything_happen_to_their_odometers() {
        var kinds = EnumSet.noneOf(EventKind.class);
        seeds().forEach(seed -> new SimulatedCar(seed).events().forEach(event -> kinds.add(event.kind())));
        assertThat(kinds).containsExactlyInAnyOrder(EventKind.replaced, EventKind.rolled_over, EventKind.unit_changed);
    }

    /** Readings of 1,000 and 2,000 miles at day 100 and 200. */
    @ParameterizedTest
    @CsvSource({
        "100, 200, measured,                            1000.0",
        "120, 170, interpolated,                        500.0",
        "100, 150, interpolated,                        500.0",
        "50,  100, estimated,                           500.0",
        "200, 210, estimated,                           100.0",
        "90,  210, estimated measured estimated,        1200.0",
        "150, 210, interpolated estimated,              600.0",
        "90,  150, estimated interpolated,              600.0",
    })
    void each_part_says_how_it_is_known(int from, int to, String bases, BigDecimal miles) {
        var distance = Distance.of(facts(reading(100, 1_000, null), reading(200, 2_000, null)), day(from), day(to));
        assertThat(distance.parts().stream().map(part -> part.basis().name()).toList())
                .containsExactly(bases.split(" "));
        assertThat(distance.miles()).isEqualTo(miles);
    }

    @Test
    void what_cannot_be_told_is_not_guessed() {
        assertThat(gap(facts(), 10, 20)).isEqualTo(Gap.NO_READING);
        assertThat(gap(facts(reading(100, 1_000, null)), 100, 120)).isEqualTo(Gap.TOO_LITTLE_HISTORY);
        assertThat(gap(facts(reading(100, 1_000, null), reading(129, 2_000, null)), 130, 140))
                .isEqualTo(Gap.TOO_LITTLE_HISTORY);
        assertThat(gap(facts(reading(100, 1_000, ReadingPurpose.inception), reading(200, 2_000, null)), 90, 95))
                .isEqualTo(Gap.BEFORE_INCEPTION);
        assertThat(gap(facts(reading(100, 1_000, null), reading(200, 2_000, ReadingPurpose.cancellation)), 210, 220))
                .isEqualTo(Gap.AFTER_CANCELLATION);
        assertThat(Distance.of(facts(reading(100, 1_000, null)), day(90), day(120))
                        .miles())
                .isNull();
    }

    @Test
    void an_odometer_that_is_replaced_goes_on_where_the_old_one_ended() {
        var replaced = SimulatedCar.event(
                EventKind.replaced, day(150), new Side(1, 1_700, DistanceUnit.mi), new Side(2, 0, DistanceUnit.mi));
        var facts = new MileageFacts(List.of(reading(100, 1_000, null), reading(200, 300, null)), List.of(replaced));
        assertThat(Distance.of(facts, day(100), day(200)).miles()).isEqualTo("1000.0");
        assertThat(Distance.of(facts, day(100), day(125)).miles()).isEqualTo("350.0");
        assertThat(Distance.of(facts, day(150), day(175)).miles()).isEqualTo("150.0");
    }

    @Test
    void ratios_that_come_of_writing_have_names() {
        assertThat(ReadingRatio.between(62_137, 100_000)).contains(ReadingRatio.KILOMETRES_FOR_MILES);
        assertThat(ReadingRatio.between(100_000, 62_137)).contains(ReadingRatio.MILES_FOR_KILOMETRES);
        assertThat(ReadingRatio.between(12_345, 123_456)).contains(ReadingRatio.TENTHS_COUNTED);
        assertThat(ReadingRatio.between(123_456, 12_345)).contains(ReadingRatio.TENTHS_LEFT_OUT);
        assertThat(ReadingRatio.between(100, 150)).isEmpty();
        assertThat(ReadingRatio.between(0, 10)).isEmpty();
    }

    private static @Nullable Gap gap(MileageFacts facts, int from, int to) {
        return Distance.of(facts, day(from), day(to)).parts().getFirst().gap();
    }

    private static double miles(Distance distance) {
        return Objects.requireNonNull(distance.miles()).doubleValue();
    }

    private static MileageFacts facts(Reading... readings) {
        return new MileageFacts(List.of(readings), List.of());
    }

    private static Reading reading(int day, int value, @Nullable ReadingPurpose purpose) {
        return new Reading(new CheckinId(Ids.NONE), value, DistanceUnit.mi, day(day), purpose);
    }

    private static Instant day(int day) {
        return SimulatedCar.START.plus(Duration.ofDays(day));
    }
}

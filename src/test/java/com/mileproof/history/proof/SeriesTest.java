package com.mileproof.history.proof;

import static com.mileproof.history.proof.Series.Reason.DECREASING;
import static com.mileproof.history.proof.Series.Reason.REPLACED;
import static com.mileproof.history.proof.Series.Reason.REPLACED_UNREAD;
import static com.mileproof.history.proof.Series.Reason.ROLLED_OVER;
import static com.mileproof.history.proof.Series.Reason.TENFOLD;
import static com.mileproof.history.proof.Series.Reason.TOO_FAST;
import static com.mileproof.history.proof.Series.Reason.TOO_FEW_READINGS;
import static com.mileproof.history.proof.Series.Reason.UNIT_CHANGED;
import static com.mileproof.history.proof.Series.Reason.UNIT_MIXED_UP;
import static com.mileproof.history.proof.Series.Verdict.illogical;
import static com.mileproof.history.proof.Series.Verdict.logical;
import static com.mileproof.history.proof.Series.Verdict.no_judgement;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.history.proof.Entry.Change;
import com.mileproof.history.proof.Entry.Fact;
import com.mileproof.history.proof.Entry.Reading;
import com.mileproof.history.proof.Entry.Unit;
import com.mileproof.history.proof.Series.Judgement;
import com.mileproof.history.proof.Series.Reason;
import com.mileproof.history.proof.Series.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void readings_that_grow_as_cars_drive_are_logical() {
        miles(0, 10_000);
        miles(30, 11_200);
        miles(60, 11_200);
        is(logical);
    }

    @Test
    void fewer_than_two_readings_are_not_judged() {
        is(no_judgement, TOO_FEW_READINGS);
        miles(0, 10_000);
        is(no_judgement, TOO_FEW_READINGS);
    }

    @Test
    void a_lower_reading_is_illogical_until_it_is_voided_or_corrected() {
        miles(0, 10_000);
        miles(30, 9_000);
        miles(60, 11_000);
        is(illogical, DECREASING);
        add(60, new Fact.Voided(1));
        is(logical);
    }

    @Test
    void a_corrected_reading_counts_with_what_was_right() {
        miles(0, 10_000);
        miles(30, 15_000);
        miles(60, 11_000);
        is(illogical, DECREASING);
        add(60, new Fact.Corrected(1, new Reading(10_500, Unit.mi)));
        is(logical);
    }

    @Test
    void readings_are_taken_as_they_were_captured_not_as_they_arrived() {
        miles(30, 11_000);
        miles(0, 10_000);
        is(logical);
    }

    @Test
    void three_thousand_miles_a_day_are_possible_and_one_more_is_not() {
        miles(0, 10_000);
        miles(2, 16_000);
        is(logical);
        miles(3, 19_001);
        is(illogical, TOO_FAST);
    }

    @Test
    void tenths_and_kilometers_that_were_read_as_miles_are_named() {
        miles(0, 10_000);
        miles(1, 100_050);
        is(illogical, TOO_FAST, TENFOLD);
        entries.clear();
        miles(0, 50_000);
        miles(1, 80_500);
        is(illogical, TOO_FAST, UNIT_MIXED_UP);
        entries.clear();
        miles(0, 80_500);
        miles(40, 50_050);
        is(illogical, DECREASING, UNIT_MIXED_UP);
    }

    @Test
    void a_new_odometer_begins_a_new_segment() {
        miles(0, 99_000);
        add(20, new Fact.Changed(Change.replaced, new Reading(99_500, Unit.mi), new Reading(0, Unit.mi), 1));
        read(30, 300, Unit.mi, 1);
        is(logical, REPLACED);
    }

    @Test
    void what_an_unread_old_odometer_hides_is_not_judged() {
        miles(0, 99_000);
        add(20, new Fact.Changed(Change.replaced, null, new Reading(0, Unit.mi), 1));
        read(30, 300, Unit.mi, 1);
        is(no_judgement, REPLACED_UNREAD);
    }

    @Test
    void a_rollover_and_a_change_of_unit_are_told_and_logical() {
        miles(0, 99_900);
        add(20, new Fact.Changed(Change.rolled_over, new Reading(99_999, Unit.mi), new Reading(0, Unit.mi), 1));
        read(30, 300, Unit.mi, 1);
        add(40, new Fact.Changed(Change.unit_changed, new Reading(400, Unit.mi), new Reading(644, Unit.km), 2));
        read(50, 700, Unit.km, 2);
        is(logical, ROLLED_OVER, UNIT_CHANGED);
    }

    private void miles(int day, int value) {
        read(day, value, Unit.mi, 0);
    }

    private void read(int day, int value, Unit unit, int segment) {
        add(day, new Fact.Read(new Reading(value, unit), segment));
    }

    private void add(int day, Fact fact) {
        entries.add(entry(entries.size(), null, day, fact, Map.of()));
    }

    static Entry entry(int number, @Nullable Hash previous, int day, Fact fact, Map<String, Hash> commitments) {
        var at = START.plus(Duration.ofDays(day));
        return new Entry(
                "XT_VEHI",
                number,
                previous,
                fact,
                "XT_CHEC" + number,
                at,
                at,
                at,
                Entry.DecidedBy.machine,
                2,
                commitments);
    }

    private void is(Verdict verdict, Reason... reasons) {
        assertThat(Series.judge(entries)).isEqualTo(new Judgement(verdict, List.of(reasons)));
    }
}

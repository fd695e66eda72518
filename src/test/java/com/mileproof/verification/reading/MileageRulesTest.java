package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Candidate.Box;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MileageRulesTest {

    @Test
    void the_voted_reading_supports_the_same_claim() {
        assertThat(judge(81204, number("81204", Kind.odometer, 0.9))).isEqualTo(new Supported("81204"));
    }

    @Test
    void leading_zeros_do_not_matter() {
        assertThat(judge(5497, number("005497", Kind.odometer, 0.9))).isInstanceOf(Supported.class);
    }

    @Test
    void a_tenth_of_a_display_with_leading_zeros_is_a_lie_unless_history_leaves_nothing_else() {
        var zeros = number("026535", Kind.odometer, 0.9);
        assertThat(judge(26535, zeros)).isInstanceOf(Supported.class);
        assertThat(judge(2653, zeros)).isEqualTo(new NotSupported("026535", List.of(Reason.TENTHS)));
        assertThat(judge(653, zeros)).isInstanceOf(NotSupported.class);
        var history = new Claim.Mileage(2_653, Claim.DistanceUnit.mi, new Claim.Corridor(2_500, 9_000));
        assertThat(Rules.judge(seen(zeros), history)).isInstanceOf(Supported.class);
        var wide = new Claim.Mileage(2_653, Claim.DistanceUnit.mi, new Claim.Corridor(0, 90_000));
        assertThat(Rules.judge(seen(zeros), wide)).isInstanceOf(NotSupported.class);
        var other = new Claim.Mileage(2_653, Claim.DistanceUnit.mi, new Claim.Corridor(26_000, 30_000));
        assertThat(Rules.judge(seen(zeros), other)).isInstanceOf(NotSupported.class);
    }

    @ParameterizedTest
    @CsvSource({
        "812040, TENTHS",
        "8120, TENTHS",
        "50458, OTHER_UNIT",
        "130685, OTHER_UNIT",
        "181204, LOST_DIGIT",
        "1204, LOST_DIGIT",
        "81294, ONE_DIGIT_OFF",
        "93417, READING_DIFFERS",
    })
    void another_reading_is_named_by_what_it_looks_like(int claimed, Reason reason) {
        assertThat(judge(claimed, number("81204", Kind.odometer, 0.9)))
                .isEqualTo(new NotSupported("81204", List.of(reason)));
    }

    @Test
    void a_claim_that_stands_on_the_trip_meter_is_named() {
        assertThat(judge(412, number("81204", Kind.odometer, 0.9), number("412", Kind.trip, 0.9)))
                .isEqualTo(new NotSupported("81204", List.of(Reason.TRIP_METER)));
    }

    @Test
    void split_votes_support_nothing() {
        assertThat(judge(81204, number("81204", Kind.odometer, 0.3)))
                .isEqualTo(new NotSupported("81204", List.of(Reason.UNCERTAIN)));
    }

    @Test
    void another_long_number_counts_where_the_best_is_doubtful_or_history_says_so() {
        var other = elsewhere(number("70311", Kind.odometer, 0.9, 4));
        assertThat(judge(70311, number("81204", Kind.odometer, 0.6), other)).isInstanceOf(Supported.class);
        var clear = number("81204", Kind.odometer, 0.9);
        assertThat(judge(70311, clear, other)).isEqualTo(new NotSupported("81204", List.of(Reason.UNCERTAIN)));
        var history = new Claim.Mileage(70_311, Claim.DistanceUnit.mi, new Claim.Corridor(70_000, 75_000));
        assertThat(Rules.judge(seen(clear, other), history)).isInstanceOf(Supported.class);
    }

    @Test
    void a_short_number_with_a_lower_score_does_not_count() {
        var best = number("81204", Kind.odometer, 0.6);
        assertThat(judge(703, best, elsewhere(number("703", Kind.odometer, 0.9, 2))))
                .isInstanceOf(NotSupported.class);
    }

    @Test
    void of_two_short_numbers_neither_counts_without_history() {
        var one = number("439", Kind.odometer, 0.9, 3);
        var other = elsewhere(number("304", Kind.odometer, 0.9, 2.8));
        assertThat(judge(439, one)).isInstanceOf(Supported.class);
        assertThat(judge(439, one, other)).isInstanceOf(NotSupported.class);
        assertThat(judge(304, one, other)).isInstanceOf(NotSupported.class);
        var history = new Claim.Mileage(304, Claim.DistanceUnit.mi, new Claim.Corridor(290, 350));
        assertThat(Rules.judge(seen(one, other), history)).isInstanceOf(Supported.class);
    }

    @Test
    void a_worse_reading_of_the_same_place_does_not_count() {
        var best = number("4583", Kind.odometer, 0.95, 4.4);
        assertThat(judge(1583, best, number("1583", Kind.odometer, 0.66, 3.8))).isInstanceOf(NotSupported.class);
    }

    @Test
    void leading_zeros_make_no_number_long() {
        var best = number("184440", Kind.odometer, 0.9);
        assertThat(judge(1959, best, number("001959", Kind.odometer, 0.9, 2))).isInstanceOf(NotSupported.class);
    }

    @Test
    void a_last_drum_that_is_read_differently_each_time_may_be_left_out() {
        var turning = new Candidate(
                "171285",
                Kind.odometer,
                "",
                new Box(0, 0, 50, 10),
                5,
                0.4,
                List.of(new Vote("171285", 5, 1), new Vote("171283", 2, 1), new Vote("17128", 2, 1)));
        assertThat(judge(17_128, turning)).isInstanceOf(Supported.class);
        assertThat(judge(17_129, turning)).isInstanceOf(NotSupported.class);
        assertThat(judge(8_120, number("81204", Kind.odometer, 0.9))).isInstanceOf(NotSupported.class);
    }

    @Test
    void dials_and_clocks_are_no_odometers() {
        assertThat(judge(80100, number("80100", Kind.dial, 0.9), number("1026", Kind.clock, 0.9)))
                .isEqualTo(new Unreadable(null, List.of(Reason.ODOMETER_NOT_FOUND)));
        assertThat(judge(80100)).isEqualTo(new Unreadable(null, List.of(Reason.ODOMETER_NOT_FOUND)));
    }

    private static Candidate number(String text, Kind kind, double confidence) {
        return number(text, kind, confidence, 5);
    }

    private static Candidate number(String text, Kind kind, double confidence, double score) {
        return new Candidate(
                text, kind, "", new Box(0, 0, 50, 10), score, confidence, List.of(new Vote(text, 5, confidence)));
    }

    /** The same in another place. */
    private static Candidate elsewhere(Candidate number) {
        return new Candidate(
                number.text(),
                number.kind(),
                number.unit(),
                new Box(0, 60, 50, 10),
                number.score(),
                number.confidence(),
                number.votes());
    }

    private static Verdict judge(int claimed, Candidate... candidates) {
        return Rules.judge(seen(candidates), new Claim.Mileage(claimed, Claim.DistanceUnit.mi, null));
    }

    private static Observation seen(Candidate... candidates) {
        return new Observation(
                Observation.FORMAT,
                "test",
                100,
                100,
                0,
                List.of(candidates),
                new Quality(0, 0, 0, 0),
                new Fingerprint(List.of()),
                Metadata.NONE,
                0);
    }
}

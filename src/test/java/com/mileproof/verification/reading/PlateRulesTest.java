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

class PlateRulesTest {

    private static final Candidate CLEAR = plate(40, new Vote("7EAV033", 12, 0.97));

    @Test
    void a_clear_reading_supports_its_claim_with_o_for_zero_and_any_gaps() {
        assertThat(judge("7eav-O33", CLEAR)).isEqualTo(new Supported("7EAVO33"));
    }

    @Test
    void another_plate_differs() {
        assertThat(judge("ABC1234", CLEAR)).isEqualTo(new NotSupported("7EAV033", List.of(Reason.PLATE_DIFFERS)));
    }

    @Test
    void look_alikes_are_named_and_not_accepted() {
        assertThat(judge("7EAVQ33", CLEAR)).isEqualTo(new NotSupported("7EAV033", List.of(Reason.LOOK_ALIKE)));
    }

    @Test
    void split_votes_support_a_claim_that_is_well_among_them() {
        var split = plate(40, new Vote("7FAV033", 6, 0.9), new Vote("7EAV033", 4, 0.9), new Vote("EAV033", 1, 0.8));
        assertThat(judge("7EAV033", split)).isInstanceOf(Supported.class);
        assertThat(judge("7HAV033", split)).isInstanceOf(NotSupported.class);
    }

    @Test
    void a_few_votes_are_not_enough() {
        var few = plate(40, new Vote("7FAV033", 9, 0.9), new Vote("7EAV033", 2, 0.9));
        assertThat(judge("7EAV033", few)).isEqualTo(new NotSupported("7FAV033", List.of(Reason.UNCERTAIN)));
    }

    @Test
    void a_digit_that_a_letter_may_be_needs_nearly_all_votes() {
        var doubtful = plate(40, new Vote("8S16841", 3, 0.9), new Vote("8516841", 8, 0.9));
        assertThat(judge("8516841", doubtful)).isInstanceOf(NotSupported.class);
        var other = plate(40, new Vote("MHGV4L", 3, 0.9), new Vote("MH6V4L", 5, 0.9));
        assertThat(judge("MH6V4L", other)).isInstanceOf(Supported.class);
        assertThat(judge("MHGV4L", other)).isInstanceOf(NotSupported.class);
    }

    @Test
    void a_letter_o_is_not_taken_for_the_digit_that_a_d_may_be() {
        var letters = plate(40, new Vote("OUN4297", 8, 0.9), new Vote("DUN4297", 3, 0.9));
        assertThat(judge("OUN4297", letters)).isInstanceOf(Supported.class);
        var digits = plate(40, new Vote("8079882", 8, 0.9), new Vote("8D79882", 3, 0.9));
        assertThat(judge("8O79882", digits)).isInstanceOf(NotSupported.class);
    }

    @Test
    void a_character_that_may_have_lost_a_stroke_needs_nearly_all_votes() {
        var doubtful = plate(40, new Vote("CJU179", 6, 0.9), new Vote("CJUJ79", 2, 0.9));
        assertThat(judge("CJUI79", doubtful)).isInstanceOf(NotSupported.class);
        var lost = plate(40, new Vote("VF2U68", 7, 0.9), new Vote("YF2U68", 5, 0.9));
        assertThat(judge("VF2U68", lost)).isInstanceOf(NotSupported.class);
        assertThat(judge("YF2U68", lost)).isInstanceOf(Supported.class);
    }

    @Test
    void doubts_about_several_places_add_up_where_one_is_a_look_alike() {
        var several = plate(
                40,
                new Vote("WS6979", 5, 0.9),
                new Vote("VS6979", 4, 0.9),
                new Vote("NS6979", 1, 0.9),
                new Vote("WSG979", 2, 0.9),
                new Vote("WS6919", 2, 0.9));
        assertThat(judge("WS6979", several)).isInstanceOf(NotSupported.class);
        var one = plate(40, new Vote("WS6979", 10, 0.9), new Vote("WSG979", 2, 0.9));
        assertThat(judge("WS6979", one)).isInstanceOf(Supported.class);
    }

    @Test
    void a_lost_character_is_not_supported_when_longer_texts_prevail() {
        var lost = plate(40, new Vote("WTC249", 8, 0.9), new Vote("TC249", 3, 0.95));
        assertThat(judge("TC249", lost)).isInstanceOf(NotSupported.class);
        assertThat(judge("WTC249", lost)).isInstanceOf(Supported.class);
    }

    @Test
    void a_lost_character_is_not_supported_when_as_many_votes_have_it() {
        var lost = plate(40, new Vote("PJG0783", 7, 0.99), new Vote("JG0783", 6, 1));
        assertThat(judge("JG0783", lost)).isInstanceOf(NotSupported.class);
        assertThat(judge("PJG0783", lost)).isInstanceOf(Supported.class);
    }

    @Test
    void a_much_smaller_plate_belongs_to_another_car() {
        var small = plate(15, new Vote("KLM4127", 12, 0.97));
        var large = plate(25, new Vote("KLM4127", 12, 0.97));
        assertThat(judge("KLM4127", CLEAR, small)).isInstanceOf(NotSupported.class);
        assertThat(judge("KLM4127", CLEAR, large)).isInstanceOf(Supported.class);
    }

    @Test
    void nothing_to_compare_is_a_plate_not_found() {
        assertThat(judge("KLM4127")).isEqualTo(new Unreadable(null, List.of(Reason.PLATE_NOT_FOUND)));
        var faint = new Candidate("KLM", Kind.plate, "", new Box(0, 0, 60, 20), 0.02, 0.3, List.of());
        assertThat(judge("KLM4127", faint)).isInstanceOf(Unreadable.class);
    }

    private static Verdict judge(String claim, Candidate... candidates) {
        var seen = new Observation(
                Observation.FORMAT,
                "test",
                800,
                600,
                0,
                List.of(candidates),
                new Quality(0, 0, 0, 0),
                new Fingerprint(List.of()),
                Metadata.NONE,
                1);
        return PlateRules.judge(seen, new Claim.LicensePlate(claim, null));
    }

    private static Candidate plate(int height, Vote... votes) {
        return new Candidate(
                votes[0].text(), Kind.plate, "", new Box(0, 0, height * 4, height), 0.5, 0.9, List.of(votes));
    }
}

package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class UnitDiffersTest {

    private final Signal signal = new UnitDiffers();

    @Test
    void the_right_number_of_kilometres_claimed_as_miles_needs_a_person() {
        var switched = new Case();
        switched.odometer().shows(Kind.odometer, "50000 km");
        assertThat(switched.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.photo()).isEqualTo(PhotoRole.ODOMETER);
            assertThat(finding.message()).isEqualTo("The display says km behind 50000; miles were sent.");
            assertThat(finding.driverActionable()).isFalse();
        });
    }

    @Test
    void miles_claimed_as_kilometres_do_as_well() {
        var switched = new Case().kilometres();
        switched.odometer().shows(Kind.odometer, "50000 mi");
        assertThat(switched.messages(signal))
                .containsExactly("The display says mi behind 50000; kilometres were sent.");
    }

    @Test
    void a_vehicle_that_is_kept_in_the_displays_unit_is_nothing() {
        var canadian = new Case().kilometres();
        canadian.odometer().shows(Kind.odometer, "50000 km");
        assertThat(canadian.seenBy(signal)).isEmpty();
    }

    @Test
    void a_display_without_a_unit_word_says_nothing() {
        var bare = new Case();
        bare.odometer().shows(Kind.odometer, "50000 ");
        assertThat(bare.seenBy(signal)).isEmpty();
    }

    @Test
    void where_the_same_number_is_seen_with_both_words_nobody_knows() {
        var both = new Case();
        both.odometer().shows(Kind.odometer, "50000 km", "50000 mi");
        assertThat(both.seenBy(signal)).isEmpty();
    }

    @Test
    void the_word_of_another_number_does_not_count() {
        var other = new Case();
        other.odometer().shows(Kind.odometer, "50000 ", "412 km");
        assertThat(other.seenBy(signal)).isEmpty();
        other.odometer().shows(Kind.trip, "50000 km");
        assertThat(other.seenBy(signal)).isEmpty();
    }

    @Test
    void a_number_that_differs_has_signals_of_its_own() {
        var differs = new Case();
        differs.odometer().shows(Kind.odometer, "80467 km").differs("80467", Reason.OTHER_UNIT);
        assertThat(differs.seenBy(signal)).isEmpty();
    }

    @Test
    void a_photo_that_cannot_be_opened_is_nothing() {
        var broken = new Case();
        broken.odometer().broken("is damaged");
        assertThat(broken.seenBy(signal)).isEmpty();
    }
}

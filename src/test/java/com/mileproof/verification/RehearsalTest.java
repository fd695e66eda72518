package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.partners.VerificationPolicy;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.Rehearsal.Ending;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Sight;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A check-in that is only rehearsed comes to the same end as on a server. */
class RehearsalTest {

    private static final Claim.Mileage MILEAGE = new Claim.Mileage(42_180, Claim.DistanceUnit.mi, null);
    private static final Claim.LicensePlate PLATE = new Claim.LicensePlate("BKT4827", null);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void a_check_in_whose_photos_show_what_was_typed_is_confirmed() {
        assertThat(decide(seeing(MILEAGE), seeing(PLATE)))
                .isEqualTo(new Ending("BOTH_SUPPORTED", "confirm", List.of()));
    }

    @Test
    void another_mileage_goes_to_a_person() {
        var other = new Claim.Mileage(42_680, Claim.DistanceUnit.mi, null);

        assertThat(decide(seeing(other), seeing(PLATE)))
                .isEqualTo(new Ending("NOT_SUPPORTED", "person", List.of("READING_ONE_DIGIT_OFF")));
    }

    @Test
    void the_right_number_in_the_other_unit_goes_to_a_person() {
        var kilometres = new Claim.Mileage(MILEAGE.value(), Claim.DistanceUnit.km, null);

        assertThat(decide(seeing(kilometres), seeing(PLATE)))
                .isEqualTo(new Ending("REVIEW_SIGNAL", "person", List.of("UNIT_DIFFERS")));
    }

    @Test
    void another_plate_goes_to_a_person() {
        var other = new Claim.LicensePlate("XYZ1111", null);

        assertThat(decide(seeing(MILEAGE), seeing(other)))
                .isEqualTo(new Ending("NOT_SUPPORTED", "person", List.of("PLATE_DIFFERS")));
    }

    @Test
    void a_photo_that_cannot_be_opened_goes_back_to_the_driver() {
        assertThat(decide(seeing(MILEAGE), new Sight.Broken("is damaged")))
                .isEqualTo(new Ending("PHOTO_BROKEN", "hold", List.of("PHOTO_BROKEN")));
    }

    private static Ending decide(Sight odometer, Sight license) {
        var policy = VerificationPolicy.DEFAULT.with(AutoConfirm.on);
        return Rehearsal.decide(MILEAGE, odometer, PLATE, license, policy, NOW);
    }

    private static Sight seeing(Claim claim) {
        return ScriptedReader.seeing(new byte[] {1}, claim);
    }
}

package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.signals.Twin.Whose;
import org.junit.jupiter.api.Test;

class PhotoNearDuplicateTest {

    private final Signal signal = new PhotoNearDuplicate();

    @Test
    void the_picture_of_another_vehicle_needs_a_person() {
        var like = new Case().twin(PhotoRole.ODOMETER, Whose.user, false, PhotoNearDuplicate.CLOSE);
        assertThat(like.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.message())
                    .contains("of the same driver's other vehicle", PhotoNearDuplicate.CLOSE + " of 64 bits");
        });
    }

    @Test
    void a_picture_further_away_is_another() {
        var far = new Case().twin(PhotoRole.ODOMETER, Whose.user, false, PhotoNearDuplicate.CLOSE + 1);
        assertThat(far.seenBy(signal)).isEmpty();
    }

    @Test
    void the_same_car_and_other_drivers_have_signals_of_their_own() {
        assertThat(new Case().twin(PhotoRole.ODOMETER, Whose.vehicle, false, 0).seenBy(signal))
                .isEmpty();
        assertThat(new Case().twin(PhotoRole.ODOMETER, Whose.partner, false, 0).seenBy(signal))
                .isEmpty();
    }
}

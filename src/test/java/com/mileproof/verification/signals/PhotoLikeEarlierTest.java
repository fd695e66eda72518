package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.signals.Twin.Whose;
import org.junit.jupiter.api.Test;

class PhotoLikeEarlierTest {

    private final Signal signal = new PhotoLikeEarlier();

    @Test
    void a_likeness_with_an_earlier_check_in_of_the_vehicle_is_told() {
        var like = new Case().twin(PhotoRole.LICENSE, Whose.vehicle, false, 3);
        assertThat(like.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.info);
            assertThat(finding.message()).contains("3 of 64 bits");
        });
    }

    @Test
    void another_vehicles_picture_has_a_signal_of_its_own() {
        assertThat(new Case().twin(PhotoRole.LICENSE, Whose.partner, false, 3).seenBy(signal))
                .isEmpty();
    }
}

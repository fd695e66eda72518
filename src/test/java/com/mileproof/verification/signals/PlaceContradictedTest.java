package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Metadata;
import org.junit.jupiter.api.Test;

class PlaceContradictedTest {

    private final Signal signal = new PlaceContradicted();

    private static Metadata at(Place place) {
        return new Metadata(null, null, null, place.latitude(), place.longitude(), null, null);
    }

    @Test
    void a_file_from_elsewhere_is_told() {
        var elsewhere = new Case();
        elsewhere.odometer().metadata(at(Case.BOULDER));
        assertThat(elsewhere.messages(signal))
                .containsExactly(
                        "The file of the odometer photo says that it was taken 39 km from the place that was given.");
    }

    @Test
    void the_same_place_is_nothing() {
        var same = new Case();
        same.odometer().metadata(at(Case.DENVER));
        assertThat(same.seenBy(signal)).isEmpty();
    }

    @Test
    void no_place_in_the_file_never_counts_against_a_driver() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }

    @Test
    void an_app_that_knows_no_place_sends_noughts() {
        var unknown = new Case();
        unknown.odometer().place(new Place(0, 0)).metadata(at(Case.BOULDER));
        assertThat(unknown.seenBy(signal)).isEmpty();
    }
}

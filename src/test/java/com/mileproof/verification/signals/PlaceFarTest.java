package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceFarTest {

    private final Signal signal = new PlaceFar();

    @Test
    void a_car_that_is_further_away_than_it_was_driven_is_told() {
        var far = new Case().was(Case.MIAMI, 49_990);
        assertThat(far.messages(signal))
                .containsExactly("The vehicle is 2,777 km from where it was last, and 16 km more are on its odometer.");
    }

    @Test
    void a_long_drive_is_on_the_odometer() {
        assertThat(new Case().was(Case.MIAMI, 48_000).seenBy(signal)).isEmpty();
    }

    @Test
    void the_next_town_is_near() {
        assertThat(new Case().was(Case.BOULDER, 50_000).seenBy(signal)).isEmpty();
    }

    @Test
    void only_the_last_place_counts() {
        assertThat(new Case().was(Case.BOULDER, 49_999).was(Case.MIAMI, 49_990).seenBy(signal))
                .isEmpty();
    }
}

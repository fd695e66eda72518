package com.mileproof.verification.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void bounds_are_those_of_wilson() {
        var share = new Share(8, 10);
        assertThat(share.lower()).isCloseTo(0.4902, within(0.0001));
        assertThat(share.upper()).isCloseTo(0.9433, within(0.0001));
        assertThat(share.percent()).isEqualTo("80 % (49-94)");
    }

    @Test
    void nothing_in_many_tries_has_three_over_their_number_as_upper_bound() {
        assertThat(new Share(0, 5_000).lower()).isZero();
        assertThat(new Share(0, 5_000).upper()).isCloseTo(3.0 / 5_000, within(0.00001));
        assertThat(new Share(0, 5_000).rare()).isEqualTo("0/5000 (≤ 0.06 %)");
    }

    @Test
    void without_tries_nothing_is_known() {
        assertThat(new Share(0, 0).upper()).isEqualTo(1);
        assertThat(new Share(0, 0).percent()).isEqualTo("-");
    }
}

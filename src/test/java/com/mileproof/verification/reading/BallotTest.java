package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BallotTest {

    private final Ballot ballot = new Ballot();

    @Test
    void the_heaviest_reading_wins_not_the_most_frequent() {
        ballot.add("84850", 0.2, 0.5);
        ballot.add("84850", 0.2, 0.5);
        ballot.add("84860", 0.9, 0.9);
        assertThat(ballot.winner()).contains("84860");
        assertThat(ballot.votes().getFirst().count()).isEqualTo(1);
    }

    @Test
    void leading_zeros_do_not_split_votes_and_the_commonest_form_is_shown() {
        ballot.add("005497", 0.5, 0.8);
        ballot.add("005497", 0.5, 0.7);
        ballot.add("5497", 0.4, 0.9);
        ballot.add("1549", 1.1, 0.9);
        assertThat(ballot.winner()).contains("5497");
        assertThat(ballot.votes().getFirst()).isEqualTo(new Candidate.Vote("005497", 3, 0.9));
    }

    @Test
    void a_leading_digit_that_a_wider_look_sees_is_not_outvoted_by_narrow_ones() {
        ballot.add("19242", 1, 1);
        ballot.add("19242", 1, 1);
        ballot.add("119242", 0.9, 0.9);
        assertThat(ballot.winner()).contains("119242");
    }

    @Test
    void a_single_weak_look_adds_no_digit() {
        ballot.add("19242", 3, 1);
        ballot.add("119242", 0.2, 0.4);
        assertThat(ballot.winner()).contains("19242");
    }

    @ParameterizedTest
    @CsvSource({
        "119242, 119242",
        "00183157, 183157",
        "010189390, 189390",
        "0007547, 007547",
        "30243085, 243085",
        "7, 7",
    })
    void signs_in_front_are_cut_off(String read, String places) {
        assertThat(Ballot.places(read, true)).containsExactly(places);
    }

    @Test
    void a_tenths_drum_is_behind_where_no_unit_is() {
        assertThat(Ballot.places("0265350", false)).containsExactly("026535", "265350");
        assertThat(Ballot.places("0265350", true)).containsExactly("265350");
        assertThat(Ballot.places("00183157", false)).containsExactly("183157");
    }

    @Test
    void readings_that_lost_a_digit_do_not_contradict_the_longer_one() {
        ballot.add("3981", 1, 1);
        ballot.add("398", 2, 1);
        ballot.add("77", 1, 1);
        assertThat(ballot.winner()).contains("3981");
        assertThat(ballot.share("3981")).isEqualTo(0.75);
    }

    @Test
    void nothing_read_is_no_vote() {
        ballot.add("", 1, 1);
        assertThat(ballot.winner()).isEmpty();
        assertThat(ballot.votes()).isEmpty();
        assertThat(ballot.share("1")).isZero();
    }
}

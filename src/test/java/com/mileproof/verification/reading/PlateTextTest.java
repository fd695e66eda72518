package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Steps.Glyph;
import com.mileproof.verification.reading.Steps.Read;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlateTextTest {

    @Test
    void emblems_and_dashes_are_gaps() {
        var read = Read.of(List.of(glyph('a'), glyph('★'), glyph('B'), glyph('-'), glyph('7')));
        assertThat(PlateText.plain(read).text()).isEqualTo("AB7");
    }

    @Test
    void plates_are_likelier_than_words_dates_and_scraps() {
        double plate = PlateText.likeness("7EAV033");
        assertThat(plate).isEqualTo(1);
        assertThat(PlateText.likeness("GWAGEN")).isBetween(0.1, 0.9);
        assertThat(PlateText.likeness("CALIFORNIA")).isZero();
        assertThat(PlateText.likeness("20140429")).isLessThan(PlateText.likeness("1268205"));
        assertThat(PlateText.likeness("A1")).isZero();
        assertThat(PlateText.likeness("20140429065455")).isZero();
    }

    @Test
    void votes_agree_character_by_character_among_the_likeliest_length() {
        var votes = PlateVotes.of(List.of(
                new Vote("7EAV033", 3, 0.9),
                new Vote("7FAV033", 2, 0.9),
                new Vote("7FAVO33", 2, 0.8),
                new Vote("EAV033", 4, 0.5)));
        assertThat(votes.text()).isEqualTo("7FAV033");
        assertThat(votes.folded().share("7FAV033")).isGreaterThan(votes.share("7FAV033"));
        assertThat(votes.length(7)).isEqualTo(1);
        assertThat(votes.length(6)).isLessThan(0.5);
        assertThat(votes.length(3)).isZero();
    }

    @Test
    void parts_of_a_line_join_and_others_do_not() {
        var line = new Askew(100, 100, 60, 20, 0);
        var right = new Askew(170, 101, 60, 18, 0);
        var far = new Askew(400, 100, 60, 20, 0);
        var below = new Askew(100, 130, 60, 20, 0);
        assertThat(PlateLines.joined(line, List.of(far, right, below))).satisfies(joined -> {
            assertThat(joined.width()).isEqualTo(130);
            assertThat(joined.x()).isEqualTo(135);
        });
        assertThat(PlateLines.stacked(below, List.of(far, line))).contains(new PlateLines(List.of(line, below)));
        assertThat(PlateLines.stacked(line, List.of(far, right))).isEmpty();
    }

    private static Glyph glyph(int value) {
        return new Glyph(value, 0.9, 0.5);
    }
}

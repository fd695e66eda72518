package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final List<String> KEYS = List.of("", "1", "2", "O", "口", "0", " ");

    @Test
    void repeats_are_one_character_unless_nothing_stands_between() {
        var steps = steps(likely("1"), likely("1"), likely(""), likely("1"), likely("2"), likely("2"));
        assertThat(steps.read().text()).isEqualTo("112");
    }

    @Test
    void a_character_has_a_place_and_the_probability_of_its_best_step() {
        var read = steps(likely(""), row("1", 0.6f, "", 0.4f), row("1", 0.8f, "", 0.2f), likely(""))
                .read();
        assertThat(read.glyphs()).hasSize(1);
        assertThat(read.glyphs().getFirst().probability()).isEqualTo(0.8, within(1e-6));
        assertThat(read.glyphs().getFirst().at()).isEqualTo(0.5, within(1e-6));
        assertThat(read.confidence()).isEqualTo(0.8, within(1e-6));
    }

    @Test
    void only_digits_are_left_when_only_digits_are_allowed() {
        var steps = steps(row("O", 0.7f, "0", 0.2f), likely(""), row("口", 0.9f, "", 0.04f), likely("2"));
        assertThat(steps.read().text()).isEqualTo("O口2");
        var digits = steps.read(Steps.DIGITS);
        assertThat(digits.text()).isEqualTo("02");
        assertThat(digits.glyphs().getFirst().probability()).isEqualTo(1, within(1e-6));
    }

    @Test
    void places_refer_to_the_line_and_not_to_the_filled_up_input() {
        var output = FloatBuffer.allocate(4 * KEYS.size());
        output.put(likely("")).put(likely("1")).put(likely("")).put(likely("")).flip();
        var read = Steps.of(output, 4, KEYS.size(), KEYS, 2).read();
        assertThat(read.glyphs().getFirst().at()).isEqualTo(0.75, within(1e-6));
    }

    @Test
    void nothing_is_read_with_no_confidence() {
        var read = steps(likely(""), likely("")).read();
        assertThat(read.text()).isEmpty();
        assertThat(read.confidence()).isZero();
    }

    private static Steps steps(float[]... rows) {
        var output = FloatBuffer.allocate(rows.length * KEYS.size());
        for (var row : rows) {
            output.put(row);
        }
        return Steps.of(output.flip(), rows.length, KEYS.size(), KEYS, 1);
    }

    private static float[] likely(String key) {
        return row(key, 1, key, 1);
    }

    private static float[] row(String key, float probability, String other, float otherProbability) {
        var row = new float[KEYS.size()];
        row[KEYS.indexOf(key)] = probability;
        row[KEYS.indexOf(other)] = otherProbability;
        return row;
    }
}

package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.fuzz.Chance;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlateTest {

    @ParameterizedTest
    @CsvSource({
        "ABC 123, ABC123",
        "abc-123, ABC123",
        "' a b-c ', ABC",
        "B·MW 1, ",
        "kä-t 1, KÄT1",
        "A.B'C&D/E, A.B'C&D/E",
        "7, 7",
    })
    void case_spaces_and_hyphens_do_not_count(String sent, String key) {
        assertThat(Plate.parse(sent).map(Plate::key).orElse(null)).isEqualTo(key);
    }

    @Test
    void the_plate_is_shown_as_it_was_sent() {
        assertThat(Plate.parse("  ab-c 12 ")).contains(new Plate("ab-c 12", "ABC12"));
    }

    @Test
    void the_letter_o_and_the_digit_0_stay_apart() {
        assertThat(Plate.fold("O00")).isNotEqualTo(Plate.fold("000"));
    }

    @Test
    void a_letter_and_its_accent_are_one_letter() {
        assertThat(Plate.parse("A\u0308-1")).isEqualTo(Plate.parse("\u00c4-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "- -", ".", "ABCDEFGHIJKLM", "AB_1", "AB%", "A\0B", "AB\n1", "🚗", "<b>"})
    void what_no_plate_can_bear_is_none(String sent) {
        assertThat(Plate.parse(sent)).isEmpty();
    }

    @Test
    void twelve_letters_fit_however_they_are_encoded() {
        assertThat(Plate.parse("𐐀".repeat(Plate.LONGEST))).isPresent();
        assertThat(Plate.parse("𐐀".repeat(Plate.LONGEST + 1))).isEmpty();
    }

    @Test
    void bytes_that_are_nearly_right_are_a_plate_or_none() {
        var chance = new Chance(11);
        var right = "kä-t 1.B'C&D/E".getBytes(StandardCharsets.UTF_8);
        int plates = 0;
        for (int n = 0; n < 20_000; n++) {
            var plate = Plate.parse(new String(chance.spoiled(right), StandardCharsets.UTF_8));
            plate.ifPresent(
                    one -> assertThat(Plate.parse(one.text()).map(Plate::key)).hasValue(one.key()));
            plates += plate.isPresent() ? 1 : 0;
        }
        assertThat(plates).isPositive();
    }
}

package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Candidate.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLineTest {

    @ParameterizedTest
    @CsvSource({
        "39727km, 39727, odometer, km",
        "39727 km, 39727, odometer, km",
        "81204 mi, 81204, odometer, mi",
        "005497, 005497, odometer, ''",
        "1323.4km, 13234, trip, km",
        "231.4, 2314, trip, ''",
        "123456.7, 1234567, odometer, ''",
        "10:26, 1026, clock, ''",
        "20.6km/L, 206, dial, ''",
        "tr/minx1000, 1000, dial, ''",
        "120km/h, 120, dial, ''",
        "24°C, 24, temperature, ''",
        "1402/07/09, 14020709, other, ''",
        "1038 1, 10381, trip, ''",
        "8655 1 km, 86551, odometer, km",
        "8655 2 km, 86552, trip, km",
        "STOP, 510, other, ''",
        "540.8., 5408, trip, ''",
    })
    void marks_tell_what_a_number_is(String text, String digits, Kind kind, String unit) {
        var line = NumberLine.of(text, digits, 1);
        assertThat(line.kind()).isEqualTo(kind);
        assertThat(line.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({
        "39727km, km",
        "39727 KM, km",
        "81204 mi, mi",
        "81204 Miles, mi",
        "81204 mls, mi",
        "81204 m, ''",
        "81204 k, ''",
        "81204 kn, ''",
        "81204 ml, ''",
        "120km/h, ''",
        "81204 kmh, ''",
        "81204 mph, ''",
        "81204, ''",
        "km 81204, ''",
    })
    void only_a_whole_unit_word_behind_the_number_states_a_unit(String text, String stated) {
        assertThat(NumberLine.of(text, "81204", 1).stated()).isEqualTo(stated);
    }

    @Test
    void tenths_are_no_part_of_the_reading() {
        assertThat(NumberLine.of("123456.7", "1234567", 1).digits()).isEqualTo("123456");
        assertThat(NumberLine.of("1323.4km", "13234", 1).digits()).isEqualTo("1323");
    }

    @Test
    void a_point_at_the_end_is_a_speck() {
        assertThat(NumberLine.of("17983.", "17983", 1).digits()).isEqualTo("17983");
        assertThat(NumberLine.of("17983.", "17983", 1).kind()).isEqualTo(Kind.odometer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80100", "100120", "406080", "120", "40", "1000", "80100120", "160180"})
    void numbers_of_dials_are_told_alone_and_in_rows(String digits) {
        assertThat(Dials.marked(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"80072", "100121", "12080", "304757", "8010", "513", "7", "005180"})
    void readings_are_no_dials(String digits) {
        assertThat(Dials.marked(digits)).isFalse();
    }
}

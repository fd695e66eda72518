package com.mileproof.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.review.Comparison.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    /** Differing characters stand in brackets, those that look alike in parentheses. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "102345 | 102345  | 102,345    | 102,345      | The same.",
                "102345 | 102845  | 102,[3]45  | 102,[8]45    | 1 digit differs.",
                "42180  | 421805  | 42,180     | 421,80[5]    | 1 digit differs.",
                "61544  | 061544  | 61,544     | 61,544       | The same.",
                "0      | 000000  | 0          | 0            | The same.",
                "2345   | 12345   | 2,345      | [1]2,345     | 1 digit differs.",
                "7      | 1       | (7)        | (1)          | 1 digit differs, but looks alike.",
                "80     | 60      | [8]0       | [6]0         | 1 digit differs.",
                "12     | 99      | [1][2]     | [9][9]       | 2 digits differ.",
            })
    void digits_that_differ_are_marked_where_they_stand(
            int typed, String read, String typedShown, String readShown, String sentence) {
        var comparison = Comparison.ofMileage(typed, read);
        assertThat(shown(comparison.typed())).isEqualTo(typedShown);
        assertThat(shown(comparison.read())).isEqualTo(readShown);
        assertThat(comparison.sentence()).isEqualTo(sentence);
        assertThat(comparison.isSame()).isEqualTo(sentence.equals("The same."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc-123 | ABC123  | ABC123    | ABC123    | The same.",
                "ABC 1O3 | ABC103  | ABC1(O)3  | ABC1(0)3  | 1 character differs, but looks alike.",
                "ABC123  | ABX128  | AB[C]12[3]| AB[X]12[8]| 2 characters differ.",
                "B7      | 8X      | (B)[7]    | (8)[X]    | '2 characters differ, 1 of them alike.'",
                "ABC123  | BC123   | [A]BC123  | BC123     | 1 character differs.",
            })
    void characters_of_plates_may_differ_but_look_alike(
            String typed, String read, String typedShown, String readShown, String sentence) {
        var comparison = Comparison.ofPlate(typed, read);
        assertThat(shown(comparison.typed())).isEqualTo(typedShown);
        assertThat(shown(comparison.read())).isEqualTo(readShown);
        assertThat(comparison.sentence()).isEqualTo(sentence);
    }

    private static String shown(List<Piece> pieces) {
        return pieces.stream().map(ComparisonTest::shown).collect(Collectors.joining());
    }

    private static String shown(Piece piece) {
        return switch (piece.match()) {
            case same -> piece.text();
            case alike -> "(" + piece.text() + ")";
            case differs -> "[" + piece.text() + "]";
        };
    }
}

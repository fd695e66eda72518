package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.fuzz.Chance;
import com.mileproof.testkit.Vins;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VinTest {

    private static final String BUS = "1M8GDM9AXKP042788";
    private static final String SEDAN = "5YJSA1H12FFP71790";
    private static final String GOLF = "WVWZZZ1JZ3W386752";

    @ParameterizedTest
    @ValueSource(strings = {BUS, SEDAN, GOLF, "1m8gdm9axkp042788", "11111111111111111"})
    void a_right_number_has_no_fault(String text) {
        assertThat(Vin.fault(text)).isEmpty();
    }

    @Test
    void letters_are_kept_as_capitals() {
        assertThat(Vin.of("wvwzzz1jz3w386752")).isEqualTo(new Vin(GOLF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1M8GDM9AXKP04278",
                "1M8GDM9AXKP0427888",
                "1M8GDM9AXKP04278I",
                "1M8GDM9AXKP04278O",
                "1M8GDM9AXKP04278q",
                "1M8GDM9AXKP04 788",
                "1M8GDM9AXKP04278ſ",
                "1M8GDM9AXKP04278٨"
            })
    void seventeen_letters_and_digits_without_i_o_q_make_a_number(String text) {
        assertThat(Vin.fault(text))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("must be 17"));
    }

    @Test
    void any_one_mistyped_digit_breaks_a_north_american_check_digit() {
        var mistyped = IntStream.range(0, BUS.length())
                .filter(i -> Character.isDigit(BUS.charAt(i)))
                .mapToObj(i -> BUS.substring(0, i) + (BUS.charAt(i) == '4' ? '3' : '4') + BUS.substring(i + 1))
                .toList();

        assertThat(mistyped)
                .hasSize(9)
                .allSatisfy(text -> assertThat(Vin.fault(text)).isPresent());
    }

    @Test
    void elsewhere_the_ninth_position_is_free() {
        assertThat(Vin.fault("WVWZZZ1JZ3W386753")).isEmpty();
        assertThat(Vin.of(GOLF).yearFault(1999)).isEmpty();
    }

    @Test
    void a_north_american_number_must_have_a_model_year() {
        for (var year : List.of("0", "U", "Z")) {
            var digits = IntStream.range(0, 11)
                    .mapToObj(check -> "0123456789X".charAt(check))
                    .map(check -> "1M8GDM9A" + check + year + "P042788")
                    .map(Vin::fault)
                    .toList();

            assertThat(digits).allSatisfy(fault -> assertThat(fault).isPresent());
            assertThat(digits)
                    .anySatisfy(fault -> assertThat(fault)
                            .hasValueSatisfying(what -> assertThat(what).contains("position 10")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        BUS + ", 1989, ",
        BUS + ", 2019, ",
        BUS + ", 1990, 1989 or 2019",
        SEDAN + ", 2015, ",
        SEDAN + ", 1985, 2015",
        SEDAN + ", 2016, 2015",
    })
    void the_year_must_be_one_that_the_tenth_position_stands_for(String vin, int year, String said) {
        assertThat(Vin.of(vin).yearFault(year).orElse(""))
                .isEqualTo(said == null ? "" : "must be the model year that the VIN says: " + said);
    }

    @Test
    void a_letter_in_the_seventh_position_means_2010_or_later_for_cars() {
        var car = new Vin("1FMCU0GXXKUA00000");

        assertThat(car.yearFault(2019)).isEmpty();
        assertThat(car.yearFault(1989)).contains("must be the model year that the VIN says: 2019");
    }

    @Test
    void for_motorcycles_and_heavy_trucks_it_means_nothing() {
        assertThat(new Vin("1HD1FCWXXKY000000").yearFault(1989)).isEmpty();
    }

    @Test
    void year_letters_start_over_after_thirty_years() {
        var first = new Vin("11111111111111111".substring(0, 9) + "A1111111");

        assertThat(IntStream.rangeClosed(1980, 2041)
                        .filter(year -> first.yearFault(year).isEmpty()))
                .containsExactly(1980, 2010, 2040);
    }

    @Test
    void bytes_that_are_nearly_right_are_told_their_fault() {
        var chance = new Chance(11);
        int faults = 0;
        for (int n = 0; n < 20_000; n++) {
            var vin = new String(
                    chance.spoiled(Vins.next().getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
            var fault = Vin.fault(vin);
            fault.ifPresent(sentence -> assertThat(sentence).isNotBlank());
            faults += fault.isPresent() ? 1 : 0;
        }
        // a change of the check digit's weight is found, nearly always
        assertThat(faults).isGreaterThan(15_000);
    }
}

package com.mileproof.verification.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.measuring.Lie.Kind;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Candidate.Box;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Sight;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiesTest {

    private static final Truth LCD = new Truth.Odometer("119242", false, DistanceUnit.km);
    private static final Truth DRUMS = new Truth.Odometer("0045127", true, DistanceUnit.km);
    private static final Truth PLATE = new Truth.Plate("8OZ1G5");
    private static final Quality QUALITY = new Quality(0.7, 90, 50, 0);
    private static final Truth OTHER = new Truth.Plate("KLM 412");

    @Test
    void the_same_seed_tells_the_same_lies() {
        assertThat(Lies.about(LCD, List.of(), 7)).isEqualTo(Lies.about(LCD, List.of(), 7));
        assertThat(Lies.about(LCD, List.of(), 7)).isNotEqualTo(Lies.about(LCD, List.of(), 8));
    }

    @Test
    void no_lie_is_true() {
        for (var truth : List.of(LCD, DRUMS, PLATE)) {
            for (var lie : Lies.about(truth, List.of(truth, OTHER), 1)) {
                assertThat(truth.isRead(Lies.text(lie.claim())))
                        .as(lie.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void the_other_unit_is_told_with_the_photos_own_number() {
        assertThat(Lies.inOtherUnit(LCD))
                .containsExactly(new Lie(Kind.otherUnit, new Claim.Mileage(119_242, DistanceUnit.mi, null)));
        assertThat(Lies.inOtherUnit(PLATE)).isEmpty();
    }

    @Test
    void a_lost_digit_is_the_first_one_or_a_one_before_it() {
        assertThat(told(LCD, Kind.lostDigit)).containsExactlyInAnyOrder("19242", "1119242");
        assertThat(told(PLATE, Kind.lostDigit)).containsExactlyInAnyOrder("OZ1G5", "18OZ1G5");
    }

    @Test
    void a_far_lie_is_100_to_5000_further_or_another_cars_plate() {
        assertThat(told(LCD, Kind.far))
                .hasSize(Lies.FAR_ODOMETERS)
                .allSatisfy(text -> assertThat(Integer.parseInt(text) - 119_242).isBetween(100, 5_000));
        assertThat(told(PLATE, Kind.far)).containsExactly("KLM 412");
    }

    @Test
    void one_digit_is_changed_and_never_the_last_drum() {
        assertThat(told(LCD, Kind.oneChar))
                .hasSize(Lies.MOST)
                .allSatisfy(text -> assertThat(different(text, "119242")).isEqualTo(1));
        assertThat(told(DRUMS, Kind.oneChar)).isNotEmpty().allSatisfy(text -> {
            var digits = "0000000".substring(text.length()) + text;
            if (text.endsWith("7") && different(digits, "0045127") == 1) {
                return;
            }
            assertThat(different("0" + digits.substring(1), "0004512")).isEqualTo(1);
        });
    }

    @Test
    void look_alikes_on_a_plate_leave_out_those_that_count_as_equal() {
        assertThat(told(PLATE, Kind.lookAlike))
                .contains("BOZ1G5", "8O21G5", "8OZ165", "8OZ1GS", "8QZ1G5")
                .doesNotContain("80Z1G5", "8OZIG5");
    }

    @Test
    void a_reading_of_drums_is_right_without_the_last_one() {
        assertThat(DRUMS.isRead("45127")).isTrue();
        assertThat(DRUMS.isRead("004512")).isTrue();
        assertThat(DRUMS.isReadStrictly("004512")).isFalse();
        assertThat(DRUMS.isRead("451")).isFalse();
        assertThat(DRUMS.isRead("")).isFalse();
        assertThat(DRUMS.honestClaims())
                .containsExactly(
                        new Claim.Mileage(45_127, DistanceUnit.km, null),
                        new Claim.Mileage(4_512, DistanceUnit.km, null));
    }

    @Test
    void a_tenth_and_ten_times_the_reading_are_lies_but_not_the_reading_without_its_last_drum() {
        assertThat(fromPhoto(LCD, Kind.tenth)).containsExactlyInAnyOrder("11924", "1192420");
        assertThat(fromPhoto(DRUMS, Kind.tenth)).containsExactlyInAnyOrder("451", "451270");
        assertThat(fromPhoto(PLATE, Kind.tenth)).isEmpty();
    }

    @Test
    void other_numbers_on_the_photo_are_claimed_but_no_misreadings_of_the_odometer() {
        var odometer = number("119212", 100, "719242", "0119242");
        var dial = number("100120", 300);
        var trip = number("2314", 500, "314", "7");
        var within = number("9242", 110);
        assertThat(fromPhoto(LCD, Kind.elsewhere, dial, odometer, trip, within))
                .containsExactlyInAnyOrder("100120", "2314", "314");
        assertThat(fromPhoto(LCD, Kind.elsewhere)).isEmpty();
        assertThat(Lies.fromPhoto(LCD, new Sight.Broken("is damaged"), 3)).hasSize(2);
    }

    @Test
    void a_plate_is_the_same_whatever_its_gaps_and_case_and_with_o_for_zero() {
        assertThat(new Truth.Plate("AB-10 O").isRead("abi00")).isTrue();
        assertThat(new Truth.Plate("AB10").isRead("AB1D")).isFalse();
    }

    private static List<String> told(Truth truth, Kind kind) {
        return Lies.about(truth, List.of(truth, OTHER), 3).stream()
                .filter(lie -> lie.kind() == kind)
                .map(lie -> Lies.text(lie.claim()))
                .toList();
    }

    private static List<String> fromPhoto(Truth truth, Kind kind, Candidate... seen) {
        var blind = new Observation(
                Observation.FORMAT, "", 800, 600, 0, List.of(seen), QUALITY, Fingerprint.NONE, Metadata.NONE, 0);
        return Lies.fromPhoto(truth, blind, 3).stream()
                .filter(lie -> lie.kind() == kind)
                .map(lie -> Lies.text(lie.claim()))
                .toList();
    }

    private static Candidate number(String text, int left, String... votes) {
        var texts = Stream.of(votes).map(vote -> new Vote(vote, 1, 0.9)).toList();
        return new Candidate(text, Candidate.Kind.odometer, "", new Box(left, 50, 90, 30), 3, 0.9, texts);
    }

    private static long different(String text, String from) {
        assertThat(text).hasSameSizeAs(from);
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == from.charAt(i) ? 0 : 1;
        }
        return count;
    }
}

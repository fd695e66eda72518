package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlateReaderTest {

    private Ocr ocr;

    @BeforeAll
    void load_the_models() throws IOException {
        ocr = Ocr.load();
    }

    @AfterAll
    void close_the_models() throws IOException {
        ocr.close();
    }

    @Test
    void a_plate_supports_its_own_claim_whatever_the_gaps() throws IOException {
        var photo = DrawnPlate.with("KLM-4127").picture();
        assertThat(supports(photo, "klm 4127")).isTrue();
        assertThat(supports(photo, "KLM4128")).isFalse();
        assertThat(supports(photo, "LM4127")).isFalse();
    }

    @Test
    void what_was_read_does_not_depend_on_a_claim_that_nothing_supports() throws IOException {
        var photo = DrawnPlate.with("8RTX203").picture();
        var first = read(photo, "ABC1234");
        assertThat(first).isEqualTo(read(photo, "XYZ9876"));
        assertThat(first.candidates().getFirst().text()).isEqualTo("8RTX203");
    }

    @Test
    void the_plate_in_front_counts_and_not_the_small_one_behind() throws IOException {
        var photo = DrawnPlate.with("7HNV358").plate("FKW4921", 40, 60, 90).picture();
        assertThat(read(photo, "FKW4921").candidates().getFirst().text()).isEqualTo("7HNV358");
        assertThat(supports(photo, "FKW4921")).isFalse();
        assertThat(supports(photo, "7HNV358")).isTrue();
    }

    @Test
    void states_and_frames_are_not_plates() throws IOException {
        var photo = DrawnPlate.with("6TRW914").words("CALIFORNIA", 380, 320, 40).picture();
        assertThat(read(photo, "none").candidates())
                .extracting(Candidate::text)
                .contains("6TRW914")
                .doesNotContain("CALIFORNIA");
    }

    @Test
    void two_lines_are_one_plate() throws IOException {
        var photo = DrawnPlate.empty().stacked("KVH", "4187", 370, 300, 230).picture();
        assertThat(supports(photo, "KVH4187")).isTrue();
    }

    @Test
    void a_turned_photo_is_read_and_its_boxes_stand_on_the_unturned_one() throws IOException {
        var upright = DrawnPlate.with("7HNV358").picture();
        var expected = read(upright, "7HNV358").candidates().getFirst().box();
        for (int turns = 1; turns < 4; turns++) {
            var found = read(Warp.turned(upright, turns), "7HNV358");
            assertThat(found.rotation()).isEqualTo(4 - turns);
            var box = found.candidates().getFirst().box();
            double x = box.x() + box.width() / 2.0;
            double y = box.y() + box.height() / 2.0;
            double middleX = expected.x() + expected.width() / 2.0;
            double middleY = expected.y() + expected.height() / 2.0;
            assertThat(turns == 2 ? 960 - x : turns == 1 ? y : 960 - y).isBetween(middleX - 12, middleX + 12);
            assertThat(turns == 2 ? 640 - y : turns == 1 ? 640 - x : x).isBetween(middleY - 12, middleY + 12);
        }
    }

    @Test
    void without_a_plate_there_is_none() throws IOException {
        var found = read(DrawnPlate.empty().picture(), "KLM4127");
        assertThat(found.candidates()).isEmpty();
    }

    private Findings read(Picture photo, String claim) throws IOException {
        return new PlateReader(ocr).read(photo, new Claim.LicensePlate(claim, null));
    }

    private boolean supports(Picture photo, String claim) throws IOException {
        return PlateRules.isSupported(read(photo, claim).candidates(), new Claim.LicensePlate(claim, null));
    }
}

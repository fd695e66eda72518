package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFieldsTest extends UploadDesk {

    @Test
    void fields_that_nobody_knows_are_ignored_however_nested() throws Exception {
        var upload = read(
                "{\"extra\": {\"a\": [1, {\"photo\": \"x\", \"name\": 7}]}, \"more\": \"\\u0000\", %s, \"photo\": \"%s\"}"
                        .formatted(REST, base64(PHOTO)));

        assertThat(upload.name()).isEqualTo("odometer.jpg");
    }

    @Test
    void emoji_and_path_tricks_in_the_name_are_kept_as_sent() throws Exception {
        var upload = read(withPhoto(REST.replace("odometer.jpg", "../../🚗\\\\etc\\u002fpasswd"), PHOTO));

        assertThat(upload.name()).isEqualTo("../../🚗\\etc/passwd");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        var problem = refusal("""
                {"name": 7, "takenOn": "yesterday", "latitude": "north", "longitude": 180.5,
                 "deviceModel": "%s", "photo": "%s"}
                """.formatted("x".repeat(201), base64("no photo".getBytes(StandardCharsets.UTF_8))));

        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/userId", "/name", "/takenOn", "/latitude", "/longitude", "/deviceModel", "/photo");
        assertThat(problem.sentence())
                .contains("userId is required")
                .contains("name must be a text")
                .contains("takenOn must be an ISO-8601 time such as 2024-01-01T00:00:00.000Z")
                .contains("latitude must be a number from -90 to 90")
                .contains("longitude must be a number from -180 to 180")
                .contains("deviceModel must not be longer than 200 characters")
                .contains("photo must be a JPEG, PNG, WebP or HEIC photo");
    }

    @Test
    void an_empty_object_names_every_required_field() {
        assertThat(refusal("{}").violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/userId", "/name", "/takenOn", "/latitude", "/longitude", "/photo");
        assertThat(refusal("{\"photo\": null, \"userId\": null, \"latitude\": null}")
                        .violations())
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "-90", "0", "-0.0", "1e1", "12.5", "89.999999999999999999"})
    void latitudes_in_range_are_taken(String latitude) throws Exception {
        assertThat(Math.abs(
                        read(withPhoto(REST.replace("37.77", latitude), PHOTO)).latitude()))
                .isLessThanOrEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"90.0001", "-91", "1e400", "-1e400", "true", "[]", "{}", "\"12\"", "9223372036854775808000"})
    void latitudes_out_of_range_or_of_other_types_are_refused(String latitude) {
        assertThat(refusal(withPhoto(REST.replace("37.77", latitude), base64(PHOTO)))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/latitude");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-01", "2026-08-01T07:30:00", "1722500000", "+999999-01-01T00:00:00Z", ""})
    void times_without_zone_or_reason_are_refused(String time) {
        assertThat(refusal(withPhoto(REST.replace("2026-08-01T07:30:00.250Z", time), base64(PHOTO)))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/takenOn");
    }

    @Test
    void nul_and_half_characters_in_texts_are_refused() {
        for (var name : List.of("a\\u0000b", "a\\ud800b")) {
            assertThat(refusal(withPhoto(REST.replace("odometer.jpg", name), base64(PHOTO)))
                            .violations())
                    .extracting(Violation::pointer)
                    .containsExactly("/name");
        }
    }
}

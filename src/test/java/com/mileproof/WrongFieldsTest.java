package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every field of the create request with everything that does not belong there. */
class WrongFieldsTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    static final NothingWritten NOTHING_WRITTEN = new NothingWritten(SERVER);

    static Acme acme;
    static Map<String, Object> reading;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
        reading = Map.copyOf(acme.danaWithGolf().reading(12_345));
    }

    static Stream<Arguments> wrongFields() {
        var noText = List.of(
                "7",
                "-1.5",
                "true",
                "[]",
                "{}",
                "[\"x\"]",
                "\"\\u0000\"",
                "\"a\\u0000b\"",
                "\"\\u001b[1m\"",
                "\"\\u0085\"",
                "\"\\uD83D\"",
                "\"\\uDE97\\uD83D\"",
                '"' + "x".repeat(201) + '"');
        var nothing = List.of("null", "\"\"", "\"  \"");
        var noPhotos = List.of(
                "7", "true", "\"x\"", "{}", "[7]", "[\"x\"]", "[null]", "[[]]", "[" + "{},".repeat(100) + "{}]");
        var noUrl =
                List.of("7", "true", "{}", "[]", "\"\\u0000\"", "\"\\uD83D\"", "\"https://" + "x".repeat(2_000) + '"');
        return Stream.of(
                        table("vehicleId", noText),
                        table("vehicleId", nothing),
                        table("licensePlate", noText),
                        table("licensePlate", nothing),
                        table("licensePlate", List.of("\"🚗\"", "\"!\"", "\"-\"", "\"ABCDEFGHIJKLM\"", "\"A\\nB\"")),
                        table("state", noText),
                        table("state", List.of("\"Colorado\"", "\"ZZ\"", "\"C\"", "\"C0\"", "\"СО\"")),
                        table("mileage", List.of("\"123\"", "\"\"", "true", "[]", "{}", "[1]")),
                        table("licensePhotos", noPhotos),
                        table("odometerPhotos", noPhotos),
                        table(
                                "odometerPhotos",
                                noUrl.stream()
                                        .map(url -> "[{\"url\": " + url + "}]")
                                        .toList()))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongFields")
    void a_field_of_a_wrong_type_or_beyond_its_limits_is_refused_by_its_name(String field, String value) {
        var answer = create(field, value);
        assertThat(answer.status() + " " + answer.code())
                .as(answer.text())
                .isIn("400 ERROR_INVALID_PARAMETERS", "400 ERROR_INVALID_STATE_CODE");
        assertThat(answer.field("error_message")).startsWith(field).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "0",
                "-0",
                "0.0",
                "0e999999999",
                "9999999.5",
                "10000000",
                "9223372036854775808",
                "-2147483649",
                "0.99999999999999999999999"
            })
    void a_number_that_is_no_mileage_is_error_mileage(String number) {
        create("mileage", number).refused(500, "ERROR_MILEAGE");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_with_pointers_for_those_who_ask() {
        var wrong =
                Api.object("vehicleId", 7, "mileage", "x", "licensePhotos", List.of(1), "odometerPhotos", List.of());
        var answer = acme.admin().with("Accept", "application/problem+json").post(CREATE, wrong);
        answer.refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactly("/vehicleId", "/licensePlate", "/mileage", "/licensePhotos/0");
    }

    private static Stream<Arguments> table(String field, List<String> values) {
        return values.stream().map(value -> Arguments.of(field, value));
    }

    /** The valid request with one value in it replaced. */
    private static Answer create(String field, String value) {
        var marked = new LinkedHashMap<>(reading);
        marked.put(field, "@");
        return acme.admin()
                .post(CREATE, new JsonMapper().writeValueAsString(marked).replace("\"@\"", value));
    }
}

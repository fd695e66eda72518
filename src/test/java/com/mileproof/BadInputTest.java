package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.Body;
import com.mileproof.openapi.Operation;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Bad input of every kind: a clear refusal, nothing half-written, and the server answers the next one. */
class BadInputTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");
    /** They take forms. */
    private static final Set<String> PAGES = Set.of("/console", "/capture/");

    private static final int DEEP = 10_000;

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

    static Stream<Arguments> malformedBodies() {
        var bodies = new LinkedHashMap<String, byte[]>();
        for (var text : List.of(
                " ",
                "{",
                "{\"a\": \"X",
                "{\"a\": ",
                "{\"a\"}",
                "[]",
                "[{}]",
                "\"text\"",
                "7",
                "null",
                "true",
                "{} {}",
                "{}]",
                "{} x",
                "{\"a\": 1,}",
                "{a: 1}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "{\"a\": -Infinity}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": .5}",
                "{\"a\": 1.}",
                "{\"a\": 0x1F}",
                "{/* a */}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\u12\"}",
                "{\"a\": \"\0\"}",
                "{\"a\": \"\n\"}",
                "{\"a\": 1, \"a\": 1}",
                "{\"b\": {\"a\": 1, \"a\": 2}}",
                "{\"a\": 1e99999999999}",
                "<a/>",
                "a=1&b=2",
                "\uFEFF{}")) {
            bodies.put(text, text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.put("arrays without end", ascii("{\"a\": " + "[".repeat(DEEP)));
        bodies.put("deep arrays", ascii("{\"a\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}"));
        bodies.put("deep objects", ascii("{\"a\": ".repeat(DEEP) + "1" + "}".repeat(DEEP)));
        bodies.put("2,000 digits", ascii("{\"a\": " + "9".repeat(2_000) + "}"));
        bodies.put("a name of 60,000 characters", ascii("{\"" + "a".repeat(60_000) + "\": 1}"));
        bodies.put("no UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, '"', '}'});
        bodies.put("overlong UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'});
        bodies.put(
                "a surrogate in UTF-8",
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'});
        bodies.put("UTF-16", "{\"a\": 1}".getBytes(StandardCharsets.UTF_16));
        bodies.put("UTF-16 without mark", "{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE));
        bodies.put("UTF-32", "{\"a\": 1}".getBytes(Charset.forName("UTF-32")));
        return bodies.entrySet().stream().map(body -> Arguments.of(body.getKey(), body.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedBodies")
    void a_body_that_is_no_json_object_is_refused_wherever_a_body_is_read(String name, byte[] body) {
        var routes = routesThatReadABody();
        assertThat(routes).hasSizeGreaterThan(15);
        for (var route : routes) {
            send(route, body).refused(400, "ERROR_INVALID_PARAMETERS");
        }
    }

    @Test
    void no_body_at_all_is_told_what_is_missing() {
        for (var body : List.of("", "{}", "{\"vehicleId\": null}")) {
            var answer = acme.admin().post(CREATE, body).refused(400, "ERROR_INVALID_PARAMETERS");
            assertThat(answer.field("error_message")).isEqualTo("vehicleId is required; licensePlate is required");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json; charset=utf-16 | UTF-16
                    application/json; charset=utf-16 | UTF-8
                    application/json; charset=iso-8859-1 | ISO-8859-1
                    application/json; charset=windows-1252 | UTF-8
                    application/json; charset=klingon | UTF-8
                    application/json; charset= | UTF-8
                    text/plain | UTF-8
                    text/json | UTF-8
                    application/xml | UTF-8
                    application/x-www-form-urlencoded | UTF-8
                    multipart/form-data; boundary=x | UTF-8
                    multipart/form-data | UTF-8
                    application/octet-stream | UTF-8
                    */* | UTF-8
                    application/* | UTF-8
                    json | UTF-8
                    ; | UTF-8
                    """)
    void a_body_that_does_not_call_itself_json_in_utf8_is_415(String type, Charset charset) {
        var body = new JsonMapper().writeValueAsString(reading).getBytes(charset);
        var head = Wire.head("POST", CREATE, "Content-Type: " + type, bearer());
        new Wire(SERVER).send(head, body).refused(415, "ERROR_INVALID_PARAMETERS");
    }

    private static Answer send(Operation route, byte[] body) {
        var path = route.path().replaceAll("\\{[^}]+}", "XT_unknown");
        var caller = path.startsWith("/admin/") ? SERVER.operator() : acme.admin();
        return caller.send(route.method(), path, BodyPublishers.ofByteArray(body));
    }

    private static List<Operation> routesThatReadABody() {
        return SERVER.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(route -> readsABody(route.getValue()))
                .flatMap(route -> route.getKey().getPatternValues().stream()
                        .flatMap(path -> route.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Operation(method.name(), path))))
                .filter(route ->
                        WITH_BODY.contains(route.method()) && PAGES.stream().noneMatch(route.path()::startsWith))
                .toList();
    }

    private static boolean readsABody(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterType())
                .anyMatch(type -> type == Body.class || type == HttpServletRequest.class);
    }

    private static String bearer() {
        return "Authorization: Bearer " + acme.token("admin", null);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

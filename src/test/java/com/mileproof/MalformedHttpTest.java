package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper HTTP is refused in the same shape as everything else, also where the web server itself refuses. */
class MalformedHttpTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final String LIST = "/api/checkins/mileage";
    private static final String JSON = "Content-Type: application/json";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    static final NothingWritten NOTHING_WRITTEN = new NothingWritten(SERVER);

    static Acme acme;
    static String bearer = "";
    private final Wire wire = new Wire(SERVER);

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
        bearer = "Authorization: Bearer " + acme.token("admin", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "a%00b",
                "%zz",
                "%",
                "%C0%80",
                "%ff",
                "%ED%A0%80",
                "a%2Fb",
                "..%2f..",
                "../../",
                "%2e%2e/%2e%2e/",
                "a;b=c",
                "a\\b",
                "a%5Cb",
                "a{b",
                "a\"b",
                "a\0b",
                "a\u00e9b",
                "/",
                "%0d%0aX-Evil:%201",
                "a%0Ab"
            })
    void an_address_that_no_honest_client_sends_is_400(String end) {
        malformed(wire.send(Wire.head("GET", CREATE + "/" + end, bearer) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=%zz",
                "page=%",
                "page=%00",
                "page=1%00",
                "=",
                "=1",
                "page=%C0%80",
                "searchBy=license&searchValue=%ff",
                "searchBy=license&searchValue=%ED%A0%80",
                "searchBy=license&searchValue=%00",
                "vehicleId=%00",
                "page=\0",
                "page=\u00e9",
                "page={}",
                "page=0x1",
                "page=1e0",
                "page=111111111111111111111"
            })
    void a_query_that_no_honest_client_sends_is_400(String query) {
        malformed(wire.send(Wire.head("GET", LIST + "?" + query, bearer) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signature=%zz", "%zz", "original=%ff", "="})
    void also_before_the_sign_in(String query) {
        malformed(wire.send(Wire.head("GET", "/api/photos/XT_unknown/a.jpg?" + query) + "\r\n"));
    }

    @Test
    void too_much_of_anything_is_400() {
        var headers = IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": a").collect(Collectors.joining("\r\n"));
        malformed(wire.send(Wire.head("GET", LIST, bearer, headers) + "\r\n"));
        malformed(wire.send(Wire.head("GET", LIST, bearer, "X-Long: " + "a".repeat(20_000)) + "\r\n"));
        malformed(wire.send(Wire.head("GET", LIST + "/" + "a".repeat(20_000), bearer) + "\r\n"));
        malformed(wire.send(Wire.head("GET", LIST + "?" + "a=b&".repeat(3_000), bearer) + "\r\n"));
        malformed(wire.send(Wire.head("GET", LIST + "?searchBy=vin&searchValue=" + "a".repeat(201), bearer) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n",
                "GET /api/checkins/mileage HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\nHost: a\0b\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\nHost: localhost\r\nX-Nul: a\0b\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET /api/checkins/mileage HTTP/1.1\r\nHost: localhost\r\n folded: 1\r\n\r\n",
                "G(T /api/checkins/mileage HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "FROB /api/checkins/mileage HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: ten\r\n\r\n{}",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: -2\r\n\r\n{}",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: klingon\r\n\r\n{}",
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nExpect: banana\r\nContent-Length: 2\r\n\r\n{}"
            })
    void what_is_no_http_is_400(String request) {
        malformed(wire.send(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZZZ\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}x\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n{}"
            })
    void a_body_in_broken_chunks_is_400(String body) {
        malformed(wire.send(Wire.head("POST", CREATE, bearer, JSON, "Transfer-Encoding: chunked", "Connection: close")
                + "\r\n" + body));
    }

    @Test
    void a_body_that_breaks_off_is_400() {
        var head = Wire.head("POST", CREATE, bearer, JSON, "Content-Length: 100") + "\r\n";
        malformed(wire.sendCutOff(head + "{\"vehicleId\": \"XT_I"));
        malformed(wire.sendCutOff(head));
    }

    @Test
    void two_ways_of_telling_the_length_end_the_connection() {
        // else the one after could be smuggled in as the rest of this one
        var answer =
                wire.send(Wire.head("POST", CREATE, bearer, JSON, "Content-Length: 60", "Transfer-Encoding: chunked")
                        + "\r\n2\r\n{}\r\n0\r\n\r\n");
        malformed(answer);
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE", "TRACE"})
    void a_method_that_the_address_does_not_take_is_405(String method) {
        var answer = wire.send(Wire.head(method, CREATE, bearer) + "\r\n").refused(405, "ERROR_METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("POST");
        assertThat(answer.text()).doesNotContain("Bearer");
    }

    @Test
    void whoever_wants_rfc_9457_gets_it_from_the_web_server_too() {
        var answer = wire.send(Wire.head("GET", LIST + "/%00", "Accept: application/problem+json") + "\r\n");
        answer.refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.field("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    private static void malformed(Answer answer) {
        answer.refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(answer.header("Mileproof-Error")).isEqualTo("ERROR_INVALID_PARAMETERS");
        assertThat(answer.header("Mileproof-Fault")).isEqualTo("client");
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        assertThat(answer.header("X-Evil")).isNull();
        assertThat(answer.field("error_message")).isNotBlank();
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).doesNotContain("Tomcat", "Exception", "at org.");
    }
}

package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** A body however large costs the server no memory, and its sender reads the answer even after sending all of it. */
class HugeBodyTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final long LARGE = 64L << 20;
    private static final long HUGE = 1L << 30;
    /** What everything in the JVM, this test too, may allocate meanwhile; the bodies are four to sixty times that. */
    private static final long SLACK = 16L << 20;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    static final NothingWritten NOTHING_WRITTEN = new NothingWritten(SERVER);

    static Acme acme;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
        acme.danaWithGolf().checkIn(1).ok();
    }

    @Test
    void a_gigabyte_is_413() {
        var head = Wire.head("POST", CREATE, bearer(), "Content-Type: application/json");
        var answer = flat(() -> new Wire(SERVER).send(head, ascii("{\"vehicleId\": \""), HUGE));
        answer.refused(413, "ERROR_INVALID_PARAMETERS");
    }

    @ParameterizedTest(name = "{0} {1} of {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    POST | /api/vehicles/checkin/mileage | application/json | 413 ERROR_INVALID_PARAMETERS
                    PUT | /api/vehicles/checkin/mileage/XT_unknown | application/json | 413 ERROR_INVALID_PARAMETERS
                    POST | /api/photo/upload | application/json | 413 ERROR_INVALID_PARAMETERS
                    POST | /api/photo/upload | multipart/form-data; boundary=x | 413 ERROR_INVALID_PARAMETERS
                    POST | /api/users | application/json | 413 ERROR_INVALID_PARAMETERS
                    POST | /api/users | text/plain | 415 ERROR_INVALID_PARAMETERS
                    POST | /api/users | multipart/form-data; boundary=x | 415 ERROR_INVALID_PARAMETERS
                    POST | /api/users | application/x-www-form-urlencoded | 415 ERROR_INVALID_PARAMETERS
                    PUT | /api/users/XT_unknown | application/x-www-form-urlencoded | 415 ERROR_INVALID_PARAMETERS
                    POST | /api/vehicles/checkin/mileage/XT_unknown/withdraw | application/json | 404 ERROR_MILEAGE_CHECKIN_NOT_FOUND
                    GET | /api/vehicles/checkin/mileage/XT_unknown | application/json | 404 ERROR_MILEAGE_CHECKIN_NOT_FOUND
                    GET | /api/checkins/mileage?page=x | application/x-www-form-urlencoded | 400 ERROR_INVALID_PARAMETERS
                    PATCH | /api/users | application/x-www-form-urlencoded | 405 ERROR_METHOD_NOT_ALLOWED
                    POST | /api/nothing | application/json | 404 ERROR_NOT_FOUND
                    """)
    void a_large_body_is_answered_as_a_small_one_would_be_or_413(
            String method, String path, String type, String answer) {
        assertSame(answer, Wire.head(method, path, bearer(), "Content-Type: " + type));
    }

    @ParameterizedTest(name = "{0} {1} of {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    POST | /api/vehicles/checkin/mileage | application/json | 401 ERROR_INVALID_CREDENTIALS
                    POST | /api/photo/upload | multipart/form-data; boundary=x | 401 ERROR_INVALID_CREDENTIALS
                    PUT | /api/vehicles/update | application/x-www-form-urlencoded | 401 ERROR_INVALID_CREDENTIALS
                    POST | /admin/api/partners | application/json | 401 ERROR_INVALID_CREDENTIALS
                    POST | /api/auth/token | application/json | 413 ERROR_INVALID_PARAMETERS
                    POST | /api/auth/token | application/x-www-form-urlencoded | 415 ERROR_INVALID_PARAMETERS
                    PUT | /nothing | application/x-www-form-urlencoded | 404 ERROR_NOT_FOUND
                    DELETE | /nothing | application/x-www-form-urlencoded | 404 ERROR_NOT_FOUND
                    """)
    void nor_does_a_stranger_cost_more(String method, String path, String type, String answer) {
        assertSame(answer, Wire.head(method, path, "Content-Type: " + type));
    }

    @Test
    void the_limit_on_what_is_read_to_be_thrown_away_is_above_that_and_is_one() {
        var limit = SERVER.bean(Environment.class).getProperty("server.tomcat.max-swallow-size", DataSize.class);
        // Tomcat keeps it in an int, and takes a negative one for none
        assertThat(Objects.requireNonNull(limit).toBytes()).isBetween(HUGE, (long) Integer.MAX_VALUE);
    }

    /** Sent with its length and without. */
    private static void assertSame(String expected, String head) {
        var wire = new Wire(SERVER);
        byte[] start = ascii("{\"photo\": \"");
        for (var answer :
                List.of(flat(() -> wire.send(head, start, LARGE)), flat(() -> wire.sendChunked(head, start, LARGE)))) {
            assertThat(answer.status() + " " + answer.code()).as(answer.text()).isEqualTo(expected);
        }
    }

    private static Answer flat(Supplier<Answer> request) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getTotalThreadAllocatedBytes();
        var answer = request.get();
        assertThat(threads.getTotalThreadAllocatedBytes() - allocated).isLessThan(SLACK);
        return answer;
    }

    private static String bearer() {
        return "Authorization: Bearer " + acme.token("admin", null);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

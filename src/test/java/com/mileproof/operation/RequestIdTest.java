package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.RunningServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name under which a request stands in the log, and which a client can quote. */
class RequestIdTest {

    private static final String HEADER = "X-Request-Id";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @ParameterizedTest
    @ValueSource(
            strings = {"12345678", "a-b_c.D-1", "0123456789012345678901234567890123456789012345678901234567890123"})
    void a_plain_one_of_the_clients_own_is_kept(String id) {
        assertThat(SERVER.anyone().with(HEADER, id).get("/openapi.json").header(HEADER))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567",
                "two words",
                "\"quoted\"1",
                "status=\"200\"",
                "umläut-here",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void an_odd_one_is_replaced(String id) {
        var given = String.valueOf(
                SERVER.anyone().with(HEADER, id).get("/openapi.json").header(HEADER));
        assertThat(UUID.fromString(given)).hasToString(given);
    }

    @Test
    void it_stands_in_a_problem() {
        var id = "quote-me-please";
        var problem = SERVER.anyone()
                .with(HEADER, id)
                .with("Accept", "application/problem+json")
                .get("/api/users/by-phone/x");
        assertThat(problem.field("requestId")).isEqualTo(id);
        assertThat(problem.field("instance")).isEqualTo("urn:mileproof:request:" + id);
    }
}

package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked for, however oddly: an error of ours, never a page of the web server's and never its insides. */
class OddPathsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static String credentials = "";
    private final Wire wire = new Wire(SERVER);

    @BeforeAll
    static void join() {
        credentials = "Authorization: Bearer " + Acme.join(SERVER).token("admin", null);
    }

    @Test
    void an_unknown_path_is_404_for_whoever_may_come_so_far() {
        for (var path :
                List.of("/", "/nothing", "/error", "/favicon.ico", "/login", "/logout", "/actuator/prometheus")) {
            ours(wire.get(path)).refused(404, "ERROR_NOT_FOUND");
        }
        for (var path : List.of("/api", "/api/", "/api/nothing", "/api/users/list/", "/api/users/list/x")) {
            ours(wire.get(path)).refused(401, "ERROR_INVALID_CREDENTIALS");
            ours(wire.get(path, credentials)).refused(404, "ERROR_NOT_FOUND");
        }
        ours(wire.get("/API/users/list")).refused(404, "ERROR_NOT_FOUND");
        ours(wire.get("/admin/api/nothing")).refused(401, "ERROR_INVALID_CREDENTIALS");
        ours(wire.get("/admin")).refused(404, "ERROR_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/users/list",
                "/api//users/list",
                "/api/./users/list",
                "/api/users/../users/list",
                "/api/users/%2e%2e/list",
                "/admin/api/../../api/users/list",
                "/api/users/by-id/a%2Fb",
                "/api/users/by-id/a%5Cb",
                "/api/users/by-id/%00",
                "/api/users/by-id/%0d%0aX-Injected:1",
                "/api/users/by-id/%zz",
                "/api/users/by-id/%25",
                "/api/users/by-id/x;x=1",
                "/api/users/list;x=1",
                "/api;x=1/users/list",
                "/api/auth/token;x=1",
                "/api/auth/token/..;/users/list",
                "/api/photos/..;/users/list?signature=x",
                "/api/photos/x/../../users/list?signature=x",
                "/api/photos/x/..%2f..%2fmaster.key?signature=x",
                "/docs/../application.yaml",
                "/docs/%2e%2e/application.yaml",
                "/docs/..%2fapplication.yaml",
                "/docs/application.yaml",
                "/application.yaml",
                "/webjars/../db/migration/V1__platform.sql",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF"
            })
    void an_odd_path_opens_nothing_and_is_the_caller_s_mistake_in_our_words(String path) {
        for (var headers : new String[][] {{}, {credentials}, {credentials, "Accept: application/problem+json"}}) {
            var answer = ours(wire.get(path, headers));
            assertThat(answer.status()).as(path + " " + answer.text()).isBetween(400, 499);
        }
    }

    @Test
    void what_is_too_long_is_the_caller_s_mistake_in_our_words() {
        for (int length : new int[] {300, 3_000, 15_000, 20_000, 200_000}) {
            var answer = ours(wire.get("/api/users/by-id/" + "a".repeat(length), credentials));
            assertThat(answer.status()).as(length + " letters").isBetween(400, 499);
        }
    }

    /** Our JSON, our headers, and nothing of the machinery. */
    private static Answer ours(Answer answer) {
        var text = answer.text();
        assertThat(text)
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("Exception", "org.springframework", "org.apache", "java.", "Tomcat", "\tat ");
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("X-Injected")).isNull();
        assertThat(answer.header("Set-Cookie")).isNull();
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(text).matches("application/(problem\\+)?json");
            assertThat(answer.header("Mileproof-Error")).isEqualTo(answer.code());
            assertThat(answer.header("Mileproof-Fault")).isEqualTo("client");
        }
        return answer;
    }
}

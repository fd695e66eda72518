package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code bin/mileproof operator-key}, as a person or a script at the server types it. */
class OperatorKeyCommandTest {

    private static final String COMMAND = "operator-key";
    private static final Pattern KEY = Pattern.compile("mpo_[A-Za-z0-9_-]{43}");

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void beside_a_running_server_and_without_one() throws Exception {
        var data = directories.prepared();
        var before = key(data);
        try (var server = ServerProcess.start(data, "--mileproof.demo=false")) {
            assertThat(data.resolve("demo.json")).doesNotExist();
            use(server, before).ok();
            var beside = key(data);
            use(server, beside).ok();
            use(server, before).ok();
            use(server, beside + "x").refused(401, "ERROR_INVALID_CREDENTIALS");

            var only = key(data, "--revoke-others");
            use(server, only).ok();
            use(server, before).refused(401, "ERROR_INVALID_CREDENTIALS");
            use(server, beside).refused(401, "ERROR_INVALID_CREDENTIALS");
            Partner.joining(server, only)
                    .admin()
                    .post("/api/users", Acme.dana())
                    .ok();
            server.stop();
        }
    }

    @Test
    void with_an_external_database_it_needs_and_makes_no_directory() throws Exception {
        var elsewhere = directories.nothing();
        var data = directories.nothing();
        try (var database = TestDatabase.cloneFor(OperatorKeyCommandTest.class)) {
            var settings = new String[] {
                "--mileproof.database.url=" + database.url(),
                "--mileproof.database.user=" + database.user(),
                "--mileproof.database.password=" + database.password()
            };
            var key = key(elsewhere, settings);
            assertThat(elsewhere).doesNotExist();
            try (var server = ServerProcess.start(data, settings)) {
                use(server, key).ok();
                assertThat(server.output()).doesNotContain(database.password());
                assertThat(data.resolve("demo.json")).doesNotExist();
                assertThat(data.resolve("postgresql")).doesNotExist();
                Partner.joining(server, key)
                        .admin()
                        .post("/api/users", Acme.dana())
                        .ok();
                server.stop();
            }
        }
    }

    @Test
    void what_it_does_not_understand_it_does_not_do() throws Exception {
        var data = directories.nothing();
        assertThat(ServerProcess.run(data, COMMAND, "--revoke-other").errors())
                .isEqualTo("What is meant by --revoke-other? Settings are written --name=value,"
                        + " options here are --revoke-others.");
        ServerProcess.run(data, COMMAND, "--mileproof.databse.url=x")
                .refusedWith("Unknown settings: mileproof.databse.url.");
        assertThat(ServerProcess.run(data, "operator-keys").errors())
                .isEqualTo("Unknown command operator-keys; there are: operator-key, console-account, backup, restore.");
        assertThat(Files.exists(data)).isFalse();
    }

    /** The key is all there is on the output. */
    private static String key(Path data, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(COMMAND));
        words.addAll(List.of(arguments));
        var ended = ServerProcess.run(data, words.toArray(String[]::new));
        assertThat(ended.output()).as(ended.errors()).matches(KEY);
        assertThat(ended.errors())
                .contains("A new operator key for the Mileproof on ")
                .doesNotContain(ended.output());
        assertThat(ended.code()).isZero();
        return ended.output();
    }

    private static Answer use(ServerProcess server, String key) {
        Map<String, @Nullable Object> partner = Api.object("name", "Acme");
        return server.anyone().bearer(key).post("/admin/api/partners", partner);
    }
}

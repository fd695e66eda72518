package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mileproof.platform.database.EmbeddedPostgres;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A server that dies after the commit and before the answer: the repeated request finds what it did. */
class KilledAnswerTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final String KEY = "Idempotency-Key";
    private static final int PIXELS = 64;

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void a_create_whose_answer_was_lost_with_the_server_is_answered_after_the_restart_and_by_another_node()
            throws Exception {
        var data = directories.prepared();
        Map<String, @Nullable Object> reading;
        try (var server = ServerProcess.start(data)) {
            var admin = Partner.demo(server).admin();
            reading = reading(admin);
            killBetweenCommitAndAnswer(server, () -> admin.with(KEY, "lost").post(CREATE, reading));
        }
        try (var next = ServerProcess.start(data)) {
            var again = Partner.demo(next)
                    .admin()
                    .with(KEY, "lost")
                    .post(CREATE, reading)
                    .ok();
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(count(data, "checkins")).isEqualTo(1);
            try (var other = anotherNode(data)) {
                var there = new Partner(new Api(other.url()).bearer(token(other, next)), next.operator())
                        .admin()
                        .with(KEY, "lost")
                        .post(CREATE, reading)
                        .ok();
                assertThat(there.bytes()).isEqualTo(again.bytes());
                assertThat(there.header("Idempotency-Replayed")).isEqualTo("true");
                other.stop();
            }
            next.stop();
        }
    }

    /**
     * The commit waits for a lock that the test holds; then the server is frozen, the commit goes through in the
     * database, and the server dies without having known of it.
     */
    private static void killBetweenCommitAndAnswer(ServerProcess server, Runnable request) throws Exception {
        var one = new SingleConnectionDataSource();
        var login =
                EmbeddedPostgres.running(server.data().resolve("postgresql")).orElseThrow();
        one.setUrl(login.jdbcUrl(EmbeddedPostgres.DATABASE));
        one.setUsername(login.user());
        one.setPassword(login.password());
        one.setSuppressClose(true);
        try {
            var jdbc = JdbcClient.create(one);
            jdbc.sql("""
                            create function wait_at_commit() returns trigger language plpgsql as $$
                            begin
                                perform set_config('lock_timeout', '0', true), pg_advisory_xact_lock_shared(4711);
                                return null;
                            end $$
                            """).update();
            jdbc.sql("""
                            create constraint trigger wait_at_commit after update on idempotency_claims
                            deferrable initially deferred for each row execute function wait_at_commit()
                            """).update();
            jdbc.sql("select pg_advisory_lock(4711)").query((row, n) -> 1).single();
            var answer = CompletableFuture.runAsync(request);
            Polling.until(
                    "the commit waits",
                    () -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                    .query(Long.class)
                                    .single()
                            == 1);
            signal("STOP", server);
            Polling.until("every thread stands still", () -> stands(server.pid()));
            jdbc.sql("select pg_advisory_unlock(4711)").query((row, n) -> 1).single();
            Polling.until("it is committed", () -> count(server.data(), "checkins") == 1);
            assertThat(ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly())
                    .isTrue();
            server.end();
            assertThat(catchThrowable(answer::join)).hasRootCauseInstanceOf(IOException.class);
        } finally {
            one.destroy();
        }
    }

    private static void signal(String name, ServerProcess server) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The signal is only sent by then; what runs goes on until the kernel comes by. */
    private static boolean stands(long pid) {
        try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(KilledAnswerTest::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException gone) {
            return true;
        }
    }

    /** A server with a directory of its own on the same database, with the same master key. */
    private ServerProcess anotherNode(Path data) throws Exception {
        var login = EmbeddedPostgres.running(data.resolve("postgresql")).orElseThrow();
        var own = Files.createDirectory(directories.nothing());
        Files.createDirectory(own.resolve("photos"));
        Files.copy(
                data.resolve("photos").resolve("store-id"),
                own.resolve("photos").resolve("store-id"));
        return ServerProcess.start(
                own,
                "--mileproof.master-key-file=" + data.resolve("master.key"),
                "--mileproof.database.url=" + login.jdbcUrl(EmbeddedPostgres.DATABASE),
                "--mileproof.database.user=" + login.user(),
                "--mileproof.database.password=" + login.password());
    }

    private static String token(ServerProcess node, ServerProcess first) throws Exception {
        var demo = first.demo();
        return node.anyone()
                .post(
                        "/api/auth/token",
                        Api.object(
                                "partnerId", demo.path("partnerId").asString(),
                                "clientId", demo.path("clientId").asString(),
                                "clientSecret", demo.path("clientSecret").asString()))
                .ok()
                .field("access_token");
    }

    private static Map<String, @Nullable Object> reading(Api admin) {
        var dana = Acme.dana();
        var user = admin.post("/api/users", dana).ok().field("id");
        var plate = Acme.nextPlate();
        var golf = Api.object("phone", dana.get("phone"), "licensePlate", plate, "state", "CO");
        var vehicle = admin.post("/api/vehicles/create/by-license", golf).ok().field("id");
        return Api.object(
                "vehicleId",
                vehicle,
                "licensePlate",
                plate,
                "mileage",
                1_000,
                "licensePhotos",
                Pictures.urls(photo(admin, user)),
                "odometerPhotos",
                Pictures.urls(photo(admin, user)));
    }

    private static String photo(Api admin, String user) {
        return admin.post("/api/photo/upload", Acme.upload(user, "photo.jpg", Pictures.jpeg(PIXELS, PIXELS)))
                .ok()
                .field("photoUrl");
    }

    private static long count(Path data, String table) {
        return JdbcClient.create(Databases.of(data))
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}

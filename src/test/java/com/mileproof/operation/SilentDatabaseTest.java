package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that makes requests wait, or does not answer at all, holds nobody for longer than the limits allow. */
class SilentDatabaseTest {

    private static final String BUSY = "The database is too busy for the moment; nothing was done.";

    @RegisterExtension
    static final DataDirectories DIRECTORIES = DataDirectories.forWholeClass();

    private static ServerProcess server;
    private static Partner partner;

    @BeforeAll
    static void start() throws IOException {
        server = ServerProcess.start(DIRECTORIES.prepared());
        partner = Partner.demo(server);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void a_request_that_waits_for_a_locked_row_is_told_to_come_back_and_has_done_nothing() throws Exception {
        var reading = reading();
        try (var locker = Databases.of(server.data()).getConnection()) {
            execute(locker, "lock table odometers in exclusive mode");
            var answer = create(reading);

            assertThat(answer.refused(503, "ERROR_SERVICE_UNAVAILABLE").field("error_message"))
                    .isEqualTo(BUSY);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Mileproof-Fault")).isEqualTo("server");
            locker.rollback();
        }
        create(reading).ok();
    }

    @Test
    void so_is_a_sign_in_that_waits() throws Exception {
        try (var locker = Databases.of(server.data()).getConnection()) {
            execute(locker, "lock table operator_keys in access exclusive mode");

            partner.operator()
                    .get("/admin/api/partners/"
                            + server.demo().path("partnerId").asString())
                    .refused(503, "ERROR_SERVICE_UNAVAILABLE");
            locker.rollback();
        }
    }

    @Test
    void while_the_database_is_silent_the_server_lives_but_is_not_ready_and_says_so() throws Exception {
        var token = partner.admin();
        server.anyone().get("/actuator/health/readiness").ok();
        signal("STOP");
        try {
            assertThat(server.anyone()
                            .get("/actuator/health/readiness")
                            .refused(503, "")
                            .field("status"))
                    .isEqualTo("DOWN");
            token.get("/api/checkins/mileage").refused(503, "ERROR_SERVICE_UNAVAILABLE");
            server.anyone().get("/actuator/health/liveness").ok();
            assertThat(new Api(server.operationUrl())
                            .get("/actuator/prometheus")
                            .text())
                    .contains("mileproof_requests_seconds_count{code=\"ERROR_SERVICE_UNAVAILABLE\",fault=\"server\",");
        } finally {
            signal("CONT");
        }
        server.anyone().get("/actuator/health/readiness").ok();
        token.get("/api/checkins/mileage").ok();
    }

    private static Map<String, @Nullable Object> reading() {
        var admin = partner.admin();
        var dana = Acme.dana();
        var user = admin.post("/api/users", dana).ok().field("id");
        var plate = Acme.nextPlate();
        var golf = admin.post(
                        "/api/vehicles/create/by-license",
                        Api.object("phone", dana.get("phone"), "licensePlate", plate, "state", "CO"))
                .ok()
                .field("id");
        return Api.object(
                "vehicleId",
                golf,
                "licensePlate",
                plate,
                "mileage",
                1,
                "licensePhotos",
                Pictures.urls(photo(user)),
                "odometerPhotos",
                Pictures.urls(photo(user)));
    }

    private static String photo(String user) {
        return partner.admin()
                .post("/api/photo/upload", Acme.upload(user, "photo.jpg", Pictures.jpeg(64, 48)))
                .ok()
                .field("photoUrl");
    }

    private static Answer create(Map<String, @Nullable Object> reading) {
        return partner.admin().post("/api/vehicles/checkin/mileage", reading);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** To PostgreSQL's main process and to every other that serves a connection. */
    private static void signal(String name) throws IOException, InterruptedException {
        var postmaster = ProcessHandle.of(server.postgres()).orElseThrow();
        var processes = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        var kill = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + processes).start();
        assertThat(kill.waitFor()).isZero();
    }
}

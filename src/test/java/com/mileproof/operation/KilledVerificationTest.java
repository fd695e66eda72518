package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real server with its real reader, really killed while it reads, and again while a person's decision waits for its
 * time: each check-in is decided once.
 */
class KilledVerificationTest {

    private static final int CHECKINS = 8;
    private static final int PIXELS = 160;
    private static final String WORKERS = "--mileproof.verification.workers=2";

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void what_was_being_read_when_the_server_was_killed_is_decided_by_the_next_one_and_nothing_twice()
            throws Exception {
        var data = directories.prepared();
        List<String> sent;
        try (var server = ServerProcess.start(data, WORKERS)) {
            sent = checkIn(Partner.demo(server));
            Polling.until("some are decided and others are being read", () -> {
                var states = states(data);
                return states.stream().anyMatch("DONE"::equals)
                        && states.stream().anyMatch("being read"::equals);
            });
            assertThat(ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly())
                    .isTrue();
            server.end();
        }
        try (var next = ServerProcess.start(data, WORKERS)) {
            Polling.until(
                    "all are decided",
                    () -> states(data).stream().allMatch("DONE"::equals)
                            && states(data).size() == CHECKINS);
            var partner = Partner.demo(next);
            for (var id : sent) {
                var verification = partner.admin()
                        .get("/api/vehicles/checkin/mileage/" + id + "/verification")
                        .ok()
                        .json();
                assertThat(verification.at("/submissions")).hasSize(1);
                var outcome = verification.at("/submissions/0/decision/outcome").asString();
                assertThat(machineMoves(data, id))
                        .as(verification.toString())
                        .isEqualTo(outcome.equals("person") ? 0 : 1);
            }
            intend(next, sent.getFirst());
            assertThat(ProcessHandle.of(next.pid()).orElseThrow().destroyForcibly())
                    .isTrue();
            next.end();
        }
        try (var last = ServerProcess.start(data, WORKERS)) {
            Polling.until(
                    "the decision takes effect",
                    () -> personMoves(data, sent.getFirst()).contains("DECLINE"));
            assertThat(decisions(data)).containsExactly("DONE");
            assertThat(personMoves(data, sent.getFirst())).containsExactly("DECLINE");
            last.stop();
        }
    }

    /** Decided, but not yet in effect. */
    private static void intend(ServerProcess server, String id) throws Exception {
        var review = "/admin/api/review/cases/" + id;
        var operator = server.operator();
        operator.post(
                        review + "/decision",
                        Api.object(
                                "status",
                                "Declined",
                                "adminNote",
                                "Another vehicle.",
                                "sequence",
                                operator.get(review).ok().json().get("sequence").intValue()))
                .ok();
        assertThat(decisions(server.data())).containsExactly("INTENDED");
        assertThat(personMoves(server.data(), id)).isEmpty();
    }

    private static List<String> checkIn(Partner partner) {
        var sent = new ArrayList<String>();
        for (int i = 0; i < CHECKINS; i++) {
            var dana = Acme.dana();
            var user = partner.admin().post("/api/users", dana).ok().field("id");
            var plate = Acme.nextPlate();
            var golf = Api.object("phone", dana.get("phone"), "licensePlate", plate, "state", "CO");
            var vehicle = partner.admin()
                    .post("/api/vehicles/create/by-license", golf)
                    .ok()
                    .field("id");
            var reading = Api.object(
                    "vehicleId",
                    vehicle,
                    "licensePlate",
                    plate,
                    "mileage",
                    1_000 + i,
                    "licensePhotos",
                    Pictures.urls(photo(partner, user)),
                    "odometerPhotos",
                    Pictures.urls(photo(partner, user)));
            sent.add(partner.admin()
                    .post("/api/vehicles/checkin/mileage", reading)
                    .ok()
                    .field("id"));
        }
        return sent;
    }

    private static String photo(Partner partner, String user) {
        return partner.admin()
                .post("/api/photo/upload", Acme.upload(user, "photo.jpg", Pictures.jpeg(PIXELS, PIXELS)))
                .ok()
                .field("photoUrl");
    }

    private static List<String> states(Path data) throws Exception {
        return JdbcClient.create(Databases.of(data))
                .sql("select case when state = 'WAITING' and worker is not null then 'being read' else state end"
                        + " from verifications")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<String> decisions(Path data) throws Exception {
        return JdbcClient.create(Databases.of(data))
                .sql("select state from review_decisions")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<String> personMoves(Path data, String id) throws Exception {
        return JdbcClient.create(Databases.of(data))
                .sql("select move from checkin_moves where checkin_id = :id and actor like 'operator %'")
                .param("id", CheckinId.of(id).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static long machineMoves(Path data, String id) throws Exception {
        return JdbcClient.create(Databases.of(data))
                .sql("select count(*) from checkin_moves where checkin_id = :id and actor = 'machine'")
                .param("id", CheckinId.of(id).value())
                .query(Long.class)
                .single();
    }
}

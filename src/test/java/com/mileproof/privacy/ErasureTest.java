package com.mileproof.privacy;

import static com.mileproof.testkit.Api.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.history.proof.CanonicalJson;
import com.mileproof.history.proof.Jws;
import com.mileproof.history.proof.PublicKeys;
import com.mileproof.history.proof.StatementCheck;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Outbox;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Erasing a user: what stands against it, what goes, what stays and still verifies, and who learns of it. */
class ErasureTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String BLOCKED = "ERROR_ERASURE_BLOCKED";
    private static final String FORBIDDEN = "ERROR_NO_PERMISSIONS_TO_RESOURCE";

    private final Acme acme = Acme.join(SERVER);
    private final String plate = Acme.nextPlate();
    private final String name = "Zoraida" + plate;
    private final String phone = Acme.nextPhone();
    private final String user = made();
    private final Acme.Dana dana = new Acme.Dana(acme, user, acme.golf(user, plate), plate);
    private final String vin =
            acme.admin().get("/api/vehicles/by-id/" + dana.vehicleId()).ok().field("vin");

    @Test
    void what_is_personal_goes_and_the_history_still_verifies() throws IOException, Jws.Invalid {
        everythingThereIs();
        var photo = acme.photo(user);
        var before = statement();
        assertThat(before).contains(vin, plate);
        assertThat(files()).isNotEmpty();
        var export = unzipped(acme.admin().get(path() + "/export").bytes());
        assertThat(export.keySet()).contains("data/users.json", "data/verifications.json", "contents.json");
        assertThat(export.keySet().stream().filter(one -> one.startsWith("photos/")))
                .hasSizeGreaterThan(2);
        assertThat(new String(export.get("data/users.json"), StandardCharsets.UTF_8))
                .contains(name, phone, user);
        assertThat(where(name)).contains("users", "photos", "odometer_events");
        assertThat(where("39.123456")).contains("photos");
        assertThat(where("ZoraidasPhone")).contains("photos");
        assertThat(where(plate)).contains("vehicles", "checkins", "checkin_moves", "history_openings");

        var receipt = erase("?confirm=claim_open&reason=asked%20twice");
        assertThat(receipt.status()).isEqualTo(202);
        assertThat(receipt.field("state")).isEqualTo("Waiting");
        assertThat(erase("").field("id")).isEqualTo(receipt.field("id"));
        acme.admin().get("/api/users/by-id/" + user).ok();
        SERVER.clock().advance(Erasures.CANCELLABLE_FOR.minusHours(1));
        round();
        acme.admin().get("/api/users/by-id/" + user).ok();
        SERVER.clock().advance(Duration.ofHours(1));
        round();
        assertThat(found(receipt).field("state")).isEqualTo("Running");
        acme.admin().get("/api/users/by-id/" + user).refused(404, "ERROR_USER_NOT_FOUND");
        acme.admin()
                .post("/api/erasures/" + receipt.field("id") + "/cancel", "{}")
                .refused(409, "ERROR_ERASURE_UNDER_WAY");
        assertThat(where(vin)).contains("vehicles");
        SERVER.clock().advance(ErasureRounds.CLOSED_BEFORE);
        round();

        var done = found(receipt);
        assertThat(done.field("state")).isEqualTo("Done");
        assertThat(done.json().path("erased").path("checkins").asInt()).isEqualTo(3);
        assertThat(done.json().path("erased").path("files").asInt()).isPositive();
        var proof = Jws.verify(done.field("proof"), ErasureProof.TYPE, keys()).payload();
        assertThat(proof.path("user").asString()).isEqualTo(user);
        assertThat(proof.path("erased")).isEqualTo(done.json().path("erased"));
        for (var value : List.of(name, phone, vin, plate, "39.123456", "ZoraidasPhone")) {
            assertThat(where(value)).as(value).isEmpty();
        }
        assertThat(files()).isEmpty();
        acme.admin().get(photo.replaceFirst("https?://[^/]+", "")).refused(404, "ERROR_PHOTO_NOT_FOUND");
        acme.admin().get("/api/vehicles/by-id/" + dana.vehicleId()).refused(404, "ERROR_VEHICLE_NOT_FOUND");

        assertThat(StatementCheck.check(before, keys(), null).wrong()).isEmpty();
        var after = statement();
        var check = StatementCheck.check(after, keys(), null);
        assertThat(check.wrong()).isEmpty();
        assertThat(check.entries()).hasSize(2);
        assertThat(after).doesNotContain(vin).doesNotContain(plate).contains("\"openings\":{}");

        // the number is free for somebody else, and the news are told without the check-ins
        acme.admin()
                .post(
                        "/api/users",
                        Map.of(
                                "firstName",
                                "Ann",
                                "lastName",
                                "Other",
                                "phone",
                                phone,
                                "address",
                                Map.of("state", "CO", "zip", "80202")))
                .ok();
        assertThat(told()).contains("user.erasure_requested", "user.erased").doesNotContain("checkin.confirmed");
        assertThat(audited()).contains("user.erasure-requested", "user.exported", "user.erased");
    }

    @Test
    void a_policy_a_claim_and_a_legal_hold_stand_against_it_unless_each_is_confirmed() {
        acme.admin()
                .put(
                        path() + "/update-policy",
                        object(
                                "policyNumber", "P-1",
                                "startDate",
                                        SERVER.clock()
                                                .instant()
                                                .minus(Duration.ofDays(1))
                                                .toString(),
                                "endDate",
                                        SERVER.clock()
                                                .instant()
                                                .plus(Duration.ofDays(30))
                                                .toString()))
                .ok();
        assertThat(erase("").refused(409, BLOCKED).field("error_message")).startsWith("policy_active");
        dana.checkIn(1_000).ok();
        hold("Litigation 26-CV-1042");
        assertThat(erase("?confirm=policy_active&reason=x")
                        .refused(409, BLOCKED)
                        .field("error_message"))
                .contains("claim_open", "legal_hold", "26-CV-1042");
        erase("?confirm=policy_active,claim_open,legal_hold").refused(400, "ERROR_INVALID_PARAMETERS");
        erase("?confirm=everything&reason=x").refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from erasures where partner_id = :partner")
                        .param("partner", partner())
                        .query(Long.class)
                        .single())
                .isZero();
        var receipt = erase("?confirm=policy_active,claim_open,legal_hold&reason=settled");
        assertThat(receipt.status()).isEqualTo(202);
        assertThat(receipt.field("reason")).isEqualTo("settled");
    }

    @Test
    void what_comes_up_later_makes_it_wait_until_that_is_gone_or_confirmed() {
        var receipt = erase("");
        hold("Subpoena");
        SERVER.clock().advance(Erasures.CANCELLABLE_FOR);
        round();
        assertThat(found(receipt).field("state")).isEqualTo("Waiting");
        assertThat(found(receipt).json().path("blockedBy").path(0).asString()).isEqualTo("legal_hold");
        acme.admin().send("DELETE", path() + "/legal-hold", null).ok();
        acme.admin().get(path() + "/legal-hold").refused(404, "ERROR_LEGAL_HOLD_NOT_FOUND");
        round();
        assertThat(found(receipt).field("state")).isEqualTo("Running");
    }

    @Test
    void a_hold_of_the_operator_s_is_lifted_by_the_operator() {
        var admin = "/admin/api/users/" + user + "/legal-hold";
        SERVER.operator().put(admin, object("basis", "Court order")).ok();
        acme.admin().send("DELETE", path() + "/legal-hold", null).refused(403, FORBIDDEN);
        acme.admin().put(path() + "/legal-hold", object("basis", "mine")).refused(403, FORBIDDEN);
        assertThat(acme.admin().get(path() + "/legal-hold").ok().field("basis")).isEqualTo("Court order");
        SERVER.operator().send("DELETE", admin, null).ok();
        assertThat(audited()).contains("legal-hold.set", "legal-hold.lifted");
    }

    @Test
    void it_can_be_cancelled_and_asked_for_again() {
        var receipt = erase("");
        var cancelled = acme.admin()
                .post("/api/erasures/" + receipt.field("id") + "/cancel", "{}")
                .ok();
        assertThat(cancelled.field("state")).isEqualTo("Cancelled");
        acme.admin()
                .post("/api/erasures/" + receipt.field("id") + "/cancel", "{}")
                .ok();
        SERVER.clock().advance(Erasures.CANCELLABLE_FOR.multipliedBy(2));
        round();
        acme.admin().get("/api/users/by-id/" + user).ok();
        assertThat(erase("").field("id")).isNotEqualTo(receipt.field("id"));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "user.erasure_requested", "user.erasure_cancelled", "user.erasure_requested");
    }

    @Test
    void neither_the_three_headers_nor_a_user_s_token_erases_or_exports() {
        for (var caller : List.of(
                acme.headers(), acme.app(), acme.appOf(user), acme.headers().bearer(acme.token("admin", null)))) {
            caller.send("DELETE", path(), null).refused(403, FORBIDDEN);
            caller.get(path() + "/export").refused(403, FORBIDDEN);
        }
        Acme.join(SERVER).admin().send("DELETE", path(), null).refused(403, FORBIDDEN);
        acme.admin().send("DELETE", "/api/users/XT_IUSRNONE", null).refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void another_user_with_the_same_photo_keeps_it() throws IOException {
        var bytes = Pictures.jpeg(40, 40);
        var other = acme.driver();
        acme.admin()
                .post("/api/photo/upload", Acme.upload(user, "same.jpg", bytes))
                .ok();
        var kept = acme.admin()
                .post("/api/photo/upload", Acme.upload(other, "same.jpg", bytes))
                .ok()
                .field("photoUrl");
        erase("");
        eraseNow();
        assertThat(files()).isEmpty();
        assertThat(acme.admin()
                        .get(kept.replaceFirst("https?://[^/]+", "") + "?original=true")
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void periods_end_by_the_daily_job_and_no_earlier() {
        var checkin = dana.confirmed(5_000);
        new MachineRoom(SERVER).verifyAll();
        dana.checkIn(5_100).ok();
        new MachineRoom(SERVER).verifyAll();
        assertThat(records()).isPositive();
        SERVER.clock().advance(Duration.ofDays(399));
        SERVER.bean(Retention.class).enforce();
        assertThat(records()).isPositive();
        SERVER.clock().advance(Duration.ofDays(2));
        SERVER.bean(Retention.class).enforce();
        assertThat(records()).isZero();
        acme.admin().get("/api/vehicles/checkin/mileage/" + checkin).ok();
        assertThat(audited("partner.created")).isPositive();
        SERVER.clock().advance(Duration.ofDays(3 * 365));
        SERVER.bean(Retention.class).enforce();
        assertThat(audited("partner.created")).isZero();
    }

    @Test
    void the_retention_table_is_what_the_server_goes_by() {
        assertThat(SERVER.bean(Eraser.class).held()).containsExactlyElementsOf(RetentionTable.ALL);
    }

    @Test
    void a_restored_backup_brings_nobody_back() {
        dana.confirmed(10_000);
        var backup = new Backup(SERVER.jdbc());
        erase("");
        eraseNow();
        assertThat(where(name)).isEmpty();
        var journal = SERVER.operator().get("/admin/api/erasures/journal").ok().text();
        assertThat(journal).contains(user).doesNotContain(name).doesNotContain(plate);

        try (var restored = TestDatabase.cloneFor(ErasureTest.class)) {
            backup.restoreTo(restored);
            assertThat(where(restored.jdbc(), name)).contains("users");
            var atTheOpening = new ArrayList<String>();
            try (var context = Backup.serve(restored, SERVER.data().resolve("erasures.journal"), event -> {
                atTheOpening.addAll(where(restored.jdbc(), name));
                atTheOpening.addAll(where(restored.jdbc(), plate));
                atTheOpening.add("open");
            })) {
                assertThat(atTheOpening).as("when the port was opened").containsExactly("open");
                var again = context.getBean(ErasureStore.class)
                        .of(new PartnerId(partner()), UserId.of(user))
                        .orElseThrow();
                assertThat(again.state()).isEqualTo(Erasure.State.Done);
                assertThat(again.proof()).isNotNull();
            }
        }
    }

    private void everythingThereIs() {
        SERVER.bean(Outbox.class).prepare(news());
        dana.confirmed(10_000);
        var upload = Acme.upload(user, name + ".jpg", Pictures.jpeg(64, 48));
        upload.put("latitude", 39.123456);
        upload.put("deviceIdentifier", "ZoraidasPhone");
        acme.admin().post("/api/photo/upload", upload).ok();
        acme.admin()
                .post("/api/vehicles/" + dana.vehicleId() + "/capture-link", object("kind", "mileage"))
                .ok();
        SERVER.clock().advance(Duration.ofDays(30));
        dana.confirmed(11_000);
        dana.checkIn(10_500).refused(500, "ERROR_MILEAGE");
        acme.admin()
                .post(
                        "/api/vehicles/" + dana.vehicleId() + "/odometer-events",
                        object(
                                "kind",
                                "replaced",
                                "occurredAt",
                                SERVER.clock().instant().toString(),
                                "readingBefore",
                                11_050,
                                "readingAfter",
                                0,
                                "note",
                                "by " + name,
                                "photos",
                                Pictures.urls(acme.photo(user))))
                .ok();
        dana.checkIn(11_100).ok();
        new MachineRoom(SERVER).verifyAll();
    }

    private String made() {
        var body = Acme.dana();
        body.put("firstName", name);
        body.put("phone", phone);
        body.put("email", name + "@example.com");
        body.put(
                "address", object("addressLine1", name + " Street 1", "city", "Denver", "state", "CO", "zip", "80202"));
        return acme.admin().post("/api/users", body).ok().field("id");
    }

    private Answer erase(String query) {
        return acme.admin().send("DELETE", path() + query, null);
    }

    private void hold(String basis) {
        acme.admin().put(path() + "/legal-hold", object("basis", basis)).ok();
    }

    private void eraseNow() {
        SERVER.clock().advance(Erasures.CANCELLABLE_FOR);
        round();
        SERVER.clock().advance(ErasureRounds.CLOSED_BEFORE);
        round();
    }

    private static void round() {
        SERVER.bean(ErasureRounds.class).round();
    }

    private Answer found(Answer receipt) {
        return acme.admin().get("/api/erasures/" + receipt.field("id")).ok();
    }

    private String path() {
        return "/api/users/" + user;
    }

    private UUID partner() {
        return PartnerId.of(acme.partnerId()).value();
    }

    /** Tables that hold the text anywhere, but for rows of other partners' and the log of who did what. */
    private static List<String> where(String text) {
        return where(SERVER.jdbc(), text);
    }

    private static List<String> where(JdbcClient jdbc, String text) {
        var tables = jdbc.sql("""
                        select tablename from pg_tables where schemaname = 'public' and tablename <> 'audit_log'
                        """)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
        return tables.stream()
                .filter(table -> jdbc.sql("select exists (select 1 from " + table
                                + " t where strpos(to_jsonb(t)::text, :text) > 0)")
                        .param("text", text)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SERVER.data().resolve("photos"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().contains(UserId.of(user).value().toString()))
                    .toList();
        }
    }

    private List<String> told() {
        var types = new ArrayList<String>();
        acme.admin()
                .get("/api/events?limit=100")
                .ok()
                .json()
                .path("events")
                .forEach(event -> types.add(event.path("type").asString()));
        return types;
    }

    private List<String> audited() {
        return SERVER.jdbc()
                .sql("select action from audit_log where subject = :user")
                .param("user", user)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private long audited(String action) {
        return SERVER.jdbc()
                .sql("select count(*) from audit_log where action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }

    private long records() {
        return SERVER.jdbc()
                .sql("select count(*) from verifications where partner_id = :partner and record is not null")
                .param("partner", partner())
                .query(Long.class)
                .single();
    }

    private String statement() {
        while (SERVER.jdbc().sql("""
                        select count(*) from outbox o, outbox_cursors c
                        where c.consumer = 'history' and (o.tx, o.position) > (c.tx, c.position)
                        """).query(Long.class).single() > 0) {
            SERVER.bean(Outbox.class).read(news());
        }
        return acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/odometer-statement")
                .ok()
                .json()
                .toString();
    }

    private static NewsConsumer news() {
        return SERVER.newsConsumer("history");
    }

    private static PublicKeys keys() {
        return PublicKeys.read(CanonicalJson.read(
                SERVER.anyone().get("/.well-known/jwks.json").ok().json().toString()));
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
        var all = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.put(entry.getName(), zip.readAllBytes());
            }
        }
        return new HashMap<>(all);
    }
}

package com.mileproof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Secrets;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import com.mileproof.verification.reading.Metadata;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Links: who gets one, what opens it, and what it never tells. */
class CaptureLinkTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String RETURN = "https://app.acme.example/done";

    private final CaptureHouse house = CaptureHouse.of(SERVER);
    private final Acme.Dana dana = house.dana();

    @Test
    void a_link_lasts_three_days_unless_asked_otherwise_and_thirty_at_most() {
        assertThat(life(Phone.asked(dana))).isEqualTo(Duration.ofDays(3));
        assertThat(life(Phone.asked(dana, "expiresInHours", 720))).isEqualTo(Duration.ofDays(30));
        Phone.asked(dana, "expiresInHours", 721).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(Phone.asked(dana, "kind", "address")
                        .refused(400, "ERROR_INVALID_PARAMETERS")
                        .text())
                .contains("/api/users/{userId}/capture-link");
        Phone.asked(dana, "language", "de").refused(400, "ERROR_INVALID_PARAMETERS");
        house.acme()
                .admin()
                .post("/api/vehicles/" + dana.vehicleId() + "/capture-link", Api.object())
                .refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void only_registered_addresses_lead_back_with_whatever_query() {
        house.settings("returnUrls", List.of(RETURN));
        Phone.asked(dana, "returnUrl", RETURN + "?trip=1&x=%20").ok();
        for (var other : List.of(
                RETURN + "/more",
                RETURN.replace("https", "http"),
                "https://evil.example/done",
                "javascript:alert(1)")) {
            Phone.asked(dana, "returnUrl", other).refused(400, "ERROR_INVALID_PARAMETERS");
        }
        for (var wrong : List.of("http://app.acme.example/done", RETURN + "?x=1", RETURN + "#x", "https://", "done")) {
            SERVER.operator()
                    .put("/admin/api/partners/" + house.acme().partnerId(), Api.object("returnUrls", List.of(wrong)))
                    .refused(400, "ERROR_INVALID_PARAMETERS");
        }
    }

    @Test
    void a_link_for_a_proof_of_address_is_a_user_s_and_about_the_one_that_is_open() {
        var admin = house.acme().admin();
        var path = "/api/users/" + dana.userId() + "/capture-link";
        assertThat(admin.post(path, Api.object("kind", "mileage"))
                        .refused(400, "ERROR_INVALID_PARAMETERS")
                        .text())
                .contains("/api/vehicles/{vehicleId}/capture-link");
        admin.post(path, Api.object()).refused(400, "ERROR_INVALID_PARAMETERS");
        admin.post(path, Api.object("kind", "address", "returnUrl", RETURN)).refused(400, "ERROR_INVALID_PARAMETERS");
        admin.post("/api/users/XT_IUSR00000000000000000000000000/capture-link", Api.object("kind", "address"))
                .refused(404, "ERROR_USER_NOT_FOUND");
        house.acme().app().post(path, Api.object("kind", "address")).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        var unused = admin.post(path, Api.object("kind", "address")).ok().field("url");
        assertThat(page(unused).ok().text()).contains("Hi Dana").doesNotContain("Driver", dana.plate(), "Golf");
        var bill = Base64.getEncoder().encodeToString(Pictures.jpeg(64, 48));
        var url = admin.post("/api/file/upload", Api.object("userId", dana.userId(), "name", "bill.jpg", "file", bill))
                .ok()
                .field("fileUrl");
        admin.post(
                        "/api/users/checkin/proof-of-address",
                        Api.object(
                                "userId",
                                dana.userId(),
                                "documentType",
                                "Paycheck",
                                "latitude",
                                1,
                                "longitude",
                                1,
                                "documents",
                                List.of(Api.object("url", url, "type", "GALLERY"))))
                .ok();
        var later = admin.post(path, Api.object("kind", "address", "expiresInHours", 1))
                .ok()
                .field("url");
        assertThat(page(unused).ok().text()).contains("A person is looking at it");
        SERVER.clock().advance(Duration.ofHours(2));
        assertThat(page(later).ok().text()).contains("A person is looking at it");
        assertThat(send(later, "").status()).isEqualTo(303);
    }

    @Test
    void a_vehicle_off_the_policy_gets_none_and_its_links_take_nothing() {
        var link = Phone.link(dana);
        house.acme()
                .admin()
                .put("/api/vehicles/deactivate/" + dana.vehicleId(), "")
                .ok();
        Phone.asked(dana).refused(403, "ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY");
        assertThat(page(link).text()).contains("Nothing can be sent here");
    }

    @Test
    void the_database_knows_the_token_only_as_its_hash() {
        var link = Phone.link(dana);
        var token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(token).hasSize(24);
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from capture_links where token_hash = :hash")
                        .param("hash", Secrets.hash(token))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(SERVER.jdbc()
                        .sql("select string_agg(l::text, ' ') from capture_links l")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void looking_changes_nothing() {
        var link = Phone.link(dana);
        var before = Snapshot.of(SERVER);
        for (int i = 0; i < 3; i++) {
            page(link).ok();
            SERVER.anyone().get(Phone.path(link) + "/state").ok();
            assertThat(SERVER.anyone().send("HEAD", Phone.path(link), null).status())
                    .isEqualTo(200);
        }
        assertThat(Snapshot.of(SERVER)).isEqualTo(before);
    }

    @Test
    void the_page_tells_first_name_plate_and_model_and_no_more() {
        dana.confirmed(51_337);
        var link = Phone.link(dana);
        var text = page(link).ok().text();
        assertThat(text).contains("Dana", dana.plate(), "Volkswagen Golf");
        assertThat(text)
                .doesNotContain("Dana Driver", "51337", "51,337", "Denver", "+1555", dana.userId(), dana.vehicleId());
    }

    @Test
    void nothing_is_remembered_in_the_browser_and_nothing_is_told_to_others() {
        var headers = page(Phone.link(dana)).headers();
        assertThat(headers.allValues("Set-Cookie")).isEmpty();
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("X-Robots-Tag")).hasValue("noindex");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=(self)");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "img-src 'self' blob:", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void an_expired_link_says_so_and_takes_nothing() {
        var link = Phone.link(dana, "expiresInHours", 1);
        SERVER.clock().advance(Duration.ofHours(1).plusSeconds(1));
        var page = page(link);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.text()).contains("This link has expired").doesNotContain("Dana");
        assertThat(send(link, "42180").status()).isEqualTo(410);
    }

    @Test
    void an_open_check_in_keeps_its_link_for_a_while() {
        dana.checkIn(42_180).ok();
        var link = Phone.link(dana, "expiresInHours", 1);
        SERVER.clock().advance(Duration.ofHours(2));
        assertThat(page(link).ok().text()).contains("Received, thank you");
        SERVER.clock().advance(Links.GRACE);
        assertThat(page(link).status()).isEqualTo(410);
    }

    @Test
    void old_links_go_with_what_came_through_them_unless_a_check_in_has_it() {
        var unused = Phone.link(dana);
        upload(unused, "unused-upload-0001");
        var used = Phone.link(dana);
        upload(used, "used-upload-000001");
        dana.checkIn(42_180).ok();
        SERVER.jdbc().sql("""
                        update checkin_photos set photo_id =
                            (select photo_id from capture_uploads where upload_id = 'used-upload-000001')
                        where role = 'ODOMETER' and checkin_id = (select max(id::text)::uuid from checkins)
                        """).update();
        SERVER.clock().advance(Duration.ofDays(3).plus(Links.KEPT_FOR).minusMinutes(5));
        SERVER.bean(Links.class).sweep();
        assertThat(uploads()).as("not old enough").hasSize(2);
        SERVER.clock().advance(Duration.ofMinutes(10));
        SERVER.bean(Links.class).sweep();
        assertThat(uploads()).containsExactly("used-upload-000001 true");
        assertThat(page(unused).status()).isEqualTo(404);
        assertThat(page(used).status()).isEqualTo(410);
    }

    @Test
    void a_sandbox_s_link_ends_by_its_test_clock_and_is_thrown_away_by_the_real_one() {
        var sandbox = Acme.joinAsSandbox(SERVER);
        var far = Api.object("days", 366);
        sandbox.headers().post("/api/sandbox/clock/advance", far).ok();
        var golf = sandbox.danaWithGolf().vehicleId();
        var url = sandbox.headers()
                .post("/api/vehicles/" + golf + "/capture-link", Api.object("kind", "mileage", "expiresInHours", 1))
                .ok()
                .field("url");
        sandbox.headers().post("/api/sandbox/clock/advance", far).ok();
        SERVER.bean(Links.class).sweep();
        assertThat(page(url).status()).as("over, and still known").isEqualTo(410);
        SERVER.clock()
                .advance(Duration.ofHours(Links.MAX_HOURS).plus(Links.KEPT_FOR).plusMinutes(1));
        SERVER.bean(Links.class).sweep();
        assertThat(page(url).status())
                .as("though its end lies in the future of the real time")
                .isEqualTo(404);
    }

    @Test
    void a_place_is_kept_neither_in_the_row_nor_in_the_bytes_unless_the_driver_agreed() throws Exception {
        var link = Phone.link(dana);
        var told = Exif.of("2026:11:01 17:45:10", "-06:00", 39.75, -104.5).in(Pictures.jpeg(64, 48));
        var place = List.of("latitude", "39.75", "longitude", "-104.5", "placeFrom", "file");
        upload(link, "without-consent-1", told, place);
        var kept = house.lastPhoto();
        assertThat(Metadata.of(kept).latitude()).isNull();
        assertThat(Metadata.of(kept).capturedLocally()).isEqualTo(LocalDateTime.parse("2026-11-01T17:45:10"));
        assertThat(SERVER.jdbc()
                        .sql("select max(encode(sha256, 'hex')) from photo_blobs where user_id = :user")
                        .param("user", UserId.of(dana.userId()).value())
                        .query(String.class)
                        .single())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(kept)));
        SERVER.clock().advance(Duration.ofSeconds(1));
        upload(
                link,
                "with-consent-0001",
                told,
                Stream.concat(place.stream(), Stream.of("place", "yes")).toList());
        assertThat(house.lastPhoto()).isEqualTo(told);
        assertThat(house.uploads().stream().map(line -> line.replaceFirst(" \\d{4}-.*:\\d\\d", "")))
                .containsExactly("odometer server nowhere 0", "odometer server file 39.75");
    }

    private void upload(String link, String id) {
        upload(link, id, Pictures.jpeg(64, 48), List.of());
    }

    /** With fields: name, value, name, value. */
    private void upload(String link, String id, byte[] photo, List<String> fields) {
        var more = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            more.append("--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(fields.get(i), fields.get(i + 1)));
        }
        var head = String.join(
                "\r\n",
                "--x",
                "Content-Disposition: form-data; name=\"role\"",
                "",
                "odometer",
                "--x",
                "Content-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"",
                "Content-Type: image/jpeg",
                "",
                "");
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(more + head),
                BodyPublishers.ofByteArray(photo),
                BodyPublishers.ofString("\r\n--x--\r\n"));
        assertThat(SERVER.anyone()
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .with("Accept", "application/json")
                        .send("POST", Phone.path(link) + "/photos/" + id, body)
                        .status())
                .isEqualTo(204);
    }

    private List<String> uploads() {
        return SERVER.jdbc()
                .sql("""
                        select u.upload_id || ' ' || l.kept from capture_uploads u
                        join capture_links l on l.partner_id = u.partner_id and l.id = u.link_id
                        where u.partner_id = :partner order by u.upload_id
                        """)
                .param("partner", PartnerId.of(house.acme().partnerId()).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void a_link_that_there_is_not_looks_the_same_whatever_it_is() {
        for (var token : List.of("x", "a".repeat(24), "a".repeat(2_000), "..x")) {
            var page = SERVER.anyone().from("198.51.100.7").get("/capture/" + token);
            assertThat(page.status()).as(token).isEqualTo(404);
            assertThat(page.text()).contains("There is no such page");
        }
    }

    @Test
    void a_check_in_that_came_another_way_is_what_an_unused_link_shows() {
        var link = Phone.link(dana);
        var id = dana.checkIn(42_180).ok().field("id");
        assertThat(page(link).ok().text()).contains("Received, thank you");
        house.acme().decide(id, "Confirmed").ok();
        assertThat(page(link).ok().text()).contains("Confirmed, thank you");
        assertThat(send(link, "50000").status()).isEqualTo(303);
        assertThat(house.checkins()).hasSize(1);
    }

    @Test
    void a_used_link_takes_no_second_check_in() {
        dana.checkIn(42_180).ok();
        var link = Phone.link(dana);
        house.acme().decide(house.checkin().get("id").asString(), "Declined").ok();
        assertThat(page(link).ok().text()).contains("This check-in is closed");
        assertThat(send(link, "50000").status()).isEqualTo(303);
        assertThat(house.checkins()).hasSize(1);
    }

    @Test
    void without_photos_nothing_is_sent_and_the_page_says_what_is_missing() {
        var link = Phone.link(dana);
        var answer = send(link, "42180");
        assertThat(answer.header("Location")).isEqualTo(Phone.path(link) + "?note=photo");
        assertThat(page(link, "?note=photo").text()).contains("A photo is still missing");
        assertThat(page(link, "?note=<script>").text()).doesNotContain("<script>");
        assertThat(house.checkins()).isEmpty();
    }

    @Test
    void whoever_asks_too_often_waits_and_others_do_not() {
        var link = Phone.link(dana);
        for (int i = 0; i < Traffic.MOST_WITH_A_TOKEN; i++) {
            page(link).ok();
        }
        var busy = page(link);
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.header("Retry-After")).isEqualTo("60");
        assertThat(busy.text()).contains("Too many requests");
        page(Phone.link(dana)).ok();
        SERVER.clock().advance(Traffic.WINDOW.plusSeconds(1));
        page(link).ok();
    }

    @Test
    void whoever_guesses_is_stopped_by_his_address() {
        var link = Phone.link(dana);
        var guesser = SERVER.anyone().from("203.0.113.9");
        for (int i = 0; i < Traffic.MOST_UNKNOWN; i++) {
            assertThat(guesser.get("/capture/guess" + i).status()).isEqualTo(404);
        }
        assertThat(guesser.get(Phone.path(link)).status()).isEqualTo(429);
        page(link).ok();
    }

    @Test
    void whatever_fails_is_told_as_a_page_of_the_driver_s() {
        var link = Phone.link(dana, "language", "es");
        var spanish = SERVER.anyone().with("Accept-Language", "es-MX,es;q=0.9,en;q=0.5");
        SERVER.jdbc().sql("alter table users rename to users_away").update();
        try {
            var broken = spanish.get(Phone.path(link));
            assertThat(broken.status()).isEqualTo(500);
            assertThat(broken.text())
                    .contains("lang=\"es\"", "Algo falló por nuestra parte", broken.header("X-Request-Id"))
                    .doesNotContain("href=\"/console\"");
            assertThat(SERVER.anyone().get(Phone.path(link) + "?lang=es").text())
                    .contains("Algo falló");
            assertThat(SERVER.anyone()
                            .with("Accept", "application/json")
                            .get(Phone.path(link) + "/state")
                            .text())
                    .startsWith("{");
        } finally {
            SERVER.jdbc().sql("alter table users_away rename to users").update();
        }
        assertThat(spanish.get(Phone.path(link) + "/nothing/there").text()).contains("Esta página no existe");
        var deleted = spanish.send("DELETE", Phone.path(link), null);
        assertThat(deleted.status()).isEqualTo(405);
        assertThat(deleted.text()).contains("Eso no funcionó");
    }

    @Test
    void the_token_stands_in_no_log_and_no_metric() {
        var link = Phone.link(dana);
        var token = link.substring(link.lastIndexOf('/') + 1);
        var heard = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        heard.start();
        root.addAppender(heard);
        try {
            page(link).ok();
            send(link, "42180");
            SERVER.anyone().get(Phone.path(link) + "/state").ok();
            SERVER.anyone().get(Phone.path(link) + "/nothing");
            SERVER.anyone().send("DELETE", Phone.path(link), null);
            SERVER.anyone().send("POST", Phone.path(link), BodyPublishers.ofString("{"));
            SERVER.anyone()
                    .with("Content-Type", "multipart/form-data; boundary=x")
                    .send("POST", Phone.path(link) + "/photos/short", BodyPublishers.ofString("--x--"));
            SERVER.anyone().get(Phone.path(link) + "%2F..");
            SERVER.anyone().get(Phone.path(link) + "?note=number");
        } finally {
            root.detachAppender(heard);
        }
        assertThat(heard.list).hasSizeGreaterThan(5);
        assertThat(heard.list).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain(token);
            assertThat(String.valueOf(line.getKeyValuePairs())).doesNotContain(token);
            assertThat(String.valueOf(
                            line.getThrowableProxy() == null
                                    ? ""
                                    : line.getThrowableProxy().getMessage()))
                    .doesNotContain(token);
        });
        assertThat(new Api(SERVER.operationUrl()).get("/actuator/prometheus").text())
                .contains("/capture/{token}")
                .doesNotContain(token);
    }

    private Duration life(Answer asked) {
        var end = Instant.parse(asked.ok().field("expiresAt"));
        return Duration.ofHours(
                Math.round(Duration.between(SERVER.clock().instant(), end).toSeconds() / 3_600.0));
    }

    private static Answer page(String link) {
        return page(link, "");
    }

    private static Answer page(String link, String query) {
        return SERVER.anyone().get(Phone.path(link) + query.replace("<", "%3C").replace(">", "%3E"));
    }

    /** A form without photos. */
    private static Answer send(String link, String mileage) {
        var form = "--x\r\nContent-Disposition: form-data; name=\"submission\"\r\n\r\n1\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"mileage\"\r\n\r\n" + mileage + "\r\n--x--\r\n";
        return SERVER.anyone()
                .with("Content-Type", "multipart/form-data; boundary=x")
                .send("POST", Phone.path(link), BodyPublishers.ofString(form, StandardCharsets.UTF_8));
    }
}

package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import com.mileproof.testkit.Wire;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class PhotoUploadRouteTest {

    private static final String UPLOAD = "/api/photo/upload";
    private static final byte[] PHOTO = PhotoBytes.withExif(PhotoBytes.jpeg(80, 40), 6);

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final String dana = acme.driver();

    @Test
    void an_upload_answers_exactly_what_the_contract_says() {
        var upload = upload();
        upload.put("deviceManufacturer", "Apple");
        upload.put("takenOn", "2026-08-01T09:30:00.123456+02:00");

        var answer = acme.app().post(UPLOAD, upload).ok();

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "userId",
                        "photoUrl",
                        "deviceIdentifier",
                        "deviceManufacturer",
                        "deviceModel",
                        "deviceOS",
                        "takenOn",
                        "latitude",
                        "longitude");
        assertThat(answer.field("userId")).isEqualTo(dana);
        assertThat(answer.field("photoUrl")).matches(SERVER.url() + "/api/photos/XT_IPHO[0-9A-Z]{26}/odometer.jpg");
        assertThat(answer.json().get("deviceModel").isNull()).isTrue();
        assertThat(answer.field("deviceManufacturer")).isEqualTo("Apple");
        assertThat(answer.field("takenOn")).isEqualTo("2026-08-01T07:30:00.123Z");
        assertThat(answer.json().get("latitude").doubleValue()).isEqualTo(39.7392);
    }

    @Test
    void the_url_ends_in_the_callers_name_made_harmless() {
        var names = Map.of(
                "my odometer.jpg", "my_odometer.jpg",
                "../../etc/passwd", "etc_passwd",
                "🚗.jpg", "jpg",
                "🚗", "photo",
                "a?b#c%2f.png", "a_b_c_2f.png",
                "..", "photo");
        names.forEach((name, end) -> {
            var upload = upload();
            upload.put("name", name);

            var url = acme.app().post(UPLOAD, upload).ok().field("photoUrl");

            assertThat(url).endsWith("/" + end);
            acme.app().get(path(url)).ok();
        });
    }

    @Test
    void an_upload_for_nobody_or_for_another_partners_user_is_refused() {
        var others = Acme.join(SERVER).driver();

        acme.app().post(UPLOAD, upload("XT_IUSR0123456789ABCDEFGHJKMNPQRS")).refused(404, "ERROR_USER_NOT_FOUND");
        acme.app().post(UPLOAD, upload("somebody")).refused(404, "ERROR_USER_NOT_FOUND");
        acme.app().post(UPLOAD, upload(others)).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.appOf(acme.driver()).post(UPLOAD, upload()).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        SERVER.anyone().post(UPLOAD, upload()).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void shape_comes_before_who_the_user_is() {
        var upload = upload("somebody");
        upload.put("latitude", 91);

        acme.app().post(UPLOAD, upload).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_form_is_taken_as_well() throws Exception {
        var answer = form(acme.app(), PHOTO).ok();

        assertThat(answer.field("photoUrl")).endsWith("/odometer.jpg");
        assertThat(original(answer)).isEqualTo(PHOTO);
    }

    @Test
    void a_form_over_the_limit_answers_413() {
        var over = form(acme.app(), new byte[IncomingPhoto.MAX_PHOTO_BYTES + 1]);

        over.refused(413, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_form_that_is_none_or_has_too_many_parts_is_refused() {
        var api = acme.app().with("Content-Type", "multipart/form-data; boundary=x");
        api.post(UPLOAD, "no form at all").refused(400, "ERROR_INVALID_PARAMETERS");
        acme.app()
                .with("Content-Type", "multipart/form-data")
                .post(UPLOAD, "")
                .refused(400, "ERROR_INVALID_PARAMETERS");
        var many = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(5_000) + "--x--\r\n";
        api.post(UPLOAD, many).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void nothing_is_left_of_a_refused_upload() throws Exception {
        acme.app().post(UPLOAD, upload("somebody")).refused(404, "ERROR_USER_NOT_FOUND");
        form(acme.app(), "no photo".repeat(20_000).getBytes(StandardCharsets.UTF_8))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        acme.app().post(UPLOAD, upload()).ok();

        assertThat(PhotoHouse.files(SERVER.bean(PhotoDirectory.class).incoming()))
                .isEmpty();
    }

    @Test
    void one_photo_more_than_may_come_in_at_once_is_refused_before_its_body_and_the_next_passes() throws Exception {
        limits("uploadsAtOnce", 1);
        var body = JsonMapper.shared().writeValueAsBytes(upload());
        String[] headers = {"Authorization: Bearer " + acme.token("user", null), "Content-Type: application/json"};
        var head = Wire.head("POST", UPLOAD, headers);
        try (var slow = new Socket(
                URI.create(SERVER.url()).getHost(), URI.create(SERVER.url()).getPort())) {
            var out = slow.getOutputStream();
            out.write((head + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length / 2);
            // nobody is told when the server begins to read, so it is asked
            for (int asked = 0; used("uploadsOnThisNode") == 0; asked++) {
                assertThat(asked).isLessThan(10_000);
            }
            var refused = new Wire(SERVER).send(head + "Content-Length: 20000000\r\n\r\n");
            refused.refused(429, "ERROR_TOO_MANY_REQUESTS");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            // another partner's photos wait for nobody
            var globex = Acme.join(SERVER);
            globex.photo(globex.driver());
            out.write(body, body.length / 2, body.length - body.length / 2);
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
        acme.app().post(UPLOAD, upload()).ok();
        acme.app().post(UPLOAD, upload("somebody")).refused(404, "ERROR_USER_NOT_FOUND");
        acme.app().post(UPLOAD, upload()).ok();
        assertThat(used("uploadsOnThisNode")).isZero();
    }

    @Test
    void bytes_over_a_day_s_limit_leave_nothing_and_wait_for_midnight_in_utc() throws Exception {
        var today = SERVER.clock().instant().truncatedTo(ChronoUnit.DAYS);
        SERVER.clock().setTo(today.plus(1, ChronoUnit.DAYS).minusSeconds(600));
        limits("uploadBytesPerUserAndDay", 2 * PHOTO.length);
        acme.app().post(UPLOAD, upload()).ok();
        form(acme.app(), PHOTO).ok();
        var before = Snapshot.of(SERVER).tables();
        var files = PhotoHouse.files(SERVER.bean(PhotoDirectory.class).originals());

        var keyed = acme.app().with("Idempotency-Key", "a-photo-that-waits-for-midnight");
        var other = upload();
        other.put("photo", Base64.getEncoder().encodeToString(PhotoBytes.jpeg(20, 10)));
        var refused = keyed.post(UPLOAD, other).refused(429, "ERROR_DAILY_UPLOAD_LIMIT");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(540, 601);
        form(acme.app(), new byte[0]).refused(400, "ERROR_INVALID_PARAMETERS");
        var large = PhotoBytes.concat(PHOTO, new byte[PHOTO.length + 1]);
        form(acme.app(), large).refused(413, "ERROR_INVALID_PARAMETERS");

        var after = Snapshot.of(SERVER).tables();
        assertThat(after).isEqualTo(before);
        assertThat(PhotoHouse.files(SERVER.bean(PhotoDirectory.class).originals()))
                .isEqualTo(files);
        assertThat(used("bytesToday")).isEqualTo(2 * PHOTO.length);
        assertThat(used("photosToday")).isEqualTo(2);
        // others of the partner's have a day of their own
        acme.photo(acme.driver());
        assertThat(used("usersToday")).isEqualTo(2);

        SERVER.clock().advance(Duration.ofMinutes(10));
        var kept = keyed.post(UPLOAD, other).ok();
        assertThat(keyed.post(UPLOAD, other).ok().bytes()).isEqualTo(kept.bytes());
        assertThat(used("photosToday")).isEqualTo(1);
    }

    private void limits(Object... limits) {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/limits", Api.object(limits))
                .ok();
    }

    private int used(String name) {
        return SERVER.operator()
                .get("/admin/api/partners/" + acme.partnerId() + "/limits")
                .ok()
                .json()
                .at("/used/" + name)
                .intValue();
    }

    private Map<String, @Nullable Object> upload() {
        return upload(dana);
    }

    private static Map<String, @Nullable Object> upload(String user) {
        return Acme.upload(user, "odometer.jpg", PHOTO);
    }

    private byte[] original(Answer upload) {
        return acme.admin()
                .get(path(upload.field("photoUrl")) + "?original=true")
                .ok()
                .bytes();
    }

    private Answer form(Api api, byte[] photo) {
        var parts = new ArrayList<byte[]>();
        upload().forEach((name, value) -> {
            if (!name.equals("photo")) {
                parts.add(part(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8)));
            }
        });
        parts.add(part("photo", photo));
        parts.add("--boundary--\r\n".getBytes(StandardCharsets.US_ASCII));
        return api.with("Content-Type", "multipart/form-data; boundary=boundary")
                .send("POST", UPLOAD, BodyPublishers.ofByteArray(PhotoBytes.concat(parts.toArray(byte[][]::new))));
    }

    private static byte[] part(String name, byte[] content) {
        var file = name.equals("photo") ? "; filename=\"a.jpg\"\r\nContent-Type: text/plain" : "";
        var head = "--boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n";
        return PhotoBytes.concat(
                head.getBytes(StandardCharsets.US_ASCII), content, "\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }
}

package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.Caller;
import com.mileproof.api.PartnerId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A request that is sent again under its Idempotency-Key is not carried out again. */
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final String UPLOAD = "/api/photo/upload";
    private static final String IN_USE = "ERROR_IDEMPOTENCY_KEY_IN_USE";
    private static final String REUSED = "ERROR_IDEMPOTENCY_KEY_REUSED";
    private static final int RACERS = 20;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repeated_create_makes_one_check_in_and_answers_the_same_bytes() {
        var reading = acme.danaWithGolf().reading(1_000);
        var first = keyed().post(CREATE, reading).ok();
        var again = keyed().post(CREATE, reading).ok();

        assertThat(first.header(REPLAYED)).isNull();
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(count("checkins")).isEqualTo(1);
        acme.admin().post(CREATE, reading).refused(500, "ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void only_the_commit_of_a_claim_does_not_wait_for_the_disk_and_it_is_its_own() {
        var store = SERVER.bean(IdempotencyStore.class);
        var name = new IdempotencyStore.Bytes(new byte[32]);
        var owner = new IdempotencyStore.Bytes(new byte[16]);
        var claim = new IdempotencyStore.Claim(PartnerId.of(acme.partnerId()), name, name, owner);
        var transaction = SERVER.bean(TransactionTemplate.class);
        var now = Instant.EPOCH;

        assertThatThrownBy(() -> transaction.execute(_ -> store.claim(claim, now, now, now)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.claim(claim, now, now, now).mine()).isTrue();
        // whoever has the connection next waits as the server is set to
        assertThat(SERVER.bean(JdbcClient.class)
                        .sql("select source from pg_settings where name = 'synchronous_commit'")
                        .query(String.class)
                        .single())
                .isNotEqualTo("session");
    }

    @Test
    void the_answer_stays_what_it_was_when_the_thing_has_changed_since() {
        var dana = acme.danaWithGolf();
        var first = keyed().post(CREATE, dana.reading(1_000));
        var reading = dana.reading(2_000);
        acme.admin().put(CREATE + "/" + first.ok().field("id"), reading).ok();
        var withdrawn = keyed("2")
                .post(CREATE + "/" + first.field("id") + "/withdraw", "{}")
                .ok();
        assertThat(keyed("2")
                        .post(CREATE + "/" + first.field("id") + "/withdraw", "")
                        .ok()
                        .bytes())
                .isEqualTo(withdrawn.bytes());
    }

    @Test
    void another_payload_or_query_under_the_same_key_is_refused() {
        var dana = acme.danaWithGolf();
        keyed().post(CREATE, dana.reading(1_000)).ok();
        assertThat(keyed().post(CREATE, dana.reading(1_000))
                        .refused(422, REUSED)
                        .header(REPLAYED))
                .isNull();

        var user = Acme.dana();
        keyed().post("/api/users", user).ok();
        keyed().post("/api/users?returnExistingUserIfExists=true", user).refused(422, REUSED);
        assertThat(keyed().with("Accept", "application/problem+json")
                        .post("/api/users", Acme.dana())
                        .refused(422, REUSED)
                        .field("status"))
                .isEqualTo("422");
    }

    @Test
    void of_many_equal_requests_at_once_one_is_carried_out() throws Exception {
        var reading = acme.danaWithGolf().reading(1_000);
        var racers = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < RACERS; i++) {
            racers.add(() -> keyed().post(CREATE, reading));
        }
        var bodies = new ArrayList<byte[]>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(racers)) {
                if (answer.get().status() == 200) {
                    bodies.add(answer.get().bytes());
                } else {
                    assertThat(answer.get().refused(409, IN_USE).header("Retry-After"))
                            .isEqualTo("1");
                }
            }
        }
        assertThat(bodies).isNotEmpty().allSatisfy(body -> assertThat(body).isEqualTo(bodies.getFirst()));
        assertThat(keyed().post(CREATE, reading).ok().bytes()).isEqualTo(bodies.getFirst());
        assertThat(count("checkins")).isEqualTo(1);
    }

    @Test
    void a_refusal_is_not_kept_and_is_decided_anew() {
        var dana = acme.danaWithGolf();
        var other = Acme.dana();
        var reading = dana.reading(1_000);
        var open = dana.checkIn(900).ok().field("id");
        keyed().post(CREATE, reading).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(count("idempotency_claims")).isZero();
        acme.decide(open, "Confirmed").ok();
        assertThat(keyed().post(CREATE, reading).ok().header(REPLAYED)).isNull();

        keyed().post("/api/users", Api.object("firstName", "Dana")).refused(400, "ERROR_INVALID_PARAMETERS");
        keyed().post("/api/users", other).ok();
        assertThat(count("idempotency_claims")).isEqualTo(2);
    }

    @Test
    void a_claim_is_in_use_until_its_lease_is_over_and_can_then_be_taken_over_by_the_same_payload() {
        var once = SERVER.bean(Idempotency.class);
        var by = new Caller.Admin(PartnerId.of(acme.partnerId()), com.mileproof.api.ClientId.of(acme.clientId()));
        var name = new IdempotencyKey(key);
        var first = once.attempt(by, "scope", name, "", payload("a"));
        assertThat(problem(() -> once.attempt(by, "scope", name, "", payload("a"))))
                .isEqualTo(IN_USE);

        SERVER.clock().advance(Idempotency.LEASE);
        assertThat(problem(() -> once.attempt(by, "scope", name, "", payload("b"))))
                .isEqualTo(REUSED);
        var second = once.attempt(by, "scope", name, "", payload("a"));

        // the first was only slow: its change goes with its transaction, and the second's answer is the answer
        var slow = once.begin();
        assertThat(problem(() -> once.commit(slow, first.claim(), name, answer("slow"))))
                .isEqualTo(IN_USE);
        once.free(first.claim());
        once.commit(once.begin(), second.claim(), name, answer("second"));
        var late = once.begin();
        assertThat(problem(() -> once.commit(late, first.claim(), name, answer("late"))))
                .isEqualTo(IN_USE);
        assertThat(once.attempt(by, "scope", name, "", payload("a"))
                        .earlier()
                        .orElseThrow()
                        .body())
                .isEqualTo(payload("second"));
    }

    @Test
    void an_upload_sent_again_in_either_form_makes_one_photo() throws Exception {
        var dana = acme.driver();
        var upload = Acme.upload(dana, "photo.jpg", Pictures.jpeg(64, 48));
        var first = keyed().post(UPLOAD, upload).ok();
        var again = keyed().post(UPLOAD, upload).ok();
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(form(upload, "one").ok().bytes()).isEqualTo(first.bytes());
        assertThat(form(upload, "another").ok().header(REPLAYED)).isEqualTo("true");

        var other = Acme.upload(dana, "photo.jpg", Pictures.jpeg(64, 48));
        keyed().post(UPLOAD, other).refused(422, REUSED);
        keyed().post(UPLOAD, Acme.upload(dana, "other.jpg", Pictures.jpeg(64, 48)))
                .refused(422, REUSED);
        assertThat(count("photos")).isEqualTo(1);
        assertThat(count("photo_blobs")).isEqualTo(1);
        keyed("2")
                .post(UPLOAD, Acme.upload("nobody", "photo.jpg", Pictures.jpeg(64, 48)))
                .refused(404, "ERROR_USER_NOT_FOUND");
        assertThat(count("idempotency_claims")).isEqualTo(1);
    }

    @Test
    void another_client_another_bound_user_other_rights_and_another_path_see_nothing_of_it() {
        var dana = acme.danaWithGolf();
        var first = keyed().post(CREATE + "/nobody/withdraw", "").status();
        assertThat(first).isEqualTo(404);
        var link = "/api/photos/"
                + Objects.requireNonNull(dana.reading(1).get("licensePhotos"))
                        .toString()
                        .replaceAll(".*(XT_IPHO[0-9A-Z]+).*", "$1")
                + "/link";
        var own = keyed().post(link, "{}").ok();
        assertThat(keyed().post(link, "{}").ok().header(REPLAYED)).isEqualTo("true");
        for (var other : List.of(acme.app(), acme.appOf(dana.userId()))) {
            assertThat(other.with(KEY, key).post(link, "{}").ok().header(REPLAYED))
                    .isNull();
        }
        acme.appOf(acme.driver()).with(KEY, key).post(link, "{}").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(secondClient().with(KEY, key).post(link, "{}").ok().header(REPLAYED))
                .isNull();
        Acme.join(SERVER).admin().with(KEY, key).post(link, "{}").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(keyed().put("/api/vehicles/deactivate/" + dana.vehicleId(), "")
                        .ok()
                        .header(REPLAYED))
                .isNull();
        // the same client by its three headers, and with a newer token, is the same
        assertThat(acme.headers().with(KEY, key).post(link, "{}").ok().bytes()).isEqualTo(own.bytes());
    }

    @Test
    void a_link_is_answered_again_and_its_secret_stands_nowhere_in_clear() {
        var dana = acme.danaWithGolf();
        var path = "/api/vehicles/" + dana.vehicleId() + "/capture-link";
        var first = keyed().post(path, Api.object("kind", "mileage")).ok();
        assertThat(keyed().post(path, Api.object("kind", "mileage")).ok().bytes())
                .isEqualTo(first.bytes());
        var row = SERVER.jdbc()
                .sql(
                        "select encode(answer, 'escape') || encode(id, 'escape') from idempotency_claims where partner_id = :partner")
                .param("partner", PartnerId.of(acme.partnerId()).value())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("capture").doesNotContain(key);
        keyed().with("Authorization", "none").post("/api/auth/token", "{}").refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_token_request_is_served_anew_and_reading_does_not_look_at_the_key() {
        var credentials = Api.object(
                "clientId", acme.clientId(), "clientSecret", acme.clientSecret(), "partnerId", acme.partnerId());
        var anyone = SERVER.anyone().with(KEY, key);
        anyone.post("/api/auth/token", credentials).ok();
        SERVER.clock().advance(Duration.ofSeconds(2));
        assertThat(anyone.post("/api/auth/token", credentials).ok().header(REPLAYED))
                .isNull();
        acme.admin().with(KEY, "not a key").get("/api/users/list").ok();
        assertThat(count("idempotency_claims")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\"open", "\"a\" b", "\"\"", "\"a\\b\"", "\"two words\"", "{256}"})
    void a_malformed_key_is_refused(String sent) {
        var malformed = sent.equals("{256}") ? "k".repeat(IdempotencyKey.MAX_CHARS + 1) : sent;
        assertThat(acme.admin()
                        .with(KEY, malformed)
                        .post("/api/users", Acme.dana())
                        .refused(400, "ERROR_INVALID_PARAMETERS")
                        .field("error_message"))
                .contains(KEY);
        assertThat(count("users")).isZero();
    }

    @Test
    void a_key_in_quotes_is_the_same_key_and_may_be_255_characters_long() {
        var user = Acme.dana();
        var longest = "k".repeat(IdempotencyKey.MAX_CHARS - 1) + "\\";
        var first = acme.admin().with(KEY, longest).post("/api/users", user).ok();
        var quoted = "\"" + longest.replace("\\", "\\\\") + "\"";
        assertThat(acme.admin().with(KEY, quoted).post("/api/users", user).ok().bytes())
                .isEqualTo(first.bytes());
    }

    @Test
    void an_answer_is_kept_for_48_hours_and_then_swept() {
        var user = Acme.dana();
        keyed().post("/api/users", user).ok();
        SERVER.clock().advance(Idempotency.KEPT.minusSeconds(60));
        SERVER.bean(Idempotency.class).sweep();
        assertThat(acme.headers().with(KEY, key).post("/api/users", user).ok().header(REPLAYED))
                .isEqualTo("true");
        SERVER.clock().advance(Duration.ofSeconds(61));
        acme.headers().with(KEY, key).post("/api/users", user).refused(409, "ERROR_USER_ALREADY_EXISTS");
        assertThat(count("idempotency_claims")).isEqualTo(0);

        acme.headers().with(KEY, "other").post("/api/users", Acme.dana()).ok();
        SERVER.clock().advance(Idempotency.KEPT);
        SERVER.bean(Idempotency.class).sweep();
        assertThat(count("idempotency_claims")).isZero();
    }

    /** What a broken constraint leaves of a transaction must not spoil the answer. */
    @Test
    void a_refusal_by_a_constraint_is_the_same_with_a_key() {
        var user = acme.driver();
        var plate = Acme.nextPlate();
        var off = acme.golf(user, plate);
        acme.admin().put("/api/vehicles/deactivate/" + off, "").ok();
        acme.golf(user, plate);
        keyed().put("/api/vehicles/activate/" + off, "").refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");

        var bare = new Acme.Dana(acme, user, acme.golf(user, null), plate);
        var taken = bare.reading(1_000);
        taken.put("state", "CO");
        keyed().post(CREATE, taken).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
        var fresh = new Acme.Dana(acme, user, acme.golf(user, null), Acme.nextPlate());
        var reading = fresh.reading(1_000);
        var made = keyed("2").post(CREATE, reading).ok();
        assertThat(keyed("2").post(CREATE, reading).ok().bytes()).isEqualTo(made.bytes());
    }

    @Test
    void a_user_token_on_an_admin_operation_is_refused_before_its_body_is_read() {
        acme.app().with(KEY, key).post("/api/users", "no json").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    /** Its payload would be nothing to the claim: two different requests would be the same. */
    @Test
    void whoever_reads_the_request_itself_says_itself_what_makes_it_another_one() {
        var routes = SERVER.bean(RequestMappingHandlerMapping.class).getHandlerMethods();
        var readers = routes.entrySet().stream()
                .filter(route -> route.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api/")))
                .filter(route -> Stream.of(route.getValue().getMethod().getParameterTypes())
                        .anyMatch(HttpServletRequest.class::equals))
                .filter(route -> Stream.of(route.getValue().getMethod().getParameterTypes())
                        .noneMatch(Once.class::equals))
                .flatMap(route -> route.getKey().getPatternValues().stream());
        assertThat(readers).containsExactly("/api/auth/token");
    }

    private Api keyed() {
        return acme.admin().with(KEY, key);
    }

    private Api keyed(String more) {
        return acme.admin().with(KEY, key + more);
    }

    private Api secondClient() {
        var client = SERVER.operator()
                .post("/admin/api/partners/" + acme.partnerId() + "/clients", "{}")
                .ok();
        return SERVER.anyone()
                .with("partnerId", acme.partnerId())
                .with("clientId", client.field("clientId"))
                .with("clientSecret", client.field("clientSecret"));
    }

    private Answer form(Map<String, @Nullable Object> upload, String boundary) {
        var out = new ByteArrayOutputStream();
        upload.forEach((name, value) -> {
            var photo = name.equals("photo");
            out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                            + (photo ? "; filename=\"a.jpg\"" : "") + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(
                    photo
                            ? java.util.Base64.getDecoder().decode(String.valueOf(value))
                            : String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return keyed().with("Content-Type", "multipart/form-data; boundary=" + boundary)
                .send("POST", UPLOAD, BodyPublishers.ofByteArray(out.toByteArray()));
    }

    private long count(String table) {
        return SERVER.jdbc()
                .sql("select count(*) from " + table + " where partner_id = :partner")
                .param("partner", PartnerId.of(acme.partnerId()).value())
                .query(Long.class)
                .single();
    }

    private static String problem(Runnable verb) {
        var thrown =
                org.assertj.core.api.Assertions.catchThrowableOfType(com.mileproof.api.ApiProblem.class, verb::run);
        return thrown.code().name();
    }

    private static StoredAnswer answer(String body) {
        return new StoredAnswer(200, List.of(), payload(body));
    }

    private static byte[] payload(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

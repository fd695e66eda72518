package com.mileproof.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** From a check-in's move to the partner's server, and everything that may go wrong on the way. */
class DeliveryTest {

    private static final String ENDPOINTS = "/api/webhooks/endpoints";
    private static final String DELIVERIES = "/api/webhooks/deliveries/";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Courier courier = SERVER.bean(Courier.class);
    private final PostRoom post = new PostRoom(SERVER);
    private final List<Receiver> receivers = new ArrayList<>();
    private Acme acme;

    /** Credentials that outlive the clock's leaps. */
    private Api api;

    private Acme.Dana dana;

    @BeforeEach
    void join() {
        acme = Acme.join(SERVER);
        api = acme.headers();
        dana = acme.danaWithGolf();
        fanOut();
    }

    @AfterEach
    void close() throws InterruptedException {
        receivers.forEach(Receiver::close);
        courier.await(PostRoom.LONG);
        SERVER.jdbc().sql("update webhook_endpoints set deleted_at = now()").update();
    }

    @Test
    void every_move_is_told_in_full_and_signed() throws InterruptedException {
        var receiver = receiver();
        var made = endpoint(receiver, "*");
        var id = dana.checkIn(1_000).ok().field("id");
        var created = read(id);
        acme.decide(id, "OnHold").ok();
        var held = read(id);
        acme.decide(id, "Confirmed").ok();
        var confirmed = read(id);
        // all three moves are past before the first is told, and yet each is told as it was
        deliver();
        assertThat(receiver.types())
                .containsExactlyInAnyOrder("checkin.created", "checkin.on_hold", "checkin.confirmed");
        assertThat(told(receiver, "checkin.created").json().path("data")).isEqualTo(created);
        assertThat(told(receiver, "checkin.on_hold").json().path("data")).isEqualTo(held);
        assertThat(told(receiver, "checkin.confirmed").json().path("data")).isEqualTo(confirmed);
        assertThat(told(receiver, "checkin.confirmed").json().path("sequence").asInt())
                .isEqualTo(3);
        assertThat(told(receiver, "checkin.confirmed").json().propertyNames())
                .containsExactlyInAnyOrder("type", "timestamp", "sequence", "data");
        assertThat(receiver.got()).allMatch(got -> got.isSignedWith(made.field("secret")));
        assertThat(receiver.got()).noneMatch(got -> got.isSignedWith("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        assertThat(receiver.got()).allMatch(got -> got.body().length() < Messages.MAX_BYTES);
        deliver();
        assertThat(receiver.got()).as("nothing is told twice").hasSize(3);
    }

    @Test
    void an_endpoint_is_told_what_it_wants_and_nothing_of_another_partner_s() throws InterruptedException {
        var all = receiver();
        var family = receiver();
        var one = receiver();
        endpoint(all, "*");
        endpoint(family, "webhook.*");
        endpoint(one, "checkin.confirmed");
        var stranger = receiver();
        Acme.join(SERVER)
                .admin()
                .post(ENDPOINTS, Api.object("url", stranger.url()))
                .ok();
        dana.confirmed(1_000);
        deliver();
        assertThat(all.types()).containsExactlyInAnyOrder("checkin.created", "checkin.confirmed");
        assertThat(one.types()).containsExactly("checkin.confirmed");
        assertThat(family.types()).isEmpty();
        assertThat(stranger.types()).isEmpty();
    }

    @Test
    void monitoring_learns_of_messages_that_nobody_sends() throws InterruptedException {
        var late = Duration.ofMinutes(5);
        endpoint(receiver(), "checkin.created");
        dana.checkIn(1_000).ok();
        fanOut();
        assertThat(overdue()).isLessThan(late.toSeconds());
        SERVER.clock().advance(late);
        assertThat(overdue()).isGreaterThanOrEqualTo(late.toSeconds());
        deliver();
        assertThat(overdue()).isLessThan(late.toSeconds());
    }

    @Test
    void what_fails_is_tried_ten_times_with_one_id_and_a_new_signature() throws InterruptedException {
        var receiver = receiver();
        receiver.behave(Receiver.answering(500));
        var made = endpoint(receiver, "checkin.created");
        dana.checkIn(1_000).ok();
        deliver();
        for (int failed = 1; failed < RetrySchedule.WAITS.size(); failed++) {
            SERVER.clock().advance(RetrySchedule.WAITS.get(failed).dividedBy(2));
            deliver();
            assertThat(receiver.got()).as("not before its time").hasSize(failed);
            SERVER.clock().advance(RetrySchedule.WAITS.get(failed));
            deliver();
            assertThat(receiver.got()).hasSize(failed + 1);
        }
        SERVER.clock().advance(Duration.ofDays(1));
        deliver();
        assertThat(receiver.got()).hasSize(10).allMatch(got -> got.isSignedWith(made.field("secret")));
        assertThat(new HashSet<>(receiver.got().stream().map(Receiver.Got::id).toList()))
                .hasSize(1);
        assertThat(new HashSet<>(receiver.got().stream()
                        .map(got -> got.headers().get("webhook-timestamp"))
                        .toList()))
                .hasSize(10);
        assertThat(new HashSet<>(receiver.got().stream().map(Receiver.Got::body).toList()))
                .hasSize(1);
        var delivery = deliveries(made).get(0);
        assertThat(delivery.path("status").asString()).isEqualTo("FAILED");
        var whole = api.get(DELIVERIES + delivery.path("id").asString()).ok().json();
        assertThat(whole.path("attemptLog")).hasSize(10);
        assertThat(whole.path("attemptLog").get(9).path("status").asInt()).isEqualTo(500);
        assertThat(whole.path("body").asString())
                .isEqualTo(receiver.got().getFirst().body());
    }

    @Test
    void one_dead_and_one_slow_receiver_delay_nobody_else() throws InterruptedException {
        var released = new CountDownLatch(1);
        var dead = new Receiver(exchange -> awaitQuietly(released));
        var slow = new Receiver(exchange -> {
            awaitQuietly(released);
            exchange.sendResponseHeaders(204, -1);
        });
        receivers.add(dead);
        receivers.add(slow);
        var good = IntStream.range(0, 8).mapToObj(i -> receiver()).toList();
        endpoint(dead, "*");
        endpoint(slow, "*");
        good.forEach(receiver -> endpoint(receiver, "*"));
        int messages = 2 * Courier.MOST_AT_AN_ENDPOINT + 3;
        for (int i = 0; i < messages; i++) {
            acme.danaWithGolf().checkIn(1_000).ok();
        }
        fanOut();
        try {
            while (good.stream().anyMatch(receiver -> receiver.got().size() < messages)) {
                courier.round();
                Thread.onSpinWait();
            }
            assertThat(List.of(dead, slow))
                    .as("these have only so many under way, and none of them has ended")
                    .allMatch(receiver -> receiver.got().size() <= Courier.MOST_AT_AN_ENDPOINT);
        } finally {
            released.countDown();
        }
        deliver();
        while (slow.got().size() < messages) {
            deliver();
        }
        assertThat(good).allMatch(receiver -> receiver.got().size() == messages);
    }

    @Test
    void who_is_gone_is_told_nothing_more_and_the_others_hear_of_it() throws InterruptedException {
        var gone = receiver();
        gone.behave(Receiver.answering(410));
        var other = receiver();
        var made = endpoint(gone, "*");
        endpoint(other, "webhook.*");
        dana.checkIn(1_000).ok();
        deliver();
        deliver();
        assertThat(gone.got()).hasSize(1);
        assertThat(other.types()).containsExactly("webhook.endpoint_disabled");
        assertThat(other.got().getFirst().json().at("/data/id").asString()).isEqualTo(made.field("id"));
        assertThat(other.got().getFirst().json().at("/data/because").asString()).isEqualTo("gone");
        assertThat(endpointNow(made).path("enabled").asBoolean()).isFalse();
        api.post(ENDPOINTS + "/" + made.field("id") + "/test", Api.object())
                .refused(409, "ERROR_WEBHOOK_ENDPOINT_DISABLED");
        acme.danaWithGolf().checkIn(1_000).ok();
        gone.behave(Receiver.answering(204));
        deliver();
        assertThat(gone.got()).hasSize(1);

        api.post(ENDPOINTS + "/" + made.field("id") + "/enable", Api.object()).ok();
        deliver();
        assertThat(gone.got()).as("what it missed is not sent by itself").hasSize(1);
        var since =
                Api.object("since", SERVER.clock().instant().minusSeconds(600).toString());
        assertThat(api.post(ENDPOINTS + "/" + made.field("id") + "/replay", since)
                        .ok()
                        .field("replayed"))
                .isEqualTo("3");
        deliver();
        assertThat(gone.types().subList(1, 4))
                .containsExactlyInAnyOrder("checkin.created", "checkin.created", "webhook.endpoint_disabled");
    }

    @Test
    void who_fails_for_five_days_is_disabled_and_who_works_once_is_not() throws InterruptedException {
        var failing = receiver();
        failing.behave(Receiver.answering(503));
        var made = endpoint(failing, "*");
        var readings = Stream.generate(() -> acme.danaWithGolf().reading(1_000))
                .limit(5)
                .toList();
        failOnce(readings.get(0));
        SERVER.clock().advance(Courier.PATIENCE.minusMinutes(5));
        failOnce(readings.get(1));
        assertThat(endpointNow(made).path("enabled").asBoolean()).isTrue();
        assertThat(endpointNow(made).path("failingSince").isNull()).isFalse();
        failing.behave(Receiver.answering(200));
        failOnce(readings.get(2));
        assertThat(endpointNow(made).path("failingSince").isNull()).isTrue();

        failing.behave(Receiver.answering(503));
        failOnce(readings.get(3));
        SERVER.clock().advance(Courier.PATIENCE.plusMinutes(5));
        failOnce(readings.get(4));
        var now = endpointNow(made);
        assertThat(now.path("enabled").asBoolean()).isFalse();
        assertThat(now.path("disabledBecause").asString()).isEqualTo("failing");
        assertThat(deliveries(made))
                .noneMatch(one -> one.path("status").asString().equals("WAITING"));
    }

    @Test
    void a_receiver_that_asks_for_time_gets_it() throws InterruptedException {
        var receiver = receiver();
        receiver.behave(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        });
        endpoint(receiver, "*");
        dana.checkIn(1_000).ok();
        deliver();
        SERVER.clock().advance(Duration.ofMinutes(55));
        deliver();
        assertThat(receiver.got()).hasSize(1);
        SERVER.clock().advance(Duration.ofMinutes(10));
        deliver();
        assertThat(receiver.got()).hasSize(2);
    }

    @Test
    void after_a_rotation_both_secrets_sign_until_the_overlap_is_over() throws InterruptedException {
        var receiver = receiver();
        var made = endpoint(receiver, "*");
        var rotated = api.post(ENDPOINTS + "/" + made.field("id") + "/rotate", Api.object("overlapHours", 1))
                .ok();
        test(made);
        var during = receiver.got().getLast();
        assertThat(during.isSignedWith(made.field("secret"))).isTrue();
        assertThat(during.isSignedWith(rotated.field("secret"))).isTrue();
        SERVER.clock().advance(Duration.ofMinutes(61));
        test(made);
        var after = receiver.got().getLast();
        assertThat(after.isSignedWith(made.field("secret"))).isFalse();
        assertThat(after.isSignedWith(rotated.field("secret"))).isTrue();
        assertThat(api.get(ENDPOINTS).ok().text()).doesNotContain("whsec_");
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from webhook_secrets where encode(sealed, 'escape') like '%whsec%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_delivery_whose_sender_died_is_taken_again() throws InterruptedException {
        var receiver = receiver();
        var made = endpoint(receiver, "*");
        dana.checkIn(1_000).ok();
        fanOut();
        var dead = SERVER.bean(CourierStore.class).take("dead", Map.of(), 8, 100, Courier.LEASE);
        assertThat(dead).hasSize(1);
        deliver();
        assertThat(receiver.got()).isEmpty();
        SERVER.clock().advance(Courier.LEASE);
        deliver();
        assertThat(receiver.got()).hasSize(1);
        var whole = api.get(DELIVERIES + deliveries(made).get(0).path("id").asString())
                .ok()
                .json();
        assertThat(whole.path("attemptLog").get(0).path("outcome").isNull()).isTrue();
        assertThat(whole.path("attemptLog").get(1).path("outcome").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void one_delivery_is_sent_again_by_hand_with_its_old_id() throws InterruptedException {
        var receiver = receiver();
        var made = endpoint(receiver, "*");
        dana.checkIn(1_000).ok();
        deliver();
        var id = deliveries(made).get(0).path("id").asString();
        api.post(DELIVERIES + id + "/resend", Api.object()).ok();
        deliver();
        assertThat(receiver.got()).hasSize(2);
        assertThat(receiver.got().get(1).id()).isEqualTo(receiver.got().get(0).id());
        assertThat(api.get(ENDPOINTS + "/" + made.field("id") + "/deliveries?status=DELIVERED&type=checkin.created")
                        .ok()
                        .field("totalItems"))
                .isEqualTo("1");
        assertThat(api.get(ENDPOINTS + "/" + made.field("id") + "/deliveries?status=FAILED")
                        .ok()
                        .field("totalItems"))
                .isEqualTo("0");
    }

    @Test
    void ten_thousand_events_are_replayed_and_keep_nobody_else_waiting() {
        int most = Deliveries.MOST_REPLAYED;
        happened(PartnerId.of(acme.partnerId()), 1, SERVER.clock().instant().minusSeconds(7_200));
        happened(PartnerId.of(acme.partnerId()), most, SERVER.clock().instant().minusSeconds(3_600));
        fanOut();
        var receiver = receiver();
        var other = receiver();
        var made = endpoint(receiver, "webhook.test");
        endpoint(other, "checkin.created");
        replay(made, 8_000).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(deliveries(made)).as("one too many, and so none").isEmpty();
        assertThat(replay(made, 5_000).ok().field("replayed")).isEqualTo(Integer.toString(most));
        assertThat(replay(made, 5_000).ok().field("replayed"))
                .as("all of them wait")
                .isEqualTo("0");
        acme.danaWithGolf().checkIn(1_000).ok();
        fanOut();
        int taken = courier.round();
        assertThat(taken).as("so many at a time, and the one of the other").isEqualTo(Courier.MOST_AT_AN_ENDPOINT + 1);
        while (other.got().isEmpty() || receiver.got().size() < 5 * Courier.MOST_AT_AN_ENDPOINT) {
            courier.round();
            Thread.onSpinWait();
        }
        assertThat(other.types()).containsExactly("checkin.created");
        assertThat(receiver.got().stream().map(Receiver.Got::id).toList())
                .as("each once")
                .doesNotHaveDuplicates();
    }

    private static void happened(PartnerId partner, int times, Instant at) {
        SERVER.jdbc()
                .sql("""
                        insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                        select :partner, gen_random_uuid(), 'webhook.test', gen_random_uuid(), 1, :at
                        from generate_series(1, :times)
                        """)
                .param("partner", partner.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("times", times)
                .update();
    }

    private Answer replay(Answer made, int secondsAgo) {
        var since = SERVER.clock().instant().minusSeconds(secondsAgo).toString();
        return api.post(ENDPOINTS + "/" + made.field("id") + "/replay", Api.object("since", since));
    }

    @Test
    void what_is_no_good_endpoint_is_refused() {
        Stream.of(
                        "",
                        " ",
                        "http://10.0.0.1/",
                        "https://169.254.169.254/",
                        "ftp://example.com",
                        "https://u:p@example.com/")
                .forEach(url -> api.post(ENDPOINTS, Api.object("url", url)).refused(400, "ERROR_INVALID_PARAMETERS"));
        api.post(ENDPOINTS, Api.object("url", "https://example.com/", "events", List.of("checkin.nothing")))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        for (int i = 0; i < Endpoints.MOST; i++) {
            api.post(ENDPOINTS, Api.object("url", "https://example.com/" + i)).ok();
        }
        api.post(ENDPOINTS, Api.object("url", "https://example.com/x")).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void an_endpoint_keeps_its_address_when_it_is_to_have_none() {
        var made = api.post(ENDPOINTS, Api.object("url", "https://example.com/hooks"))
                .ok();
        api.put(ENDPOINTS + "/" + made.field("id"), Api.object("url", " ")).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(endpointNow(made).path("url").asString()).isEqualTo("https://example.com/hooks");
    }

    @Test
    void a_changed_endpoint_is_told_at_its_new_place_and_a_deleted_one_nothing() throws InterruptedException {
        var old = receiver();
        var fresh = receiver();
        var made = endpoint(old, "*");
        var path = ENDPOINTS + "/" + made.field("id");
        api.put(path, Api.object("url", fresh.url())).ok();
        assertThat(endpointNow(made).path("events").get(0).asString()).isEqualTo("*");
        dana.checkIn(1_000).ok();
        deliver();
        assertThat(old.got()).isEmpty();
        assertThat(fresh.got()).hasSize(1);
        acme.danaWithGolf().checkIn(1_000).ok();
        fanOut();
        api.send("DELETE", path, null).ok();
        deliver();
        assertThat(fresh.got()).hasSize(1);
        api.get(path).refused(404, "ERROR_WEBHOOK_ENDPOINT_NOT_FOUND");
    }

    @Test
    void old_deliveries_are_forgotten_with_their_attempts() throws InterruptedException {
        var receiver = receiver();
        var made = endpoint(receiver, "*");
        dana.checkIn(1_000).ok();
        deliver();
        SERVER.clock().advance(Deliveries.KEPT.minusHours(1));
        SERVER.bean(Deliveries.class).forget();
        assertThat(deliveries(made)).hasSize(1);
        SERVER.clock().advance(Duration.ofHours(2));
        SERVER.bean(Deliveries.class).forget();
        assertThat(deliveries(made)).isEmpty();
    }

    @Test
    void events_are_read_in_order_and_a_late_commit_is_not_passed_over() throws SQLException {
        var first = dana.checkIn(1_000).ok().field("id");
        settled();
        var start = events("");
        assertThat(start.path("events")).hasSize(1);
        assertThat(start.path("events").get(0).path("data")).isEqualTo(read(first));
        var cursor = start.path("next").asString();
        try (var late = SERVER.jdbcConnection()) {
            late.setAutoCommit(false);
            try (var statement = late.prepareStatement("""
                    insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                    values (?, gen_random_uuid(), 'checkin.created', ?, 1, now())
                    """)) {
                statement.setObject(1, PartnerId.of(acme.partnerId()).value());
                statement.setObject(2, CheckinId.of(first).value());
                statement.executeUpdate();
            }
            acme.danaWithGolf().checkIn(2_000).ok();
            assertThat(events(cursor).path("events"))
                    .as("the quick one waits for the late one")
                    .isEmpty();
            assertThat(events(cursor).path("next").asString()).isEqualTo(cursor);
            late.commit();
        }
        settled();
        var both = events(cursor).path("events");
        assertThat(both).hasSize(2);
        assertThat(both.get(0).path("data").path("mileage").asInt()).isEqualTo(1_000);
        assertThat(both.get(1).path("data").path("mileage").asInt()).isEqualTo(2_000);
        var paged = api.get("/api/events?limit=1&after=" + cursor).ok().json();
        assertThat(paged.path("events")).hasSize(1);
        assertThat(paged.path("more").asBoolean()).isTrue();
        assertThat(events(paged.path("next").asString()).path("events")).hasSize(1);
    }

    @Test
    void a_cursor_is_nobody_else_s() {
        dana.checkIn(1_000).ok();
        settled();
        var cursor = events("").path("next").asString();
        var globex = Acme.join(SERVER);
        globex.admin().get("/api/events?after=" + cursor).refused(400, "ERROR_INVALID_PARAMETERS");
        globex.admin().get("/api/events?after=x").refused(400, "ERROR_INVALID_PARAMETERS");
        var own = globex.admin().get("/api/events").ok().json();
        assertThat(own.path("events")).isEmpty();
        assertThat(own.path("next").isNull()).isTrue();
    }

    private Receiver receiver() {
        var receiver = Receiver.good();
        receivers.add(receiver);
        return receiver;
    }

    private static long overdue() {
        return (long) SERVER.bean(MeterRegistry.class)
                .get("mileproof.webhooks.overdue")
                .gauge()
                .value();
    }

    private Answer endpoint(Receiver receiver, String... events) {
        return api.post(ENDPOINTS, Api.object("url", receiver.url(), "events", List.of(events)))
                .ok();
    }

    private JsonNode endpointNow(Answer made) {
        return api.get(ENDPOINTS + "/" + made.field("id")).ok().json();
    }

    private JsonNode deliveries(Answer made) {
        return api.get(ENDPOINTS + "/" + made.field("id") + "/deliveries")
                .ok()
                .json()
                .path("deliveries");
    }

    private JsonNode read(String checkin) {
        return api.get("/api/vehicles/checkin/mileage/" + checkin).ok().json();
    }

    private JsonNode events(String after) {
        return api.get("/api/events?after=" + after).ok().json();
    }

    private void test(Answer made) throws InterruptedException {
        api.post(ENDPOINTS + "/" + made.field("id") + "/test", Api.object()).ok();
        deliver();
    }

    /** A message of its own, so that the schedule of none is in the way. */
    private void failOnce(Map<String, ?> reading) throws InterruptedException {
        api.post("/api/vehicles/checkin/mileage", reading).ok();
        deliver();
    }

    private static Receiver.Got told(Receiver receiver, String type) {
        return receiver.got().stream()
                .filter(got -> got.json().path("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() throws InterruptedException {
        post.deliver();
    }

    private void fanOut() {
        post.fanOut();
    }

    private void settled() {
        post.settled();
    }
}

package com.mileproof.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.CheckinTables;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Odometer events from their report to their decision, and what they do to readings and distances. */
class OdometerEventsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String REVIEW = "/admin/api/review/odometer-events";
    private static final String CONFLICT = "ERROR_ODOMETER_EVENT_CONFLICT";
    private static final String MOVED = "ERROR_INVALID_STATUS_CHANGE";

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final String events = "/api/vehicles/" + dana.vehicleId() + "/odometer-events";

    @AfterEach
    void the_tables_agree() {
        new CheckinTables(SERVER, acme).odometers_follow_from_the_check_ins();
    }

    @Test
    void a_replaced_odometer_begins_a_segment_and_the_distance_goes_on() {
        var first = dana.confirmed(120_000);
        var pending = report(replaced(120_050, 0)).ok();
        assertThat(pending.field("status")).isEqualTo("Pending");
        dana.checkIn(12).refused(500, "ERROR_MILEAGE");
        var approved = approve(pending).ok();
        assertThat(approved.field("status")).isEqualTo("Approved");
        assertThat(approved.json().path("segment").asInt()).isEqualTo(2);
        var second = dana.confirmed(12);
        dana.checkIn(11).refused(500, "ERROR_MILEAGE");
        var distance = distance(at(first), at(second)).ok();
        assertThat(distance.json().path("miles").decimalValue()).isEqualByComparingTo("62.0");
        assertThat(distance.json()
                        .path("readings")
                        .path("after")
                        .path("checkinId")
                        .asString())
                .isEqualTo(second);
        assertThat(distance.json()
                        .path("readings")
                        .path("after")
                        .path("segment")
                        .asInt())
                .isEqualTo(2);
        assertThat(distance.json()
                        .path("readings")
                        .path("first")
                        .path("checkinId")
                        .asString())
                .isEqualTo(first);
        assertThat(news(pending)).containsExactly("odometer_event.created", "odometer_event.approved");
        assertThat(audited(pending)).containsExactly("odometer_event.created", "odometer_event.approved");
    }

    @Test
    void a_reading_may_name_a_pending_event_and_is_confirmed_after_it_alone() {
        dana.confirmed(120_000);
        var event = report(replaced(120_050, 10)).ok();
        var low = with(dana.reading(9), event);
        checkIn(low).refused(500, "ERROR_MILEAGE");
        var made = checkIn(with(dana.reading(12), event)).ok();
        assertThat(made.field("odometerEventId")).isEqualTo(event.field("id"));
        var id = made.field("id");
        acme.decide(id, "Confirmed").refused(409, MOVED);
        approve(event).ok();
        assertThat(acme.decide(id, "Confirmed").ok().field("checkInStatus")).isEqualTo("Confirmed");
        dana.checkIn(11).refused(500, "ERROR_MILEAGE");
        checkIn(with(dana.reading(13), event)).ok();
    }

    @Test
    void the_machine_leaves_a_reading_of_a_pending_event_to_a_person() {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object("autoConfirm", "on"))
                .ok();
        var event = report(replaced(120_050, 10)).ok();
        var made = checkIn(with(dana.reading(12), event)).ok().field("id");
        new MachineRoom(SERVER).verifyAll();
        assertThat(checkin(made).field("checkInStatus")).isEqualTo("Pending");
    }

    @Test
    void a_reading_whose_event_is_refused_cannot_be_confirmed_but_be_sent_again() {
        dana.confirmed(120_000);
        var event = report(replaced(120_050, 0)).ok();
        var id = checkIn(with(dana.reading(12), event)).ok().field("id");
        SERVER.operator()
                .post(REVIEW + "/" + event.field("id") + "/refuse", Api.object())
                .refused(400, "ERROR_INVALID_PARAMETERS");
        refuse(event).ok();
        acme.decide(id, "Confirmed").refused(409, MOVED);
        change(id, 12).refused(500, "ERROR_MILEAGE");
        assertThat(change(id, 120_001).ok().json().path("odometerEventId").isNull())
                .isTrue();
        acme.decide(id, "Confirmed").ok();
        checkIn(with(dana.reading(120_002), event)).refused(409, CONFLICT);
        approve(event).refused(409, MOVED);
        assertThat(news(event)).containsExactly("odometer_event.created", "odometer_event.refused");
    }

    @Test
    void an_event_is_withdrawn_by_its_partner_and_another_may_be_reported() {
        var event = report(replaced(100, 0)).ok();
        report(replaced(100, 0)).refused(409, CONFLICT);
        var withdraw = events + "/" + event.field("id") + "/withdraw";
        assertThat(acme.admin().post(withdraw, "").ok().field("status")).isEqualTo("Withdrawn");
        acme.admin().post(withdraw, "").refused(409, MOVED);
        report(replaced(100, 0)).ok();
        assertThat(acme.admin().get(events).ok().json().path("events").size()).isEqualTo(2);
        dana.confirmed(1);
    }

    @Test
    void an_event_dated_before_readings_takes_those_that_fit_and_conflicts_with_others() {
        var now = SERVER.clock().instant();
        var before = now.minusSeconds(3600);
        dana.confirmed(80_500);
        report(with(replaced(50_000, 90_000), before)).refused(409, CONFLICT);
        report(replaced(50_000, 0)).refused(409, CONFLICT);
        approve(report(with(replaced(50_000, 80_000), before)).ok()).ok();
        dana.checkIn(80_499).refused(500, "ERROR_MILEAGE");
        dana.confirmed(80_501);
        report(with(replaced(80_600, 0), before.minusSeconds(60))).refused(409, CONFLICT);
    }

    @Test
    void two_events_in_a_row_and_a_void_of_the_only_reading_between_leave_the_floor_of_the_last() {
        var first = dana.confirmed(999_000);
        approve(report(Api.object("kind", "rolled_over", "occurredAt", now(), "digits", 6, "photos", photos()))
                        .ok())
                .ok();
        var between = dana.confirmed(500);
        approve(report(replaced(600, 50)).ok()).ok();
        SERVER.operator()
                .post("/admin/api/checkins/" + between + "/void", Api.object())
                .ok();
        dana.checkIn(49).refused(500, "ERROR_MILEAGE");
        var last = dana.confirmed(60);
        assertThat(miles(distance(at(first), at(last)).ok())).isEqualTo("1610.0");
        SERVER.operator()
                .post("/admin/api/checkins/" + last + "/void", Api.object())
                .ok();
        dana.checkIn(49).refused(500, "ERROR_MILEAGE");
        dana.checkIn(50).ok();
    }

    @Test
    void an_odometer_that_changes_its_unit_converts_its_floor() {
        var first = dana.confirmed(1_000);
        report(unitChanged(1_000, 1_000)).refused(409, CONFLICT);
        report(unitChanged(1_000, 16_093)).refused(409, CONFLICT);
        approve(report(unitChanged(1_000, 1_609)).ok()).ok();
        dana.checkIn(1_608).refused(500, "ERROR_MILEAGE");
        var last = dana.confirmed(3_219);
        var distance = distance(at(first), at(last)).ok();
        assertThat(miles(distance)).isEqualTo("1000.2");
        assertThat(distance.json().path("kilometers").decimalValue()).isEqualByComparingTo("1609.7");
        assertThat(distance.json().path("readings").path("after").path("unit").asString())
                .isEqualTo("km");
    }

    @Test
    void a_correction_supersedes_a_reading_and_edits_nothing() {
        var first = dana.confirmed(104_000);
        var typo = dana.confirmed(150_000);
        var low = dana.reading(106_000);
        checkIn(low).refused(500, "ERROR_MILEAGE");
        report(correction(typo, 103_999)).refused(409, CONFLICT);
        report(correction(typo, 150_000)).refused(409, CONFLICT);
        report(correction("XT_ICHKNONE", 1)).refused(400, "ERROR_INVALID_PARAMETERS");
        var event = report(correction(typo, 105_000)).ok();
        var named = checkIn(with(low, event)).ok().field("id");
        assertThat(miles(distance(at(first), at(typo)).ok())).isEqualTo("46000.0");
        var then = now();
        approve(event).ok();
        assertThat(checkin(typo).json().path("mileage").asInt()).isEqualTo(150_000);
        assertThat(checkin(typo).json().path("correctedMileage").asInt()).isEqualTo(105_000);
        acme.decide(named, "Confirmed").ok();
        dana.checkIn(105_999).refused(500, "ERROR_MILEAGE");
        var trueUp = acme.admin()
                .get(period(at(first), at(typo)) + "&asOf=" + then)
                .ok()
                .json()
                .path("trueUp");
        assertThat(trueUp.path("milesThen").decimalValue()).isEqualByComparingTo("46000.0");
        assertThat(trueUp.path("milesNow").decimalValue()).isEqualByComparingTo("1000.0");
        assertThat(trueUp.path("difference").decimalValue()).isEqualByComparingTo("-45000.0");
    }

    @Test
    void a_void_is_trued_up() {
        var first = dana.confirmed(1_000);
        var second = dana.confirmed(2_000);
        var third = dana.confirmed(2_100);
        var then = now();
        SERVER.operator()
                .post("/admin/api/checkins/" + third + "/void", Api.object())
                .ok();
        var distance =
                acme.admin().get(period(at(first), at(third)) + "&asOf=" + then).ok();
        assertThat(distance.json().path("trueUp").path("milesThen").decimalValue())
                .isEqualByComparingTo("1100.0");
        assertThat(distance.json().path("trueUp").path("milesNow").isNull()).isTrue();
        assertThat(distance.json().path("parts").get(1).path("reason").asString())
                .isEqualTo("TOO_LITTLE_HISTORY");
        assertThat(miles(distance(at(first), at(second)).ok())).isEqualTo("1000.0");
    }

    @Test
    void inception_and_cancellation_are_not_locked_by_the_cadence_but_by_an_open_check_in() {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", 30, "lockEarly", true, "oneOpen", true))
                .ok();
        dana.confirmed(100);
        checkIn(dana.reading(101)).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        checkIn(purpose("renewal")).refused(400, "ERROR_INVALID_PARAMETERS");
        var made = checkIn(purpose("cancellation")).ok();
        assertThat(made.field("purpose")).isEqualTo("cancellation");
        checkIn(purpose("inception")).refused(500, "ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void what_is_not_well_formed_is_refused_with_its_field() {
        malformed(Api.object("kind", "stolen"));
        malformed(Api.object());
        malformed(Api.object("kind", "replaced", "readingBefore", 1, "photos", photos()));
        malformed(replacedWithout("photos"));
        malformed(replacedWithout("occurredAt"));
        malformed(Api.object("kind", "rolled_over", "occurredAt", now(), "digits", 4, "photos", photos()));
        malformed(with(replaced(1, 0), SERVER.clock().instant().plusSeconds(60)));
        var foreign = replaced(1, 0);
        foreign.put("photos", Pictures.urls(acme.photo(acme.driver())));
        report(foreign).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");
        var unknown = dana.reading(5);
        unknown.put("odometerEventId", "XT_IODE0");
        checkIn(unknown).refused(404, "ERROR_ODOMETER_EVENT_NOT_FOUND");
        distance("2031-01-02T00:00:00Z", "2031-01-01T00:00:00Z").refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin().get("/api/vehicles/" + dana.vehicleId() + "/distance").refused(400, "ERROR_INVALID_PARAMETERS");
        dana.confirmed(1);
    }

    @Test
    void creates_and_the_approval_of_their_event_take_turns() throws Exception {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object("oneOpen", false))
                .ok();
        dana.confirmed(120_000);
        var event = report(replaced(120_050, 0)).ok();
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 12; i++) {
            var body = i % 2 == 0 ? with(dana.reading(10 + i), event) : dana.reading(120_100 + i);
            calls.add(() -> checkIn(body));
        }
        calls.add(6, () -> approve(event));
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get().status() + answer.get().code()).matches("200|500ERROR_MILEAGE|409" + CONFLICT);
            }
        }
        assertThat(SERVER.jdbc()
                        .sql("""
                                select count(*) from checkins c join odometer_changes n
                                on n.partner_id = c.partner_id and n.event_id = c.odometer_event_id
                                where n.event_id = :event and n.state = 'APPROVED' and c.segment <> n.segment
                                """)
                        .param("event", OdometerEventId.of(event.field("id")).value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_reviewer_corrects_a_reading_and_decides_events_at_the_console() {
        var typo = dana.confirmed(150_000);
        var event = report(replaced(150_050, 0)).ok();
        new Staff(SERVER)
                .hire(
                        "rita-" + dana.plate(),
                        AccountRole.reviewer,
                        PartnerId.of(acme.partnerId()).value());
        var rita = ConsoleVisit.signIn(SERVER.url(), "rita-" + dana.plate(), Staff.PASSWORD);
        var page = "/console/vehicles/" + dana.vehicleId() + "/odometer";
        assertThat(rita.page("/console/odometer-events")).contains(event.field("id"), "150,050 mi → 0 mi");
        rita.post(page, "/console/odometer-events/" + event.field("id") + "/refuse", "note", "");
        assertThat(rita.page(page)).contains("must say why").contains("Pending");
        rita.post(page, "/console/odometer-events/" + event.field("id") + "/refuse", "note", "No notice.");
        assertThat(rita.page(page)).contains("Refused", "No notice.");
        rita.post(page, page, "kind", "correction", "checkinId", typo, "mileage", "105000");
        var correction = acme.admin()
                .get(events)
                .ok()
                .json()
                .path("events")
                .valueStream()
                .filter(one -> one.path("kind").asString().equals("correction"))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElseThrow();
        rita.post(page, "/console/odometer-events/" + correction + "/approve");
        assertThat(checkin(typo).json().path("correctedMileage").asInt()).isEqualTo(105_000);
        assertThat(rita.page("/console/vehicles/" + dana.vehicleId())).contains(page);
        // what is not well formed is told, and nothing is kept
        rita.post(page, page, "kind", "replaced", "checkinId", typo, "readingBefore", "105001");
        assertThat(rita.page(page)).contains("occurredAt is required", "readingAfter");
        rita.post(
                page,
                page,
                "kind",
                "replaced",
                "checkinId",
                typo,
                "occurredAt",
                SERVER.clock().instant().toString().substring(0, "2026-01-01T00:00".length()),
                "readingBefore",
                "105001",
                "readingAfter",
                "3");
        assertThat(rita.page(page)).contains("105,001 mi → 3 mi");
    }

    @Test
    void whoever_sees_events_stands_in_the_audit_log() {
        dana.confirmed(150_000);
        report(replaced(150_050, 0)).ok();
        var vera = "vera-" + dana.plate();
        new Staff(SERVER)
                .hire(vera, AccountRole.viewer, PartnerId.of(acme.partnerId()).value());
        var visit = ConsoleVisit.signIn(SERVER.url(), vera, Staff.PASSWORD);
        visit.page("/console/odometer-events");
        visit.page("/console/vehicles/" + dana.vehicleId() + "/odometer");
        SERVER.operator().get(REVIEW + "?partnerId=" + acme.partnerId()).ok();
        assertThat(SERVER.jdbc()
                        .sql("""
                                select split_part(actor, ' ', 1) || ' ' || action from audit_log
                                where partner_id = :partner and action like 'odometer%.viewed' and address is not null
                                  and (subject = :vehicle or details ->> 'vehicles' = :vehicle)
                                order by position
                                """)
                        .param("partner", PartnerId.of(acme.partnerId()).value())
                        .param("vehicle", dana.vehicleId())
                        .query(String.class)
                        .list())
                .containsExactly("viewer odometers.viewed", "viewer odometer.viewed", "operator odometers.viewed");
    }

    @Test
    void an_operator_s_program_reports_with_the_photo_of_a_check_in() {
        var checkin = dana.confirmed(99_990);
        SERVER.clock().advance(Duration.ofMinutes(1));
        var event = Api.object(
                "vehicleId",
                dana.vehicleId(),
                "checkinId",
                checkin,
                "kind",
                "rolled_over",
                "occurredAt",
                SERVER.clock().instant().toString(),
                "digits",
                5);
        var kept = SERVER.operator().post(REVIEW, event).ok();
        assertThat(kept.field("kind")).isEqualTo("rolled_over");
        assertThat(kept.field("status")).isEqualTo("Pending");
        assertThat(kept.json().at("/photos/0/photoUrl").asString())
                .isEqualTo(
                        checkin(checkin).json().at("/odometerPhotos/0/photoUrl").asString());
        event.put("checkinId", acme.danaWithGolf().confirmed(5));
        SERVER.operator().post(REVIEW, event).refused(400, "ERROR_INVALID_PARAMETERS");
        event.put("vehicleId", "XT_IVEH00000000000000000000000000");
        SERVER.operator().post(REVIEW, event).refused(404, "ERROR_VEHICLE_NOT_FOUND");
    }

    private void malformed(Map<String, @Nullable Object> event) {
        report(event).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    private Answer report(Map<String, @Nullable Object> event) {
        return acme.admin().post(events, event);
    }

    private Answer approve(Answer event) {
        return SERVER.operator().post(REVIEW + "/" + event.field("id") + "/approve", Api.object());
    }

    private Answer refuse(Answer event) {
        return SERVER.operator()
                .post(REVIEW + "/" + event.field("id") + "/refuse", Api.object("adminNote", "The notice is missing."));
    }

    private Map<String, @Nullable Object> replaced(int before, int after) {
        return Api.object(
                "kind",
                "replaced",
                "occurredAt",
                now(),
                "readingBefore",
                before,
                "readingAfter",
                after,
                "photos",
                photos());
    }

    private Map<String, @Nullable Object> replacedWithout(String field) {
        var event = replaced(1, 0);
        event.remove(field);
        return event;
    }

    private Map<String, @Nullable Object> unitChanged(int before, int after) {
        var event = replaced(before, after);
        event.put("kind", "unit_changed");
        event.put("unit", "km");
        return event;
    }

    private Map<String, @Nullable Object> correction(String checkin, int mileage) {
        return Api.object("kind", "correction", "checkinId", checkin, "mileage", mileage, "photos", photos());
    }

    private Map<String, @Nullable Object> purpose(String purpose) {
        var reading = dana.reading(101);
        reading.put("purpose", purpose);
        return reading;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> event, Instant at) {
        event.put("occurredAt", at.toString());
        return event;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> reading, Answer event) {
        reading.put("odometerEventId", event.field("id"));
        return reading;
    }

    private Object photos() {
        return Pictures.urls(acme.photo(dana.userId()));
    }

    private Answer checkIn(Map<String, @Nullable Object> reading) {
        return acme.admin().post("/api/vehicles/checkin/mileage", reading);
    }

    private Answer change(String checkin, int mileage) {
        return acme.admin()
                .put(
                        "/api/vehicles/checkin/mileage/" + checkin,
                        Api.object("licensePlate", dana.plate(), "mileage", mileage));
    }

    private Answer checkin(String id) {
        return acme.admin().get("/api/vehicles/checkin/mileage/" + id).ok();
    }

    private String at(String checkin) {
        return checkin(checkin).field("checkedInAt");
    }

    private static String now() {
        return SERVER.clock().instant().toString();
    }

    private String period(String from, String to) {
        return "/api/vehicles/" + dana.vehicleId() + "/distance?from=" + from + "&to=" + to;
    }

    private Answer distance(String from, String to) {
        return acme.admin().get(period(from, to));
    }

    private static String miles(Answer distance) {
        return distance.json().path("miles").decimalValue().toPlainString();
    }

    private static List<String> news(Answer event) {
        return texts("select type from outbox where subject = :id order by sequence", event);
    }

    private static List<String> audited(Answer event) {
        return SERVER.jdbc()
                .sql("select action from audit_log where subject = :id order by at, action desc")
                .param("id", event.field("id"))
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<String> texts(String sql, Answer event) {
        return SERVER.jdbc()
                .sql(sql)
                .param("id", OdometerEventId.of(event.field("id")).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}

package com.mileproof.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import com.mileproof.testkit.Staff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

/** Readings that an older check-in stood against: kept, and admitted or not, by operators' programs. */
class ConflictTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final String CONFLICTS = "/admin/api/review/conflicts";
    private static final int TRUE = 85_300;
    private static final int TENTHS = 851_203;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @Test
    void the_refusal_is_the_contract_s_and_the_claim_is_kept_with_its_photos_once() {
        var older = dana.confirmed(TENTHS);
        var reading = dana.reading(TRUE);
        var first = acme.admin().post(CREATE, reading).refused(500, "ERROR_MILEAGE");
        assertThat(first.json().propertyNames()).containsExactlyInAnyOrder("error_code", "error_message");
        // a retry, and one by another credential, make no second case
        acme.admin().post(CREATE, reading).refused(500, "ERROR_MILEAGE");
        acme.app().post(CREATE, reading).refused(500, "ERROR_MILEAGE");

        var kept = only();
        assertThat(kept.get("state").asString()).isEqualTo("OPEN");
        assertThat(kept.get("mileage").intValue()).isEqualTo(TRUE);
        assertThat(kept.get("olderCheckinId").asString()).isEqualTo(older);
        assertThat(kept.get("olderMileage").intValue()).isEqualTo(TENTHS);
        assertThat(kept.get("likelyCause").asString()).isEqualTo("TENTHS");
        assertThat(kept.at("/odometerPhotos/0/photoUrl").asString()).isEqualTo(url(reading, "odometerPhotos"));
        assertThat(kept.at("/licensePhotos/0/photoUrl").asString()).isEqualTo(url(reading, "licensePhotos"));
        assertThat(news(kept.get("id").asString())).containsExactly("checkin.conflict 0");
        acme.admin().get(CREATE + "/" + kept.get("id").asString()).refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        acme.app()
                .get("/api/vehicles/" + dana.vehicleId() + "/mileage-conflicts")
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    @Test
    void a_refusal_under_an_idempotency_key_undoes_its_transaction_and_not_the_kept_claim() {
        dana.confirmed(TENTHS);
        var reading = dana.reading(TRUE);
        var keyed = acme.admin().with("Idempotency-Key", "the-same");
        keyed.post(CREATE, reading).refused(500, "ERROR_MILEAGE");
        keyed.post(CREATE, reading).refused(500, "ERROR_MILEAGE");
        assertThat(only().get("mileage").intValue()).isEqualTo(TRUE);
    }

    @Test
    void what_breaks_another_rule_first_is_not_kept() {
        var other = acme.danaWithGolf();
        dana.confirmed(TENTHS);
        var before = Snapshot.of(SERVER).tables().get("mileage_conflicts");
        for (var change : List.<Map.Entry<String, Object>>of(
                Map.entry("licensePlate", "WRONG1"),
                Map.entry("odometerPhotos", List.of()),
                Map.entry("licensePhotos", other.reading(1).get("odometerPhotos")),
                Map.entry("mileage", 0),
                Map.entry("mileage", 1.5))) {
            var reading = dana.reading(TRUE);
            reading.put(change.getKey(), change.getValue());
            assertThat(acme.admin().post(CREATE, reading).status()).isEqualTo(500);
        }
        // while a check-in is open, that is what stands in the way
        dana.checkIn(TENTHS + 1).ok();
        dana.checkIn(TRUE).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(Snapshot.of(SERVER).tables().get("mileage_conflicts")).isEqualTo(before);
    }

    @Test
    void a_vehicle_has_so_many_open_ones_and_no_more_however_many_come_at_once() {
        dana.confirmed(TENTHS);
        var readings =
                IntStream.range(0, 12).mapToObj(n -> dana.reading(TRUE + n)).toList();
        atOnce(readings.stream()
                .<Callable<Answer>>map(reading -> () -> acme.admin().post(CREATE, reading))
                .toList());
        assertThat(conflicts())
                .hasSize(5)
                .allMatch(one -> one.get("state").asString().equals("OPEN"));
        // one that is decided makes room; its claim is not asked again
        var dismissed = conflicts().getFirst();
        dismiss(dismissed.get("id").asString()).ok();
        for (var reading : readings) {
            acme.admin().post(CREATE, reading).refused(500, "ERROR_MILEAGE");
        }
        assertThat(conflicts()).hasSize(6);
        assertThat(conflicts().stream().filter(one -> one.get("mileage").equals(dismissed.get("mileage"))))
                .hasSize(1);
    }

    @Test
    void voiding_the_older_admits_the_reading_of_its_time_which_is_then_judged_as_any_other() {
        var older = dana.confirmed(TENTHS);
        var id = refused(TRUE);
        var sentAt = only().get("checkedInAt").asString();
        var lower = dana.reading(TRUE - 1);
        var higher = dana.reading(TRUE + 1);
        SERVER.clock().advance(Duration.ofDays(40));
        var partner = SERVER.anyone().bearer(acme.token("admin", null));
        var seen = SERVER.operator().get(CONFLICTS + "/" + id).ok().json();
        assertThat(seen.at("/standsAgainst/0/id").asString()).isEqualTo(older);

        var admitted = admit(
                        id,
                        "the tenths",
                        older,
                        seen.at("/standsAgainst/0/sequence").intValue())
                .ok();
        assertThat(admitted.field("state")).isEqualTo("ADMITTED");
        assertThat(admitted.field("decidedBy")).startsWith("operator ");
        var voided = partner.get(CREATE + "/" + older).ok();
        assertThat(voided.field("checkInStatus")).isEqualTo("Declined");
        assertThat(voided.field("adminNote")).startsWith("VOIDED: the tenths (").contains(id);
        var made = partner.get(CREATE + "/" + id).ok();
        assertThat(made.field("checkInStatus")).isEqualTo("Pending");
        assertThat(made.field("checkedInAt")).isEqualTo(sentAt);
        assertThat(made.json().get("mileage").intValue()).isEqualTo(TRUE);
        assertThat(news(id)).containsExactly("checkin.conflict 0", "checkin.created 1");
        assertThat(news(older)).endsWith("checkin.voided 3");
        new MachineRoom(SERVER).verifyAll();
        var signals = partner.get(CREATE + "/" + id + "/verification").ok();
        assertThat(signals.text()).contains("\"submission\":1").doesNotContain("PHOTO_OLD");
        assertThat(actions()).endsWith("conflict.viewed", "conflict.admitted", "conflict.viewed");
        // from now on the reading counts
        acme.decide(id, "Confirmed").ok();
        partner.post(CREATE, lower).refused(500, "ERROR_MILEAGE");
        partner.post(CREATE, higher).ok();
    }

    @Test
    void a_refused_change_is_kept_for_its_check_in_and_changes_it_when_it_is_admitted() {
        var older = dana.confirmed(TENTHS);
        var open = dana.checkIn(TENTHS + 1).ok().field("id");
        var change = dana.reading(TRUE);
        var keyed = acme.admin().with("Idempotency-Key", "changed");
        for (int n = 0; n < 2; n++) {
            keyed.put(CREATE + "/" + open, change).refused(500, "ERROR_MILEAGE");
        }
        var kept = only();
        var id = kept.get("id").asString();
        assertThat(kept.get("changesCheckinId").asString()).isEqualTo(open).isNotEqualTo(id);
        assertThat(kept.get("olderCheckinId").asString()).isEqualTo(older);
        // what it is to take the place of does not stand against it
        var seen = SERVER.operator().get(CONFLICTS + "/" + id).ok().json();
        assertThat(seen.get("standsAgainst"))
                .extracting(one -> one.get("id").asString())
                .containsExactly(older);
        assertThat(seen.get("changesCheckinId").asString()).isEqualTo(open);

        admit(id, "the tenths", older, 2).ok();
        assertThat(status(older) + status(open)).isEqualTo("DeclinedPending");
        var changed = acme.admin().get(CREATE + "/" + open).ok();
        assertThat(changed.json().get("mileage").intValue()).isEqualTo(TRUE);
        assertThat(changed.json().at("/odometerPhotos/0/photoUrl").asString()).isEqualTo(url(change, "odometerPhotos"));
        acme.admin().get(CREATE + "/" + id).refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        assertThat(news(open)).containsExactly("checkin.created 1", "checkin.changed 2");
    }

    @Test
    void a_refused_change_is_nothing_to_admit_once_its_check_in_is_decided() {
        var older = dana.confirmed(TENTHS);
        var open = dana.checkIn(TENTHS + 1).ok().field("id");
        acme.admin().put(CREATE + "/" + open, dana.reading(TRUE)).refused(500, "ERROR_MILEAGE");
        var id = only().get("id").asString();
        acme.decide(open, "Declined").ok();
        var before = Snapshot.of(SERVER).tables();
        assertThat(admit(id, "x", older, 2)
                        .refused(409, "ERROR_INVALID_STATUS_CHANGE")
                        .field("error_message"))
                .contains("would be refused now", "decided");
        assertThat(Snapshot.of(SERVER).tables()).isEqualTo(before);

        var next = dana.checkIn(TENTHS + 2).ok().field("id");
        acme.admin().put(CREATE + "/" + next, dana.reading(TRUE + 1)).refused(500, "ERROR_MILEAGE");
        acme.decide(next, "Confirmed").ok();
        assertThat(conflicts()).extracting(one -> one.get("state").asString()).containsOnly("LAPSED");
    }

    @Test
    void an_admitted_reading_is_for_what_it_was_sent_for() {
        var older = dana.confirmed(TENTHS);
        var reading = dana.reading(TRUE);
        reading.put("purpose", "cancellation");
        acme.admin().post(CREATE, reading).refused(500, "ERROR_MILEAGE");
        var id = only().get("id").asString();
        admit(id, "the tenths", older, 2).ok();
        assertThat(acme.admin().get(CREATE + "/" + id).ok().field("purpose")).isEqualTo("cancellation");
    }

    @Test
    void nothing_is_changed_when_what_stands_against_it_is_not_what_was_seen() {
        var older = dana.confirmed(TENTHS);
        var id = refused(TRUE);
        var before = Snapshot.of(SERVER).tables();
        admit(id, "x", older, 1).refused(409, "ERROR_INVALID_STATUS_CHANGE");
        admit(id, "x", older, 3).refused(409, "ERROR_INVALID_STATUS_CHANGE");
        SERVER.operator()
                .post(CONFLICTS + "/" + id + "/admit", Api.object("adminNote", "x"))
                .refused(409, "ERROR_INVALID_STATUS_CHANGE");
        SERVER.operator()
                .post(CONFLICTS + "/" + id + "/admit", Api.object("voids", List.of()))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(Snapshot.of(SERVER).tables()).isEqualTo(before);

        // voided by another way, it stands against it no longer
        SERVER.operator()
                .post("/admin/api/checkins/" + older + "/void", Api.object())
                .ok();
        assertThat(SERVER.operator().get(CONFLICTS + "/" + id).ok().json().get("standsAgainst"))
                .isEmpty();
        var stale = admit(id, "x", older, 2).refused(409, "ERROR_INVALID_STATUS_CHANGE");
        assertThat(stale.field("error_message")).contains("now nothing does");
        SERVER.operator()
                .post(CONFLICTS + "/" + id + "/admit", Api.object("adminNote", "nothing left", "voids", List.of()))
                .ok();
        admit(id, "x", older, 2).refused(409, "ERROR_INVALID_STATUS_CHANGE");
        dismiss(id).refused(409, "ERROR_INVALID_STATUS_CHANGE");
        assertThat(acme.admin().get(CREATE + "/" + id).ok().field("checkInStatus"))
                .isEqualTo("Pending");
    }

    @Test
    void all_that_stand_against_it_are_voided_together_or_none_is() {
        var first = dana.confirmed(TENTHS);
        var second = dana.confirmed(TENTHS + 10);
        var id = refused(TRUE);
        admit(id, "x", second, 2).refused(409, "ERROR_INVALID_STATUS_CHANGE");
        acme.admin().put("/api/vehicles/deactivate/" + dana.vehicleId(), "").ok();
        var both = Api.object(
                "adminNote",
                "the tenths",
                "voids",
                List.of(Api.object("id", first, "sequence", 2), Api.object("id", second, "sequence", 2)));
        var refused = SERVER.operator()
                .post(CONFLICTS + "/" + id + "/admit", both)
                .refused(409, "ERROR_INVALID_STATUS_CHANGE");
        assertThat(refused.field("error_message")).contains("would be refused now", "deactivated");
        assertThat(status(first) + status(second)).isEqualTo("ConfirmedConfirmed");
        acme.admin().put("/api/vehicles/activate/" + dana.vehicleId(), "").ok();
        SERVER.operator().post(CONFLICTS + "/" + id + "/admit", both).ok();
        assertThat(status(first) + status(second) + status(id)).isEqualTo("DeclinedDeclinedPending");
    }

    @Test
    void of_two_reviewers_at_once_one_decides() {
        for (int n = 0; n < 6; n++) {
            var driver = acme.danaWithGolf();
            var older = driver.confirmed(TENTHS);
            driver.checkIn(TRUE).refused(500, "ERROR_MILEAGE");
            var id = conflicts(driver).getFirst().get("id").asString();
            var answers = atOnce(List.of(
                    () -> admit(id, "x", older, 2),
                    () -> dismiss(id),
                    () -> admit(id, "y", older, 2),
                    () -> dismiss(id)));
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409, 409);
            boolean admitted =
                    conflicts(driver).getFirst().get("state").asString().equals("ADMITTED");
            assertThat(status(older)).isEqualTo(admitted ? "Declined" : "Confirmed");
        }
    }

    @Test
    void one_lapses_when_a_later_check_in_is_confirmed_and_not_before() {
        dana.confirmed(TENTHS);
        var id = refused(TRUE);
        SERVER.clock().advance(Duration.ofMinutes(2));
        var later = dana.checkIn(TENTHS + 5).ok().field("id");
        assertThat(only().get("state").asString()).isEqualTo("OPEN");
        acme.decide(later, "Confirmed").ok();
        assertThat(only().get("state").asString()).isEqualTo("LAPSED");
        assertThat(only().get("adminNote").asString()).contains(later);
        dismiss(id).refused(409, "ERROR_INVALID_STATUS_CHANGE");
    }

    @Test
    void the_photos_of_a_case_stay() {
        dana.confirmed(TENTHS);
        refused(TRUE);
        for (var photo : List.of("odometer_photo_id", "license_photo_id")) {
            // what the sweeper of photos tries
            assertThatThrownBy(() -> SERVER.jdbc()
                            .sql("delete from photos where id in (select " + photo + " from mileage_conflicts)")
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void the_list_is_of_a_partner_or_of_all_and_goes_on_page_by_page() {
        var globex = Acme.join(SERVER);
        for (var driver : List.of(dana, acme.danaWithGolf(), globex.danaWithGolf())) {
            driver.confirmed(TENTHS);
            driver.checkIn(TRUE).refused(500, "ERROR_MILEAGE");
        }
        var first = list("?size=1&partnerId=" + acme.partnerId());
        assertThat(first.get("open").intValue()).isEqualTo(2);
        assertThat(first.at("/conflicts/0/vehicleId").asString()).isEqualTo(dana.vehicleId());
        var second = list("?size=1&partnerId=" + acme.partnerId() + "&after="
                + first.get("next").asString());
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.at("/conflicts/0/id")).isNotEqualTo(first.at("/conflicts/0/id"));
        assertThat(list("").get("open").intValue()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_viewer_looks_and_a_stranger_does_not_even_that() {
        dana.confirmed(TENTHS);
        var id = refused(TRUE);
        var staff = new Staff(SERVER);
        var partner = PartnerId.of(acme.partnerId()).value();
        staff.hire("looks", AccountRole.viewer, partner);
        staff.hire(
                "stranger",
                AccountRole.reviewer,
                PartnerId.of(Acme.join(SERVER).partnerId()).value());
        var looks = ConsoleVisit.signIn(SERVER.url(), "looks", Staff.PASSWORD);
        assertThat(looks.page("/console/conflicts/" + id)).contains("may look, but not decide");
        assertThat(looks.post("/console/account", "/console/conflicts/" + id + "/dismiss", "note", "x")
                        .statusCode())
                .isEqualTo(403);
        var stranger = ConsoleVisit.signIn(SERVER.url(), "stranger", Staff.PASSWORD);
        assertThat(stranger.get("/console/conflicts/" + id).statusCode()).isEqualTo(403);
        assertThat(stranger.page("/console/conflicts")).doesNotContain(dana.plate());
        assertThat(only().get("state").asString()).isEqualTo("OPEN");
    }

    private String refused(int mileage) {
        dana.checkIn(mileage).refused(500, "ERROR_MILEAGE");
        return conflicts().getFirst().get("id").asString();
    }

    private Answer admit(String id, String note, String older, int sequence) {
        return SERVER.operator()
                .post(
                        CONFLICTS + "/" + id + "/admit",
                        Api.object("adminNote", note, "voids", List.of(Api.object("id", older, "sequence", sequence))));
    }

    private Answer dismiss(String id) {
        return SERVER.operator().post(CONFLICTS + "/" + id + "/dismiss", Api.object("adminNote", "the older is right"));
    }

    private JsonNode list(String query) {
        return SERVER.operator().get(CONFLICTS + query).ok().json();
    }

    private List<JsonNode> conflicts() {
        return conflicts(dana);
    }

    private List<JsonNode> conflicts(Acme.Dana driver) {
        return acme.admin()
                .get("/api/vehicles/" + driver.vehicleId() + "/mileage-conflicts")
                .ok()
                .json()
                .valueStream()
                .toList();
    }

    private JsonNode only() {
        assertThat(conflicts()).hasSize(1);
        return conflicts().getFirst();
    }

    private String status(String id) {
        return acme.admin().get(CREATE + "/" + id).ok().field("checkInStatus");
    }

    private static String url(Map<String, @Nullable Object> reading, String photos) {
        return String.valueOf(
                ((Map<?, ?>) ((List<?>) Objects.requireNonNull(reading.get(photos))).getFirst()).get("url"));
    }

    private static List<String> news(String checkin) {
        return SERVER.jdbc()
                .sql("select type || ' ' || sequence from outbox where subject = :id order by position")
                .param("id", CheckinId.of(checkin).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private List<String> actions() {
        return SERVER.jdbc()
                .sql("select action from audit_log where partner_id = :partner order by position")
                .param("partner", PartnerId.of(acme.partnerId()).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<Answer> atOnce(List<? extends Callable<Answer>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(calls);
            return answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

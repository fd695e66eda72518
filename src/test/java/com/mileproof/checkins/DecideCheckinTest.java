package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecideCheckinTest {

    private static final String MILEAGE = "/api/vehicles/checkin/mileage/";
    private static final String ILLEGAL = "409";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @AfterEach
    void the_tables_agree() {
        var tables = new CheckinTables(SERVER, acme);
        tables.odometers_follow_from_the_check_ins();
        tables.sequences_have_no_gaps();
    }

    /** Rows: where a check-in stands; columns: what an operator does; cells: what the partner then sees. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Pending,   Confirmed, Declined, OnHold, Declined",
        "OnHold,    Confirmed, Declined, OnHold, Declined",
        "changed,   Confirmed, Declined, OnHold, Declined",
        "Confirmed, 409,       409,      409,    Declined",
        "Declined,  409,       409,      409,    409",
        "void,      409,       409,      409,    409",
        "withdrawn, 409,       409,      409,    409",
    })
    void each_status_allows_these_moves(String from, String confirm, String decline, String hold, String voided) {
        move(from, "Confirmed", confirm);
        move(from, "Declined", decline);
        move(from, "OnHold", hold);
        move(from, "void", voided);
    }

    private void move(String from, String to, String expected) {
        var id = acme.danaWithGolf().checkIn(7).ok().field("id");
        bring(id, from);
        var before = acme.admin().get(MILEAGE + id).ok().json();
        var moves = new CheckinTables(SERVER, acme).moves(id);
        var answer = bring(id, to);
        if (expected.equals(ILLEGAL)) {
            answer.refused(409, "ERROR_INVALID_STATUS_CHANGE");
            assertThat(acme.admin().get(MILEAGE + id).ok().json()).isEqualTo(before);
            assertThat(new CheckinTables(SERVER, acme).moves(id)).isEqualTo(moves);
        } else {
            assertThat(answer.ok().field("checkInStatus")).isEqualTo(expected);
            assertThat(acme.admin().get(MILEAGE + id).ok().json()).isEqualTo(answer.json());
            assertThat(new CheckinTables(SERVER, acme).moves(id)).hasSize(moves.size() + 1);
        }
    }

    private Answer bring(String id, String to) {
        return switch (to) {
            case "Pending" -> acme.admin().get(MILEAGE + id);
            case "changed" -> {
                acme.decide(id, "OnHold").ok();
                var license = acme.admin().get(MILEAGE + id).ok().field("license");
                yield acme.admin().put(MILEAGE + id, Api.object("licensePlate", license, "mileage", 8));
            }
            case "void" -> voidWrong(id, null);
            case "withdrawn" -> acme.admin().post(MILEAGE + id + "/withdraw", "");
            default -> acme.decide(id, to);
        };
    }

    @Test
    void a_note_is_seen_by_the_partner_until_the_next_move_says_something_else() {
        var id = dana.checkIn(1).ok().field("id");
        SERVER.clock().advance(Duration.ofMinutes(1));
        decide(id, Api.object("status", "OnHold", "adminNote", "  The odometer is blurred.\nPlease send it again.  "))
                .ok();
        var held = acme.admin().get(MILEAGE + id).ok();
        assertThat(held.field("adminNote")).isEqualTo("The odometer is blurred.\nPlease send it again.");
        assertThat(held.field("updated")).isGreaterThan(held.field("checkedInAt"));
        decide(id, Api.object("status", "OnHold", "adminNote", "And the plate."))
                .ok();
        assertThat(acme.admin().get(MILEAGE + id).ok().field("adminNote")).isEqualTo("And the plate.");
        decide(id, Api.object("status", "Confirmed")).ok();
        assertThat(acme.admin().get(MILEAGE + id).ok().json().get("adminNote").isNull())
                .isTrue();
    }

    @Test
    void the_fraud_mark_stays_until_a_decision_takes_it_away() {
        var id = dana.checkIn(1).ok().field("id");
        assertThat(fraud(decide(id, Api.object("status", "OnHold", "fraud", true))))
                .isTrue();
        assertThat(fraud(acme.admin().put(MILEAGE + id, Api.object("licensePlate", dana.plate(), "mileage", 2))))
                .isTrue();
        assertThat(fraud(decide(id, Api.object("status", "OnHold")))).isTrue();
        assertThat(fraud(decide(id, Api.object("status", "OnHold", "fraud", false))))
                .isFalse();
        assertThat(fraud(decide(id, Api.object("status", "Confirmed", "fraud", true))))
                .isTrue();
        assertThat(fraud(voidWrong(id, null))).isTrue();
    }

    @Test
    void a_voided_check_in_says_so_and_no_longer_counts() {
        dana.confirmed(100);
        var wrong = dana.confirmed(90_000);
        dana.checkIn(101).refused(500, "ERROR_MILEAGE");
        assertThat(voidWrong(wrong, "a digit too many").ok().field("adminNote")).isEqualTo("VOIDED: a digit too many");
        dana.checkIn(99).refused(500, "ERROR_MILEAGE");
        var open = dana.checkIn(100).ok().field("id");
        assertThat(voidWrong(open, null).ok().field("adminNote")).isEqualTo("VOIDED");
        dana.checkIn(100).ok();
    }

    @Test
    void every_move_is_a_row_of_history_and_an_event() {
        var id = dana.checkIn(1).ok().field("id");
        acme.decide(id, "OnHold").ok();
        acme.admin()
                .put(MILEAGE + id, Api.object("licensePlate", dana.plate(), "mileage", 2))
                .ok();
        acme.decide(id, "OnHold").ok();
        acme.decide(id, "Confirmed").ok();
        voidWrong(id, "wrong").ok();
        acme.decide(id, "Confirmed").refused(409, "ERROR_INVALID_STATUS_CHANGE");

        assertThat(new CheckinTables(SERVER, acme).moves(id))
                .containsExactly(
                        "CREATE PENDING 1",
                        "HOLD ON_HOLD 1",
                        "CHANGE PENDING 2",
                        "HOLD ON_HOLD 2",
                        "CONFIRM CONFIRMED 2",
                        "VOID VOIDED 2");
        assertThat(new CheckinTables(SERVER, acme).news(id))
                .containsExactly(
                        "checkin.created",
                        "checkin.on_hold",
                        "checkin.changed",
                        "checkin.on_hold",
                        "checkin.confirmed",
                        "checkin.voided");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\": null}",
                "{\"status\": \"\"}",
                "{\"status\": \"confirmed\"}",
                "{\"status\": \"Pending\"}",
                "{\"status\": \"Archived\"}",
                "{\"status\": 1}",
                "{\"status\": \"Confirmed\", \"fraud\": \"yes\"}",
                "{\"status\": \"Confirmed\", \"adminNote\": 7}",
                "{\"status\": \"Confirmed\", \"adminNote\": \"\\u0000\"}"
            })
    void a_decision_that_is_none_is_400_and_decides_nothing(String body) {
        var created = dana.checkIn(1).ok();
        SERVER.operator()
                .post("/admin/api/checkins/" + created.field("id") + "/decision", body)
                .refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(acme.admin().get(MILEAGE + created.field("id")).ok().json()).isEqualTo(created.json());
    }

    @Test
    void what_turns_out_as_fraud_is_voided_and_marked_so() {
        var id = dana.checkIn(1).ok().field("id");
        assertThat(fraud(decide(id, Api.object("status", "Confirmed")))).isFalse();
        var voids = "/admin/api/checkins/" + id + "/void";
        SERVER.operator().post(voids, Api.object("fraud", "yes")).refused(400, "ERROR_INVALID_PARAMETERS");
        var voided = SERVER.operator().post(voids, Api.object("fraud", true, "adminNote", "a photo of a screen"));
        assertThat(fraud(voided)).isTrue();
        assertThat(voided.field("adminNote")).isEqualTo("VOIDED: a photo of a screen");
        assertThat(fraud(acme.admin().get(MILEAGE + id))).isTrue();
    }

    @Test
    void a_note_has_two_thousand_characters_at_most() {
        var id = dana.checkIn(1).ok().field("id");
        decide(id, Api.object("status", "OnHold", "adminNote", "x".repeat(2_001)))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        decide(id, Api.object("status", "OnHold", "adminNote", "x".repeat(2_000)))
                .ok();
        voidWrong(id, "x".repeat(2_000)).ok();
    }

    @Test
    void an_unknown_check_in_is_404() {
        for (var id : new String[] {"XT_ICHK00000000000000000000000000", "rubbish", dana.vehicleId()}) {
            decide(id, Api.object("status", "Confirmed")).refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
            voidWrong(id, null).refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        }
    }

    private static boolean fraud(Answer checkin) {
        return checkin.ok().json().get("fraud").booleanValue();
    }

    private static Answer decide(String id, Object decision) {
        return SERVER.operator().post("/admin/api/checkins/" + id + "/decision", decision);
    }

    private static Answer voidWrong(String id, @Nullable String note) {
        return SERVER.operator().post("/admin/api/checkins/" + id + "/void", Api.object("adminNote", note));
    }
}

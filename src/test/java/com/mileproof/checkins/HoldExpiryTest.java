package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hold that nobody answers goes to a person and no longer blocks the vehicle. */
class HoldExpiryTest {

    private static final String MILEAGE = "/api/vehicles/checkin/mileage/";
    private static final Duration USUAL = Duration.ofDays(14);

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    /** The headers, because tokens grow old while the clock leaps. */
    private final Api partner = acme.headers();

    private final Acme.Dana dana = acme.danaWithGolf();
    private final HoldExpiry expiry = SERVER.bean(HoldExpiry.class);

    @AfterEach
    void the_tables_agree() {
        var tables = new CheckinTables(SERVER, acme);
        tables.odometers_follow_from_the_check_ins();
        tables.sequences_have_no_gaps();
    }

    @Test
    void the_deadline_is_told_and_kept() {
        var id = held(100);
        var held = partner.get(MILEAGE + id).ok();
        assertThat(Instant.parse(held.field("holdExpiresAt")))
                .isEqualTo(Instant.parse(held.field("updated")).plus(USUAL));

        SERVER.clock().advance(USUAL.minusMinutes(1));
        assertThat(expiry.expire()).isZero();
        assertThat(partner.get(MILEAGE + id).ok().field("checkInStatus")).isEqualTo("OnHold");

        SERVER.clock().advance(Duration.ofMinutes(2));
        assertThat(expiry.expire()).isEqualTo(1);
        var expired = partner.get(MILEAGE + id).ok();
        assertThat(expired.field("checkInStatus")).isEqualTo("Pending");
        assertThat(expired.json().get("holdExpiresAt").isNull()).isTrue();
        assertThat(expired.json().at("/reasons/0/code").asString()).isEqualTo("HOLD_EXPIRED");
        assertThat(new CheckinTables(SERVER, acme).news(id))
                .containsExactly("checkin.created", "checkin.on_hold", "checkin.hold_expired");
        assertThat(expiry.expire()).isZero();
    }

    @Test
    void the_vehicle_may_send_another_and_only_one() {
        var id = held(100);
        dana.checkIn(101).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        var next = dana.reading(101);
        var after = dana.reading(102);
        SERVER.clock().advance(USUAL.plusSeconds(1));
        expiry.expire();

        partner.post("/api/vehicles/checkin/mileage", next).ok();
        partner.post("/api/vehicles/checkin/mileage", after).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        acme.decide(id, "OnHold").ok();
        acme.decide(id, "Confirmed").ok();
        assertThat(partner.get(MILEAGE + id).ok().field("checkInStatus")).isEqualTo("Confirmed");
    }

    @Test
    void the_driver_may_still_answer_an_expired_hold() {
        var id = held(100);
        SERVER.clock().advance(USUAL.plusSeconds(1));
        expiry.expire();
        var changed = partner.put(MILEAGE + id, Api.object("licensePlate", dana.plate(), "mileage", 105))
                .ok();
        assertThat(changed.field("checkInStatus")).isEqualTo("Pending");
        assertThat(changed.json().get("reasons")).isEmpty();
    }

    @Test
    void a_partner_sets_the_days() {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object("holdDays", 2))
                .ok();
        var id = held(100);
        SERVER.clock().advance(Duration.ofDays(2).plusSeconds(1));
        assertThat(expiry.expire()).isEqualTo(1);
        assertThat(partner.get(MILEAGE + id).ok().field("checkInStatus")).isEqualTo("Pending");
    }

    @Test
    void an_answered_hold_does_not_expire() {
        var id = held(100);
        partner.put(MILEAGE + id, Api.object("licensePlate", dana.plate(), "mileage", 105))
                .ok();
        SERVER.clock().advance(USUAL.plusSeconds(1));
        assertThat(expiry.expire()).isZero();
        assertThat(new CheckinTables(SERVER, acme).moves(id)).last().isEqualTo("CHANGE PENDING 105");
    }

    @Test
    void the_last_submission_waits_for_a_person_who_may_ask_for_one_more() {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object("maxSubmissions", 2))
                .ok();
        var id = dana.checkIn(100).ok().field("id");
        var again = Api.object("licensePlate", dana.plate(), "mileage", 101);
        partner.put(MILEAGE + id, again).ok();
        partner.put(MILEAGE + id, again).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(partner.put(MILEAGE + id, again).field("error_message")).contains("2 times");
        acme.decide(id, "OnHold").ok();
        partner.put(MILEAGE + id, again).ok();
        partner.put(MILEAGE + id, again).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(new CheckinTables(SERVER, acme).photos(id))
                .as("every submission is kept")
                .hasSize(6);
    }

    private String held(int mileage) {
        var id = dana.checkIn(mileage).ok().field("id");
        acme.decide(id, "OnHold").ok();
        return id;
    }
}

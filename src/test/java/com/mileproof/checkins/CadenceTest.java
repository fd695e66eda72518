package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the next check-in is due, and when one may be made. Every caller sends the headers: tokens grow old here. */
class CadenceTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final Instant MARCH = Instant.parse("2031-03-05T15:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final Map<String, @Nullable Object> reading = dana.reading(1);

    @AfterEach
    void the_tables_agree() {
        new CheckinTables(SERVER, acme).odometers_follow_from_the_check_ins();
    }

    @ParameterizedTest(name = "{0}: {2} days from {1}")
    @CsvSource({
        "UTC,                 2031-03-05T15:00:00Z,      30,   2031-04-04T00:00:00.000Z",
        "UTC,                 2032-02-28T23:59:00Z,      1,    2032-02-29T00:00:00.000Z",
        "UTC,                 2031-12-31T00:00:00Z,      366,  2032-12-31T00:00:00.000Z",
        "UTC,                 2031-03-05T15:00:00Z,      3660, 2041-03-12T00:00:00.000Z",
        // the evening of the 8th there is the 9th in UTC; the clocks go forward on the 9th at two
        "America/Chicago,     2031-03-08T23:30:00-06:00, 1,    2031-03-09T06:00:00.000Z",
        "America/Chicago,     2031-03-08T23:30:00-06:00, 2,    2031-03-10T05:00:00.000Z",
        "America/Chicago,     2031-03-09T00:00:00-06:00, 1,    2031-03-10T05:00:00.000Z",
        "America/Chicago,     2031-11-02T01:30:00-05:00, 1,    2031-11-03T06:00:00.000Z",
        "America/Chicago,     2031-11-02T01:30:00-06:00, 1,    2031-11-03T06:00:00.000Z",
        "Pacific/Auckland,    2031-04-05T10:00:00+13:00, 7,    2031-04-11T12:00:00.000Z",
        "Pacific/Auckland,    2031-09-27T10:00:00+12:00, 2,    2031-09-28T11:00:00.000Z",
        // this midnight does not exist: the day begins at one
        "America/Havana,      2031-03-08T12:00:00-05:00, 1,    2031-03-09T05:00:00.000Z",
        "Asia/Kathmandu,      2031-03-05T23:59:00+05:45, 1,    2031-03-05T18:15:00.000Z",
        "Pacific/Kiritimati,  2031-03-05T00:00:00+14:00, 1,    2031-03-05T10:00:00.000Z",
        "Pacific/Pago_Pago,   2031-03-05T23:00:00-11:00, 1,    2031-03-06T11:00:00.000Z",
    })
    void the_days_are_counted_in_the_partners_time_zone(String zone, OffsetDateTime at, int days, String next) {
        zone(zone);
        campaign(days, true, false);
        SERVER.clock().setTo(at.toInstant());
        var created = create(1).ok();
        assertThat(created.field("nextCheckInDate")).isEqualTo(next);
        assertThat(read(created).field("nextCheckInDate")).isEqualTo(next);
    }

    @Test
    void every_time_zone_that_a_partner_may_have_is_one_that_the_database_counts_in() {
        var known = SERVER.jdbc()
                .sql("select name from pg_timezone_names")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
        var zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.removeAll(known);
        for (var zone : zones) {
            settings(Api.object("timeZone", zone)).refused(400, "ERROR_INVALID_PARAMETERS");
        }
        zone("America/Argentina/ComodRivadavia");
        create(1).ok();
    }

    @Test
    void without_a_cadence_there_is_no_next_date() {
        assertThat(create(1).ok().json().get("nextCheckInDate").isNull()).isTrue();
    }

    @Test
    void the_date_is_advice_unless_the_campaign_says_more() {
        campaign(30, true, false);
        confirmed(100);
        create(101).ok();
    }

    @Test
    void the_date_that_was_told_stays_whatever_becomes_of_campaign_and_check_in() {
        campaign(30, true, false);
        SERVER.clock().setTo(MARCH);
        var created = create(1).ok();
        campaign(7, true, true);
        zone("America/Chicago");
        acme.headers()
                .put(CREATE + "/" + created.field("id"), Api.object("licensePlate", dana.plate(), "mileage", 2))
                .ok();
        acme.decide(created.field("id"), "Confirmed").ok();
        assertThat(read(created).field("nextCheckInDate")).isEqualTo("2031-04-04T00:00:00.000Z");
    }

    @Test
    void a_campaign_that_locks_refuses_before_the_day_and_admits_from_its_first_moment() {
        zone("America/Chicago");
        campaign(14, true, true);
        SERVER.clock().setTo(MARCH);
        confirmed(100);
        var day = Instant.parse("2031-03-19T05:00:00Z");

        var refused = create(101).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(refused.field("error_message")).contains("2031-03-19T05:00:00.000Z");
        SERVER.clock().setTo(day.minus(MINUTE));
        create(101).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        create(99).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        SERVER.clock().setTo(day);
        create(99).refused(500, "ERROR_MILEAGE");
        create(101).ok();
    }

    @Test
    void another_vehicle_is_not_locked_by_it() {
        campaign(14, true, true);
        confirmed(100);
        acme.danaWithGolf().checkIn(1).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Declined", "withdrawn", "voided"})
    void what_was_not_accepted_does_not_lock(String end) {
        campaign(14, true, true);
        var id = create(100).ok().field("id");
        end(id, end);
        create(1).ok();
    }

    @Test
    void when_the_last_confirmed_is_void_the_one_before_it_counts_again() {
        campaign(2, true, true);
        SERVER.clock().setTo(MARCH);
        confirmed(100);
        SERVER.clock().advance(Duration.ofDays(2));
        var wrong = confirmed(200);
        create(201).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        end(wrong, "voided");
        create(101).ok();
    }

    @Test
    void an_early_change_of_an_open_check_in_is_no_early_check_in() {
        campaign(2, true, true);
        SERVER.clock().setTo(MARCH);
        confirmed(100);
        SERVER.clock().advance(Duration.ofDays(2));
        var open = create(200).ok().field("id");
        campaign(30, true, true);
        acme.headers()
                .put(CREATE + "/" + open, Api.object("licensePlate", dana.plate(), "mileage", 201))
                .ok();
    }

    @Test
    void with_the_one_open_rule_off_several_are_open_and_on_again_all_must_be_decided() {
        campaign(null, false, false);
        var first = create(100).ok().field("id");
        var second = create(100).ok().field("id");
        create(99).refused(500, "ERROR_MILEAGE");
        campaign(null, true, false);
        create(100).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        end(first, "Declined");
        create(100).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        end(second, "Confirmed");
        create(100).ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cadenceDays\": 0}",
                "{\"cadenceDays\": -1}",
                "{\"cadenceDays\": 3661}",
                "{\"cadenceDays\": 1.5}",
                "{\"cadenceDays\": \"7\"}",
                "{\"oneOpen\": \"no\"}",
                "{\"lockEarly\": 1}"
            })
    void a_campaign_beyond_its_limits_is_refused(String campaign) {
        var path = "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage";
        var before = SERVER.operator().get(path).ok().json();
        SERVER.operator().put(path, campaign).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(SERVER.operator().get(path).ok().json()).isEqualTo(before);
    }

    private void end(String id, String end) {
        switch (end) {
            case "voided" ->
                SERVER.operator()
                        .post("/admin/api/checkins/" + id + "/void", "{}")
                        .ok();
            case "withdrawn" ->
                acme.headers().post(CREATE + "/" + id + "/withdraw", "").ok();
            default -> acme.decide(id, end).ok();
        }
    }

    private Answer create(int mileage) {
        reading.put("mileage", mileage);
        return acme.headers().post(CREATE, reading);
    }

    private Answer read(Answer created) {
        return acme.headers().get(CREATE + "/" + created.field("id")).ok();
    }

    private String confirmed(int mileage) {
        var id = create(mileage).ok().field("id");
        acme.decide(id, "Confirmed").ok();
        return id;
    }

    private void campaign(@Nullable Integer cadenceDays, boolean oneOpen, boolean lockEarly) {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", cadenceDays, "oneOpen", oneOpen, "lockEarly", lockEarly))
                .ok();
    }

    private void zone(String zone) {
        settings(Api.object("timeZone", zone)).ok();
    }

    private Answer settings(Object settings) {
        return SERVER.operator().put("/admin/api/partners/" + acme.partnerId(), settings);
    }
}

package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.partners.Campaigns;
import com.mileproof.platform.Machine;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

    @ParameterizedTest(name = "{0}: {2} months from {1}")
    @CsvSource({
        "UTC,                 2031-01-31T15:00:00Z,      1,    2031-02-28T00:00:00.000Z",
        "UTC,                 2032-01-31T15:00:00Z,      1,    2032-02-29T00:00:00.000Z",
        "UTC,                 2031-01-31T15:00:00Z,      13,   2032-02-29T00:00:00.000Z",
        "UTC,                 2031-02-28T15:00:00Z,      1,    2031-03-28T00:00:00.000Z",
        "UTC,                 2031-12-31T23:59:00Z,      2,    2032-02-29T00:00:00.000Z",
        "UTC,                 2032-02-29T00:00:00Z,      120,  2042-02-28T00:00:00.000Z",
        // still the last of January there, and the clocks go forward on the 9th of March at two
        "America/Chicago,     2031-01-31T23:30:00-06:00, 1,    2031-02-28T06:00:00.000Z",
        "America/Chicago,     2031-02-09T12:00:00-06:00, 1,    2031-03-09T06:00:00.000Z",
        "America/Chicago,     2031-02-10T12:00:00-06:00, 1,    2031-03-10T05:00:00.000Z",
        "America/Havana,      2031-02-09T12:00:00-05:00, 1,    2031-03-09T05:00:00.000Z",
        "Pacific/Kiritimati,  2031-01-31T00:00:00+14:00, 1,    2031-02-27T10:00:00.000Z",
    })
    void months_end_where_they_end(String zone, OffsetDateTime at, int months, String next) {
        zone(zone);
        campaign(Api.object("cadenceMonths", months));
        SERVER.clock().setTo(at.toInstant());
        assertThat(create(1).ok().field("nextCheckInDate")).isEqualTo(next);
    }

    @Test
    void each_confirmed_check_in_may_have_days_of_its_own_and_the_last_repeat() {
        campaign(Api.object("cadenceByOrdinal", List.of(14, 30, 7)));
        SERVER.clock().setTo(MARCH);
        end(create(1).ok().field("id"), "Declined");
        for (var next : List.of("2031-03-19", "2031-04-04", "2031-03-12", "2031-03-12")) {
            var created = create(1).ok();
            assertThat(created.field("nextCheckInDate")).isEqualTo(next + "T00:00:00.000Z");
            acme.decide(created.field("id"), "Confirmed").ok();
        }
    }

    @Test
    void a_window_opens_so_many_days_before_also_when_the_clocks_change_in_between() {
        zone("America/Chicago");
        campaign(Api.object("cadenceDays", 10, "lockEarly", true, "windowDays", 3));
        SERVER.clock().setTo(Instant.parse("2031-03-01T15:00:00Z"));
        var first = create(100).ok();
        assertThat(first.field("nextCheckInDate")).isEqualTo("2031-03-11T05:00:00.000Z");
        acme.decide(first.field("id"), "Confirmed").ok();
        var opens = Instant.parse("2031-03-08T06:00:00Z");
        SERVER.clock().setTo(opens.minus(MINUTE));
        assertThat(create(101).refused(500, "ERROR_CHECKIN_IS_LOCKED").field("error_message"))
                .contains("2031-03-08T06:00:00.000Z");
        reading.put("purpose", "cancellation");
        end(create(101).ok().field("id"), "withdrawn");
        reading.remove("purpose");
        create(101).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        SERVER.clock().setTo(opens);
        create(101).ok();
    }

    @Test
    void a_version_begins_at_its_day_and_what_was_told_before_stays() {
        zone("America/Chicago");
        campaign(30, true, false);
        SERVER.clock().setTo(MARCH);
        var planned = SERVER.operator()
                .put(campaignPath(), Api.object("cadenceMonths", 1, "lockEarly", true, "effectiveFrom", "2031-03-10"))
                .ok();
        assertThat(planned.field("status")).isEqualTo("toCome");
        assertThat(planned.field("effectiveFrom")).isEqualTo("2031-03-10T05:00:00.000Z");
        var before = create(100).ok();
        assertThat(before.field("nextCheckInDate")).isEqualTo("2031-04-04T05:00:00.000Z");
        acme.decide(before.field("id"), "Confirmed").ok();
        SERVER.clock().setTo(Instant.parse("2031-03-10T04:59:00Z"));
        comeIntoForce();
        end(create(101).ok().field("id"), "withdrawn");
        SERVER.clock().setTo(Instant.parse("2031-03-10T05:00:00Z"));
        comeIntoForce();
        comeIntoForce();
        create(101).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(read(before).field("nextCheckInDate")).isEqualTo("2031-04-04T05:00:00.000Z");
        assertThat(versions()).containsExactly("2 inForce", "1 past");
        SERVER.clock().setTo(Instant.parse("2031-04-05T15:00:00Z"));
        assertThat(create(101).ok().field("nextCheckInDate")).isEqualTo("2031-05-05T05:00:00.000Z");
    }

    @Test
    void what_is_made_at_once_leaves_what_is_planned_and_of_one_moment_the_later_made_wins() {
        SERVER.clock().setTo(MARCH);
        campaign(Api.object("cadenceDays", 1, "effectiveFrom", "2031-03-10T00:00:00Z"));
        campaign(Api.object("cadenceDays", 2, "effectiveFrom", "2031-03-20"));
        campaign(Api.object("cadenceDays", 3));
        assertThat(versions()).containsExactly("3 inForce", "2 toCome", "1 toCome");
        campaign(Api.object("cadenceDays", 4, "effectiveFrom", "2031-03-10"));
        SERVER.clock().setTo(Instant.parse("2031-03-10T00:00:00Z"));
        comeIntoForce();
        assertThat(versions()).containsExactly("4 inForce", "3 past", "2 toCome", "1 past");
        // both have begun when somebody looks again: the later one holds
        SERVER.clock().setTo(Instant.parse("2031-03-21T00:00:00Z"));
        campaign(Api.object("cadenceDays", 5));
        assertThat(versions()).containsExactly("5 inForce", "4 past", "3 past", "2 past", "1 past");
        assertThat(create(1).ok().field("nextCheckInDate")).isEqualTo("2031-03-26T00:00:00.000Z");
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
                "{\"lockEarly\": 1}",
                "{\"cadenceMonths\": 121}",
                "{\"cadenceByOrdinal\": [7, 0]}",
                "{\"cadenceByOrdinal\": 7}",
                "{\"cadenceDays\": 7, \"cadenceMonths\": 1}",
                "{\"cadenceMonths\": 1, \"cadenceByOrdinal\": [7]}",
                "{\"cadenceDays\": 7, \"windowDays\": 1}",
                "{\"cadenceDays\": 7, \"lockEarly\": true, \"windowDays\": 7}",
                "{\"cadenceMonths\": 1, \"lockEarly\": true, \"windowDays\": 28}",
                "{\"lockEarly\": true, \"windowDays\": 1}",
                "{\"graceDays\": 366}",
                "{\"requireAllPhotos\": true}",
                "{\"effectiveFrom\": \"2001-01-01\"}",
                "{\"effectiveFrom\": \"2031-02-30\"}",
                "{\"effectiveFrom\": \"9031-01-01\"}",
                "{\"effectiveFrom\": \"soon\"}"
            })
    void a_campaign_beyond_its_limits_is_refused(String campaign) {
        var path = campaignPath();
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
        campaign(Api.object("cadenceDays", cadenceDays, "oneOpen", oneOpen, "lockEarly", lockEarly));
    }

    private void campaign(Map<String, ?> settings) {
        SERVER.operator().put(campaignPath(), settings).ok();
    }

    private String campaignPath() {
        return "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage";
    }

    private void comeIntoForce() {
        SERVER.bean(Campaigns.class).bringIntoForce(Machine.INSTANCE);
    }

    private List<String> versions() {
        var versions = new ArrayList<String>();
        for (var version :
                SERVER.operator().get(campaignPath() + "/versions").ok().json().get("versions")) {
            versions.add(version.get("version").asString() + " "
                    + version.get("status").asString());
        }
        return versions;
    }

    private void zone(String zone) {
        settings(Api.object("timeZone", zone)).ok();
    }

    private Answer settings(Object settings) {
        return SERVER.operator().put("/admin/api/partners/" + acme.partnerId(), settings);
    }
}

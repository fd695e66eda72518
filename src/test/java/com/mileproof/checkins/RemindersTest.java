package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.partners.Campaign;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partners hear once of each day that has come without a check-in, and once that it was missed. */
class RemindersTest {

    private static final int CADENCE = 30;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Reminders reminders = SERVER.bean(Reminders.class);

    @Test
    void a_day_is_told_once_and_that_it_was_missed_once() {
        var acme = Acme.join(SERVER);
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", CADENCE))
                .ok();
        var dana = acme.danaWithGolf();
        var next = dana.reading(2_000);
        dana.confirmed(1_000);
        SERVER.clock().advance(Duration.ofDays(CADENCE - 2));
        tell();
        assertThat(told(acme)).isEmpty();
        SERVER.clock().advance(Duration.ofDays(2));
        tell();
        tell();
        assertThat(told(acme)).containsExactly("checkin.due");

        // one that is open holds the other back until it is not accepted
        SERVER.clock().advance(Duration.ofDays(Campaign.DEFAULT.graceDays()));
        var open =
                acme.headers().post("/api/vehicles/checkin/mileage", next).ok().field("id");
        tell();
        assertThat(told(acme)).containsExactly("checkin.due");
        acme.decide(open, "Declined").ok();
        tell();
        tell();
        assertThat(told(acme)).containsExactly("checkin.due", "checkin.missed");

        // the next cycle is another one
        var late =
                acme.headers().post("/api/vehicles/checkin/mileage", next).ok().field("id");
        acme.decide(late, "Confirmed").ok();
        tell();
        assertThat(told(acme)).hasSize(2);
        SERVER.clock().advance(Duration.ofDays(CADENCE + 1));
        tell();
        assertThat(told(acme)).containsExactly("checkin.due", "checkin.missed", "checkin.due");
    }

    @Test
    void the_grace_is_each_partners_own_and_counted_in_its_days() {
        var patient = Acme.join(SERVER);
        var strict = Acme.join(SERVER);
        for (var acme : List.of(patient, strict)) {
            SERVER.operator()
                    .put("/admin/api/partners/" + acme.partnerId(), Api.object("timeZone", "America/Chicago"))
                    .ok();
        }
        grace(patient, 9);
        grace(strict, 0);
        // the day begins at six in UTC; nine days later, after the clocks went forward, at five
        SERVER.clock().setTo(Instant.parse("2041-03-03T15:00:00Z"));
        patient.danaWithGolf().confirmed(1_000);
        strict.danaWithGolf().confirmed(1_000);
        SERVER.clock().setTo(Instant.parse("2041-03-05T06:00:00Z"));
        tell();
        assertThat(told(patient)).containsExactly("checkin.due");
        assertThat(told(strict)).containsExactly("checkin.due", "checkin.missed");
        SERVER.clock().setTo(Instant.parse("2041-03-14T04:59:00Z"));
        tell();
        assertThat(told(patient)).containsExactly("checkin.due");
        SERVER.clock().setTo(Instant.parse("2041-03-14T05:00:00Z"));
        tell();
        assertThat(told(patient)).containsExactly("checkin.due", "checkin.missed");
    }

    private static void grace(Acme acme, int days) {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", 2, "graceDays", days))
                .ok();
    }

    private void tell() {
        reminders.tell();
    }

    private static List<String> told(Acme acme) {
        return SERVER.jdbc()
                .sql("""
                        select type from outbox
                        where partner_id = :partner and type in ('checkin.due', 'checkin.missed')
                        order by position
                        """)
                .param("partner", PartnerId.of(acme.partnerId()).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}

package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
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
        SERVER.clock().advance(Duration.ofDays(Reminder.GRACE_DAYS));
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

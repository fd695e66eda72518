package com.mileproof.checkins;

import com.mileproof.partners.Campaign;
import com.mileproof.partners.PartnerClock;
import com.mileproof.platform.Machine;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes to the outbox that check-ins are due or missed, once for each vehicle and day. An open check-in holds it back:
 * its driver has done his part, and when it is not accepted the event is told then.
 */
@Repository
public class Reminders {

    /** So many vehicles are told of in a transaction. */
    private static final int BATCH = 500;

    // the ids are in no index, so they need not be in the order of time
    private static final String TELL = """
            with due as (
                select o.partner_id, o.vehicle_id
                from odometers o
                join vehicles v on v.partner_id = o.partner_id and v.id = o.vehicle_id and v.active
                join partners p on p.id = o.partner_id
                left join campaigns g on g.partner_id = o.partner_id and g.kind = 'mileage'
                where o.unlocks_at is not null and o.COLUMN is distinct from o.unlocks_at
                  and o.open_checkins = 0 OF_WHOM REACHED
                order by o.unlocks_at
                limit :most
                for update of o skip locked
            ), told as (
                update odometers o set COLUMN = o.unlocks_at
                from due
                where o.partner_id = due.partner_id and o.vehicle_id = due.vehicle_id
                returning o.partner_id, o.vehicle_id
            )
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            select t.partner_id, gen_random_uuid(), :event, c.id, c.sequence, :now
            from told t
            cross join lateral (
                select id, sequence from checkins
                where partner_id = t.partner_id and vehicle_id = t.vehicle_id and kind = 'mileage'
                  and state = 'CONFIRMED'
                order by checked_in_at desc, id desc limit 1) c
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PartnerClock clocks;

    Reminders(JdbcClient jdbc, Clock clock, PartnerClock clocks) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.clocks = clocks;
    }

    /** Tells all that is to be told, and answers how much that was. */
    public int tell() {
        int told = all(this::tell);
        for (var test : clocks.moved(Machine.INSTANCE)) {
            told += tell(test);
        }
        return told;
    }

    /** The same for one sandbox, by its test clock. */
    int tell(PartnerClock.Reading test) {
        return all(reminder -> tell(reminder, test));
    }

    private static int all(ToIntFunction<Reminder> batches) {
        int told = 0;
        for (var reminder : Reminder.values()) {
            for (int batch = batches.applyAsInt(reminder); batch > 0; batch = batches.applyAsInt(reminder)) {
                told += batch;
            }
        }
        return told;
    }

    private int tell(Reminder reminder) {
        return tell(reminder, "", clock.instant()).update();
    }

    private int tell(Reminder reminder, PartnerClock.Reading test) {
        return tell(reminder, "and o.partner_id = :partner", test.now())
                .param("partner", test.partner().value())
                .update();
    }

    /** @param today the time that the days are compared with; what is told is told at the real one */
    private JdbcClient.StatementSpec tell(Reminder reminder, String ofWhom, Instant today) {
        return jdbc.sql(TELL.replace("COLUMN", reminder.column())
                        .replace("OF_WHOM", ofWhom)
                        .replace("REACHED", reminder.reached()))
                .param("today", Times.sql(today))
                .param("usualGrace", Campaign.DEFAULT.graceDays())
                .param("most", BATCH)
                .param("event", reminder.event())
                .param("now", Times.sql(clock.instant()));
    }
}

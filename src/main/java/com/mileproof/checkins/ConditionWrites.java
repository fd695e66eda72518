package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes and changes condition check-ins, and reads what {@link ConditionRules} judge by. The transaction has locked the
 * vehicle, so that nothing moves in between.
 */
@Repository
class ConditionWrites {

    private static final String FACTS = """
            select v.partner_id, v.user_id, v.active, v.plate_key, v.plate_state,
                   coalesce(g.one_open, true) as one_open, coalesce(g.lock_early, false) as lock_early,
                   coalesce(g.window_days, 0) as window_days, p.time_zone, coalesce(g.all_photos, false) as all_photos,
                   array(select p.id from photos p
                         where p.partner_id = v.partner_id and p.user_id = v.user_id and p.id = any (:photos)) as owned,
                   open.id as open_id, last.next_check_in_at as unlocks_at,
                   cast(:now as timestamptz) + p.clock_ahead as cadence_now
            from vehicles v
            join partners p on p.id = v.partner_id
            left join campaigns g on g.partner_id = v.partner_id and g.kind = 'condition'
            left join lateral (
                select id from checkins
                where partner_id = v.partner_id and vehicle_id = v.id and kind = 'condition'
                  and state in ('PENDING', 'ON_HOLD') and not released
                order by checked_in_at desc limit 1) open on true
            left join lateral (
                select next_check_in_at from checkins
                where partner_id = v.partner_id and vehicle_id = v.id and kind = 'condition' and state = 'CONFIRMED'
                order by checked_in_at desc, id desc limit 1) last on true
            where v.id = :vehicle
            """;

    private static final String CREATE =
            """
            with made as (
                insert into checkins (partner_id, id, vehicle_id, user_id, kind, state, submission, sequence,
                                      exclusive, license, license_state, user_note, checked_in_at,
                                      next_check_in_at, updated_at, pending_since, queue_at)
                select v.partner_id, :id, v.id, v.user_id, 'condition', 'PENDING', 1, 1,
                       coalesce(g.one_open, true), coalesce(cast(:license as text), v.plate),
                       coalesce(cast(:state as text), v.plate_state), :note, :now,
            """ + Cadences.next("cast(:now as timestamptz)", "g", "vehicle_id = v.id", CampaignKind.condition) + """
                       , :now, :now, :now
                from vehicles v
                join partners p on p.id = v.partner_id
                left join campaigns g on g.partner_id = v.partner_id and g.kind = 'condition'
                where v.partner_id = :partner and v.id = :vehicle
                returning *
            ), pictures as (
                insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                select m.partner_id, m.id, 1, sent.role, sent.photo
                from made m cross join unnest(:roles::text[], :photos::uuid[]) as sent (role, photo)
            ), history as (
                insert into checkin_moves (partner_id, checkin_id, sequence, move, state, actor, submission, license,
                                           user_note, moved_at)
                select partner_id, id, 1, 'CREATE', state, :actor, 1, license, user_note, :now from made
            )
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            select partner_id, :event, 'checkin.created', id, 1, :now from made
            """;

    private static final String RESUBMIT = """
            with again as (
                update checkins
                set submission = submission + 1, user_note = :note
                where partner_id = :partner and id = :id
                returning partner_id, id, submission
            )
            insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
            select a.partner_id, a.id, a.submission, sent.role, sent.photo
            from again a cross join unnest(:roles::text[], :photos::uuid[]) as sent (role, photo)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ConditionWrites(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The rules for a check-in that is not there yet. */
    ConditionRules forNew(Caller by, NewCondition asked) {
        return read(by, asked, ConditionWrites::lockOfVehicle);
    }

    /** The rules for a change: only the check-in's own state locks it. */
    ConditionRules forChange(Caller by, NewCondition asked, ConditionCheckin checkin, int maxSubmissions) {
        var lock = RulesStore.lockOf(checkin, maxSubmissions);
        return read(by, asked, _ -> lock);
    }

    void create(Caller by, CheckinId id, NewCondition asked) {
        var plate = asked.plate();
        int made = jdbc.sql(CREATE)
                .param("partner", by.partner().value())
                .param("actor", by.actor())
                .param("id", id.value())
                .param("event", Ids.next(clock))
                .param("vehicle", asked.vehicle().value())
                .param("license", plate == null ? null : plate.text())
                .param("state", asked.state())
                .param("note", asked.note())
                .param("roles", roles(asked))
                .param("photos", photos(asked))
                .param("now", Times.sql(clock.instant()))
                .update();
        if (made != 1) {
            throw new IllegalStateException("made " + made + " check-ins");
        }
    }

    /** A new submission: its note and its photos; the former one's photos stay with the former one. */
    void resubmit(ConditionCheckin checkin, NewCondition asked) {
        jdbc.sql(RESUBMIT)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("note", asked.note())
                .param("roles", roles(asked))
                .param("photos", photos(asked))
                .update();
    }

    private ConditionRules read(Caller by, NewCondition asked, RulesStore.Lock lock) {
        return jdbc.sql(FACTS)
                .param("vehicle", asked.vehicle().value())
                .param("photos", photos(asked))
                .param("now", Times.sql(clock.instant()))
                .query((row, n) -> new ConditionRules(
                        by,
                        asked,
                        new VehicleRules.Vehicle(
                                new PartnerId(row.getObject("partner_id", UUID.class)),
                                new UserId(row.getObject("user_id", UUID.class)),
                                row.getBoolean("active"),
                                row.getString("plate_key"),
                                row.getString("plate_state")),
                        row.getBoolean("all_photos"),
                        owned(row),
                        lock.of(row)))
                .optional()
                .orElseGet(() -> new ConditionRules(by, asked, null, false, Set.of(), null));
    }

    private static @Nullable String lockOfVehicle(ResultSet row) throws SQLException {
        return RulesStore.lockOfSubject(row, "vehicle", true);
    }

    private static Set<PhotoId> owned(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("owned").getArray())
                .map(PhotoId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String[] roles(NewCondition asked) {
        return asked.photos().stream().map(sent -> sent.role().name()).toArray(String[]::new);
    }

    private static UUID[] photos(NewCondition asked) {
        return asked.photos().stream().map(sent -> sent.photo().value()).toArray(UUID[]::new);
    }
}

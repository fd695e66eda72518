package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.FiguresView.Agreement;
import com.mileproof.review.FiguresView.Count;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Counts what has been decided; each query reads an index from one moment on. */
@Repository
class FiguresStore {

    private static final String OF_PEOPLE = """
            from unnest(cast(:partners as uuid[])) as p (id)
            cross join lateral (
                select m.partner_id, m.checkin_id, m.submission, m.move, m.reason, m.moved_at from checkin_moves m
                where m.partner_id = p.id and m.moved_at >= :since and m.move in ('CONFIRM', 'HOLD', 'DECLINE')
                  and m.actor <> 'machine'
                order by m.moved_at desc limit :most
            ) m
            order by m.moved_at desc limit :most
            """;

    private final JdbcClient jdbc;

    FiguresStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was decided on a day. */
    record Decided(long machine, long people) {
        static final Decided NONE = new Decided(0, 0);
    }

    /** What people did lately. */
    record OfPeople(int decisions, Agreement agreement) {}

    UUID[] partners(Viewer by, @Nullable PartnerId only) {
        return jdbc.sql("""
                        select id from partners
                        where (:reach::uuid[] is null or id = any (:reach::uuid[]))
                          and (:only::uuid is null or id = :only)
                        """)
                .param("reach", by.reach().sql())
                .param("only", only == null ? null : only.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .toArray(UUID[]::new);
    }

    Map<LocalDate, Long> checkinsByDay(UUID[] partners, Instant since) {
        var days = new HashMap<LocalDate, Long>();
        since("""
                        select (c.checked_in_at at time zone 'UTC')::date as day, count(*) as number
                        from checkins c
                        where c.partner_id = any (:partners) and c.kind = 'mileage' and c.checked_in_at >= :since
                        group by day
                        """, partners, since).query(row -> {
            days.put(row.getObject("day", LocalDate.class), row.getLong("number"));
        });
        return days;
    }

    Map<LocalDate, Decided> decidedByDay(UUID[] partners, Instant since) {
        var days = new HashMap<LocalDate, Decided>();
        since("""
                        select (m.moved_at at time zone 'UTC')::date as day,
                               count(*) filter (where m.actor = 'machine') as machine,
                               count(*) filter (where m.actor <> 'machine') as people
                        from checkin_moves m
                        where m.partner_id = any (:partners) and m.moved_at >= :since
                          and m.move in ('CONFIRM', 'HOLD', 'DECLINE')
                        group by day
                        """, partners, since).query(row -> {
            days.put(row.getObject("day", LocalDate.class), new Decided(row.getLong("machine"), row.getLong("people")));
        });
        return days;
    }

    /** Seconds from sending to the decision, of the newest decisions; null without any. */
    @Nullable
    Long median(UUID[] partners, Instant since, boolean machine, int most) {
        return since("""
                        select percentile_disc(0.5) within group (order by waited)
                        from (
                            select m.waited
                            from unnest(cast(:partners as uuid[])) as p (id)
                            cross join lateral (
                                select m.waited, m.moved_at from checkin_moves m
                                where m.partner_id = p.id and m.moved_at >= :since
                                  and m.move in ('CONFIRM', 'HOLD', 'DECLINE') and (m.actor = 'machine') = :machine
                                order by m.moved_at desc limit :most
                            ) m
                            order by m.moved_at desc limit :most) newest
                        """, partners, since)
                .param("machine", machine)
                .param("most", most)
                .query((row, n) -> row.getObject(1, Integer.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(Integer::longValue)
                .findFirst()
                .orElse(null);
    }

    OfPeople newestByPeople(UUID[] partners, Instant since, int most) {
        return since("with newest as (select m.* " + OF_PEOPLE + ") " + """
                        select count(*) as all,
                               count(*) filter (where v.sampled and n.move = 'CONFIRM') as drawn_confirmed,
                               count(*) filter (where v.sampled and n.move = 'HOLD') as drawn_held,
                               count(*) filter (where v.sampled and n.move = 'DECLINE') as drawn_declined,
                               count(*) filter (where v.outcome = 'CONFIRM' and not v.applied and n.move = 'CONFIRM')
                                   as shadow_confirmed,
                               count(*) filter (where v.outcome = 'CONFIRM' and not v.applied and n.move = 'HOLD')
                                   as shadow_held,
                               count(*) filter (where v.outcome = 'CONFIRM' and not v.applied and n.move = 'DECLINE')
                                   as shadow_declined
                        from newest n
                        left join verifications v on v.partner_id = n.partner_id and v.checkin_id = n.checkin_id
                            and v.submission = n.submission and v.state = 'DONE'
                        """, partners, since)
                .param("most", most)
                .query((row, n) -> new OfPeople(
                        row.getInt("all"),
                        new Agreement(
                                new Agreement.Kind(
                                        row.getLong("drawn_confirmed"),
                                        row.getLong("drawn_held"),
                                        row.getLong("drawn_declined")),
                                new Agreement.Kind(
                                        row.getLong("shadow_confirmed"),
                                        row.getLong("shadow_held"),
                                        row.getLong("shadow_declined")))))
                .single();
    }

    /** The reasons that people gave, the most frequent first. */
    List<Count> reasons(UUID[] partners, Instant since, int most) {
        return since("select code, count(*) as number from (select m.reason " + OF_PEOPLE + """
                        ) m cross join lateral unnest(string_to_array(m.reason, ' ')) as code
                        group by code order by number desc, code
                        """, partners, since)
                .param("most", most)
                .query((row, n) -> new Count(row.getString("code"), row.getLong("number")))
                .list();
    }

    private StatementSpec since(String sql, UUID[] partners, Instant since) {
        return jdbc.sql(sql).param("partners", partners).param("since", Times.sql(since));
    }
}

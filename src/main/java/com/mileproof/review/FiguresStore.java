package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.FiguresView.Agreement;
import com.mileproof.review.FiguresView.Count;
import java.sql.Types;
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

/** Counts what has been decided: days that are over once, what came since whenever it is asked for. */
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

    /** The first day of each partner that is not counted. */
    private static final String COUNTED_UNTIL = """
            select p.id,
                   greatest(cast(:since as date),
                            (select max(d.day) + 1 from figures_days d where d.partner_id = p.id)) as next
            from partners p
            """;

    /** What happened from there on, up to {@code :end}, by day; each part reads its own index. */
    private static final String COUNTED =
            """
            select c.day, c.number as checkins, 0 as machine, 0 as people
            from wanted w
            cross join lateral (
                select (c.checked_in_at at time zone 'UTC')::date as day, count(*) as number
                from checkins c
                where c.partner_id = w.id and c.kind = 'mileage'
                  and c.checked_in_at >= w.next::timestamp at time zone 'UTC'
                  and (cast(:end as date) is null
                       or c.checked_in_at < cast(:end as date)::timestamp at time zone 'UTC')
                group by day
            ) c
            union all
            """ + moves("=", "0, m.number, 0") + "union all\n" + moves("<>", "0, 0, m.number");

    private final JdbcClient jdbc;

    FiguresStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** What happened on a day. */
    record Counted(long checkins, long machine, long people) {
        static final Counted NONE = new Counted(0, 0, 0);
    }

    /** The days that were counted when they were over, and what came since, counted now; days without anything lack. */
    Map<LocalDate, Counted> byDay(UUID[] partners, LocalDate since) {
        var days = new HashMap<LocalDate, Counted>();
        jdbc.sql("with wanted as (" + COUNTED_UNTIL + "where p.id = any (:partners)) " + """
                        select day, sum(checkins)::bigint as checkins, sum(machine)::bigint as machine,
                               sum(people)::bigint as people
                        from (
                            select d.day, d.checkins, d.machine, d.people
                            from figures_days d
                            where d.partner_id = any (:partners) and d.day >= :since
                            union all
                        """ + COUNTED + """
                        ) all_days
                        group by day
                        """)
                .param("partners", partners)
                .param("since", since)
                .param("end", null, Types.DATE)
                .query(row -> {
                    days.put(
                            row.getObject("day", LocalDate.class),
                            new Counted(row.getLong("checkins"), row.getLong("machine"), row.getLong("people")));
                });
        return days;
    }

    /** Partners after one, whose days before {@code end} are not all counted. */
    List<UUID> uncounted(LocalDate end, UUID after, int most) {
        return jdbc.sql("""
                        select p.id from partners p
                        where p.id > :after and not exists (
                            select 1 from figures_days d where d.partner_id = p.id and d.day = cast(:end as date) - 1)
                        order by p.id limit :most
                        """)
                .param("end", end)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Counts a partner's days from the last counted one, or from {@code since}, to the one before {@code end}. */
    void count(UUID partner, LocalDate since, LocalDate end) {
        jdbc.sql("with wanted as (" + COUNTED_UNTIL + "where p.id = :partner) " + """
                        insert into figures_days (partner_id, day, checkins, machine, people)
                        select w.id, days.day::date, coalesce(sum(c.checkins), 0), coalesce(sum(c.machine), 0),
                               coalesce(sum(c.people), 0)
                        from wanted w
                        cross join generate_series(w.next, cast(:end as date) - 1, interval '1 day') as days (day)
                        left join (
                        """ + COUNTED + """
                        ) c on c.day = days.day::date
                        group by w.id, days.day
                        on conflict (partner_id, day) do nothing
                        """)
                .param("partner", partner)
                .param("since", since)
                .param("end", end)
                .update();
    }

    /** Seconds from sending to the decision, of the newest decisions; null without any. */
    @Nullable
    Long median(UUID[] partners, Instant since, boolean machine, int most) {
        // written out, because each kind has its own index
        return since("""
                        select percentile_disc(0.5) within group (order by waited)
                        from (
                            select m.waited
                            from unnest(cast(:partners as uuid[])) as p (id)
                            cross join lateral (
                                select m.waited, m.moved_at from checkin_moves m
                                where m.partner_id = p.id and m.moved_at >= :since
                                  and m.move in ('CONFIRM', 'HOLD', 'DECLINE') and m.actor %s 'machine'
                                order by m.moved_at desc limit :most
                            ) m
                            order by m.moved_at desc limit :most) newest
                        """.formatted(machine ? "=" : "<>"), partners, since)
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

    private static String moves(String machine, String columns) {
        return """
                select m.day, %s
                from wanted w
                cross join lateral (
                    select (m.moved_at at time zone 'UTC')::date as day, count(*) as number
                    from checkin_moves m
                    where m.partner_id = w.id and m.move in ('CONFIRM', 'HOLD', 'DECLINE') and m.actor %s 'machine'
                      and m.moved_at >= w.next::timestamp at time zone 'UTC'
                      and (cast(:end as date) is null
                           or m.moved_at < cast(:end as date)::timestamp at time zone 'UTC')
                    group by day
                ) m
                """.formatted(columns, machine);
    }

    private StatementSpec since(String sql, UUID[] partners, Instant since) {
        return jdbc.sql(sql).param("partners", partners).param("since", Times.sql(since));
    }
}

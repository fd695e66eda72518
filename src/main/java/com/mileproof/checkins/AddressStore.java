package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads proof-of-address check-ins. */
@Repository
class AddressStore {

    private static final String CLAIM = """
             a.document_type, a.address_type, a.latitude, a.longitude, a.line1 as home_line1, a.city as home_city,
             a.state as home_state, a.country as home_country, a.zip as home_zip, a.home_latitude, a.home_longitude,
             evidence.shown
            """;

    private static final String COLUMNS = "select c.*, u.first_name, u.last_name," + CLAIM;

    private static final String TABLES = """
            from checkins c
            join users u on u.partner_id = c.partner_id and u.id = c.user_id
            join checkin_addresses a on a.partner_id = c.partner_id and a.checkin_id = c.id
                and a.submission = c.submission
            """;

    private static final String SHOWN = """
            cross join lateral (
                select coalesce(jsonb_agg(jsonb_build_object('role', s.role, 'photo', s.photo_id, 'file', s.file_id,
                    'name', coalesce(p.name, f.name), 'source', s.source, 'ordinal', s.ordinal,
                    'latitude', coalesce(p.latitude, f.latitude), 'longitude', coalesce(p.longitude, f.longitude),
                    'invalid', %s)), '[]') as shown
                from checkin_photos s
                left join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                left join files f on f.partner_id = s.partner_id and f.id = s.file_id
                where s.partner_id = c.partner_id and s.checkin_id = c.id and s.submission = %s.submission) evidence
            """;

    private static final String EVIDENCE = SHOWN.formatted("s.marked_invalid", "c");

    private static final String AFTER = """
            select asked.event as event_id, c.partner_id, c.id, c.user_id, m.state, m.submission, m.sequence,
                   m.user_note, m.note as admin_note, m.fraud, c.checked_in_at, c.next_check_in_at,
                   m.moved_at as updated_at, m.hold_expires_at, m.reasons, m.insights,
            """ + CLAIM + """
            from unnest(:events::uuid[], :partners::uuid[], :subjects::uuid[], :sequences::integer[])
                as asked (event, partner, subject, sequence)
            join checkins c on c.partner_id = asked.partner and c.id = asked.subject and c.kind = 'address'
            join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                and m.sequence = asked.sequence
            join checkin_addresses a on a.partner_id = c.partner_id and a.checkin_id = c.id
                and a.submission = m.submission
            """
            + SHOWN.formatted("coalesce(jsonb_exists(m.photo_marks -> s.role, 'invalid'), false)", "m");

    private final JdbcClient jdbc;

    AddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AddressCheckin> find(CheckinId id) {
        return jdbc.sql(COLUMNS + TABLES + EVIDENCE + "where c.id = :id and c.kind = 'address'")
                .param("id", id.value())
                .query(AddressRow::read)
                .optional();
    }

    /** All of a user's, newest first. */
    List<AddressCheckin> ofUser(PartnerId partner, UserId user) {
        return jdbc.sql(COLUMNS + TABLES + EVIDENCE + """
                        where c.partner_id = :partner and c.user_id = :user and c.kind = 'address'
                        order by c.checked_in_at desc, c.id desc
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query(AddressRow::read)
                .list();
    }

    long count(PartnerId partner, CheckinFilter filter) {
        var conditions = filter.conditions(partner);
        return jdbc.sql("select count(*) " + TABLES + conditions.sql())
                .params(conditions.params())
                .query(Long.class)
                .single();
    }

    List<AddressCheckin.Row> list(PartnerId partner, CheckinFilter filter, Paging paging) {
        var conditions = filter.conditions(partner);
        var order = "order by " + filter.sort().column() + " " + paging.direction() + ", c.id " + paging.direction();
        return jdbc.sql(COLUMNS + TABLES + EVIDENCE + conditions.sql() + order + " limit :size offset :offset")
                .params(conditions.params())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(AddressRow::readWithOwner)
                .list();
    }

    /** Each event's check-in after the move that it tells of; without those that are gone. */
    Map<UUID, AddressCheckin> after(Collection<News> news) {
        var found = new HashMap<UUID, AddressCheckin>();
        jdbc.sql(AFTER)
                .param("events", news.stream().map(News::id).toArray(UUID[]::new))
                .param("partners", news.stream().map(News::partner).toArray(UUID[]::new))
                .param("subjects", news.stream().map(News::subject).toArray(UUID[]::new))
                .param("sequences", news.stream().map(News::sequence).toArray(Integer[]::new))
                .query(row -> {
                    found.put(row.getObject("event_id", UUID.class), AddressRow.read(row, 0));
                });
        return found;
    }

    /** Keeps others from the user's proof-of-address check-ins until the transaction ends. */
    void lockUser(PartnerId partner, UserId user) {
        jdbc.sql("select id from users where partner_id = :partner and id = :user for no key update")
                .param("partner", partner.value())
                .param("user", user.value())
                .query()
                .listOfRows();
    }

    void lockUserOf(CheckinId id) {
        jdbc.sql("""
                        select u.id from users u
                        join checkins c on c.partner_id = u.partner_id and c.user_id = u.id
                        where c.id = :id
                        for no key update of u
                        """).param("id", id.value()).query().listOfRows();
    }
}

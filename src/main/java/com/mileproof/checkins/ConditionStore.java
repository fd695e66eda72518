package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads condition check-ins. */
@Repository
class ConditionStore {

    private static final String COLUMNS = "select c.*, u.first_name, u.last_name, pictures.shots\n";

    private static final String TABLES = """
            from checkins c
            join users u on u.partner_id = c.partner_id and u.id = c.user_id
            join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
            """;

    private static final String PICTURES = """
            cross join lateral (
                select jsonb_agg(jsonb_build_object('role', s.role, 'id', p.id, 'name', p.name,
                    'latitude', p.latitude, 'longitude', p.longitude,
                    'invalid', s.marked_invalid, 'damaged', s.damaged)) as shots
                from checkin_photos s
                join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                where s.partner_id = c.partner_id and s.checkin_id = c.id and s.submission = c.submission) pictures
            """;

    private static final String AFTER = """
            select asked.event as event_id, c.partner_id, c.id, c.vehicle_id, c.user_id, m.state, m.submission,
                   m.sequence, m.license, m.user_note, m.note as admin_note, m.fraud, c.checked_in_at,
                   c.next_check_in_at, m.moved_at as updated_at, m.hold_expires_at, m.reasons, pictures.shots
            from unnest(:events::uuid[], :partners::uuid[], :subjects::uuid[], :sequences::integer[])
                as asked (event, partner, subject, sequence)
            join checkins c on c.partner_id = asked.partner and c.id = asked.subject and c.kind = 'condition'
            join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                and m.sequence = asked.sequence
            cross join lateral (
                select jsonb_agg(jsonb_build_object('role', s.role, 'id', p.id, 'name', p.name,
                    'latitude', p.latitude, 'longitude', p.longitude,
                    'invalid', coalesce(jsonb_exists(m.photo_marks -> s.role, 'invalid'), false),
                    'damaged', coalesce(jsonb_exists(m.photo_marks -> s.role, 'damaged'), false))) as shots
                from checkin_photos s
                join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                where s.partner_id = c.partner_id and s.checkin_id = c.id and s.submission = m.submission) pictures
            """;

    private final JdbcClient jdbc;

    ConditionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ConditionCheckin> find(CheckinId id) {
        return jdbc.sql(COLUMNS + TABLES + PICTURES + "where c.id = :id and c.kind = 'condition'")
                .param("id", id.value())
                .query(ConditionRow::read)
                .optional();
    }

    /** All of a vehicle's, newest first. */
    List<ConditionCheckin> ofVehicle(PartnerId partner, VehicleId vehicle) {
        return jdbc.sql(COLUMNS + TABLES + PICTURES + """
                        where c.partner_id = :partner and c.vehicle_id = :vehicle and c.kind = 'condition'
                        order by c.checked_in_at desc, c.id desc
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query(ConditionRow::read)
                .list();
    }

    long count(PartnerId partner, CheckinFilter filter) {
        var conditions = filter.conditions(partner);
        return jdbc.sql("select count(*) " + TABLES + conditions.sql())
                .params(conditions.params())
                .query(Long.class)
                .single();
    }

    List<ConditionCheckin.Row> list(PartnerId partner, CheckinFilter filter, Paging paging) {
        var conditions = filter.conditions(partner);
        var order = "order by " + filter.sort().column() + " " + paging.direction() + ", c.id " + paging.direction();
        return jdbc.sql(COLUMNS + TABLES + PICTURES + conditions.sql() + order + " limit :size offset :offset")
                .params(conditions.params())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(ConditionRow::readWithOwner)
                .list();
    }

    /** Each event's check-in after the move that it tells of; without those that are gone. */
    Map<UUID, ConditionCheckin> after(Collection<News> news) {
        var found = new HashMap<UUID, ConditionCheckin>();
        jdbc.sql(AFTER)
                .param("events", news.stream().map(News::id).toArray(UUID[]::new))
                .param("partners", news.stream().map(News::partner).toArray(UUID[]::new))
                .param("subjects", news.stream().map(News::subject).toArray(UUID[]::new))
                .param("sequences", news.stream().map(News::sequence).toArray(Integer[]::new))
                .query(row -> {
                    found.put(row.getObject("event_id", UUID.class), ConditionRow.read(row, 0));
                });
        return found;
    }
}

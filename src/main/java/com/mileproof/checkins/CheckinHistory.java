package com.mileproof.checkins;

import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads check-ins as they were. */
@Repository
class CheckinHistory {

    private static final String AFTER = """
            select asked.event as event_id, c.partner_id, c.id, c.vehicle_id, c.user_id, m.state, m.submission,
                   m.sequence, m.license, c.license_state, m.mileage, m.note as admin_note, m.fraud, c.checked_in_at,
                   c.next_check_in_at, m.moved_at as updated_at, m.hold_expires_at, m.reasons,
                   c.segment, c.odometer_event_id, c.purpose,
                   case when m.move = 'VOID' then c.corrected_mileage end as corrected_mileage,
                   l.id as l_id, l.name as l_name, l.latitude as l_latitude, l.longitude as l_longitude,
                   o.id as o_id, o.name as o_name, o.latitude as o_latitude, o.longitude as o_longitude
            from unnest(:events::uuid[], :partners::uuid[], :subjects::uuid[], :sequences::integer[])
                as asked (event, partner, subject, sequence)
            join checkins c on c.partner_id = asked.partner and c.id = asked.subject and c.kind = 'mileage'
            join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                and m.sequence = asked.sequence
            join checkin_photos lp on lp.partner_id = c.partner_id and lp.checkin_id = c.id
                and lp.submission = m.submission and lp.role = 'LICENSE'
            join photos l on l.partner_id = c.partner_id and l.id = lp.photo_id
            join checkin_photos op on op.partner_id = c.partner_id and op.checkin_id = c.id
                and op.submission = m.submission and op.role = 'ODOMETER'
            join photos o on o.partner_id = c.partner_id and o.id = op.photo_id
            """;

    private final JdbcClient jdbc;

    CheckinHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each event's check-in after the move that it tells of; without those that are gone. */
    Map<UUID, MileageCheckin> after(Collection<News> news) {
        var found = new HashMap<UUID, MileageCheckin>();
        jdbc.sql(AFTER)
                .param("events", news.stream().map(News::id).toArray(UUID[]::new))
                .param("partners", news.stream().map(News::partner).toArray(UUID[]::new))
                .param("subjects", news.stream().map(News::subject).toArray(UUID[]::new))
                .param("sequences", news.stream().map(News::sequence).toArray(Integer[]::new))
                .query(row -> {
                    found.put(row.getObject("event_id", UUID.class), CheckinRow.read(row, 0));
                });
        return found;
    }
}

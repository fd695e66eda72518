package com.mileproof.checkins;

import com.mileproof.checkins.KindReader.Shape;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Totals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads condition check-ins. */
@Repository
class ConditionStore {

    private static final String COLUMNS = ", pictures.shots\n";
    private static final String VEHICLES = "join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id\n";

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
            """ + KindReader.ASKED + """
            cross join lateral (
                select jsonb_agg(jsonb_build_object('role', s.role, 'id', p.id, 'name', p.name,
                    'latitude', p.latitude, 'longitude', p.longitude,
                    'invalid', coalesce(jsonb_exists(m.photo_marks -> s.role, 'invalid'), false),
                    'damaged', coalesce(jsonb_exists(m.photo_marks -> s.role, 'damaged'), false))) as shots
                from checkin_photos s
                join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                where s.partner_id = c.partner_id and s.checkin_id = c.id and s.submission = m.submission) pictures
            """;

    private final KindReader<ConditionCheckin> reader;

    ConditionStore(JdbcClient jdbc, Totals totals) {
        this.reader = new KindReader<>(
                jdbc,
                totals,
                new Shape<>(CampaignKind.condition, COLUMNS, VEHICLES, PICTURES, AFTER, ConditionRow::read));
    }

    KindReader<ConditionCheckin> reader() {
        return reader;
    }
}

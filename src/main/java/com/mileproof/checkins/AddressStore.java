package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.checkins.KindReader.Shape;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Totals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads proof-of-address check-ins. */
@Repository
class AddressStore {

    private static final String CLAIM = """
            , a.document_type, a.address_type, a.latitude, a.longitude, a.line1 as home_line1, a.city as home_city,
              a.state as home_state, a.country as home_country, a.zip as home_zip, a.home_latitude, a.home_longitude,
              evidence.shown
            """;

    private static final String CLAIMS = """
            join checkin_addresses a on a.partner_id = c.partner_id and a.checkin_id = c.id
                and a.submission = %s.submission
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

    private static final String AFTER = """
            select asked.event as event_id, c.partner_id, c.id, c.user_id, m.state, m.submission, m.sequence,
                   m.user_note, m.note as admin_note, m.fraud, c.checked_in_at, c.next_check_in_at,
                   m.moved_at as updated_at, m.hold_expires_at, m.reasons, m.insights
            """ + CLAIM + KindReader.ASKED + CLAIMS.formatted("m")
            + SHOWN.formatted("coalesce(jsonb_exists(m.photo_marks -> s.role, 'invalid'), false)", "m");

    private final JdbcClient jdbc;
    private final KindReader<AddressCheckin> reader;

    AddressStore(JdbcClient jdbc, Totals totals) {
        this.jdbc = jdbc;
        this.reader = new KindReader<>(
                jdbc,
                totals,
                new Shape<>(
                        CampaignKind.address,
                        CLAIM,
                        CLAIMS.formatted("c"),
                        SHOWN.formatted("s.marked_invalid", "c"),
                        AFTER,
                        AddressRow::read));
    }

    KindReader<AddressCheckin> reader() {
        return reader;
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

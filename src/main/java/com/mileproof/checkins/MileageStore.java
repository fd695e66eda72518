package com.mileproof.checkins;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.KindReader.Shape;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Totals;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads mileage check-ins, changes what is sent again, and settles odometers. */
@Repository
class MileageStore {

    private static final String COLUMNS = """
            ,
                   l.id as l_id, l.name as l_name, l.latitude as l_latitude, l.longitude as l_longitude,
                   o.id as o_id, o.name as o_name, o.latitude as o_latitude, o.longitude as o_longitude
            """;

    private static final String VEHICLES = "join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id\n";

    /** Apart from what they are joined to, so that a page is not planned in all orders of its seven tables. */
    private static final String PICTURES = picture("LICENSE", "l") + picture("ODOMETER", "o");

    private static final String AFTER = """
            select asked.event as event_id, c.partner_id, c.id, c.vehicle_id, c.user_id, m.state, m.submission,
                   m.sequence, m.license, c.license_state, m.mileage, m.note as admin_note, m.fraud, c.checked_in_at,
                   c.next_check_in_at, m.moved_at as updated_at, m.hold_expires_at, m.reasons,
                   c.segment, c.odometer_event_id, c.purpose,
                   case when m.move = 'VOID' then c.corrected_mileage end as corrected_mileage,
                   l.id as l_id, l.name as l_name, l.latitude as l_latitude, l.longitude as l_longitude,
                   o.id as o_id, o.name as o_name, o.latitude as o_latitude, o.longitude as o_longitude
            """ + KindReader.ASKED + """
            join checkin_photos lp on lp.partner_id = c.partner_id and lp.checkin_id = c.id
                and lp.submission = m.submission and lp.role = 'LICENSE'
            join photos l on l.partner_id = c.partner_id and l.id = lp.photo_id
            join checkin_photos op on op.partner_id = c.partner_id and op.checkin_id = c.id
                and op.submission = m.submission and op.role = 'ODOMETER'
            join photos o on o.partner_id = c.partner_id and o.id = op.photo_id
            """;

    private final JdbcClient jdbc;
    private final KindReader<MileageCheckin> reader;

    MileageStore(JdbcClient jdbc, Totals totals) {
        this.jdbc = jdbc;
        this.reader = new KindReader<>(
                jdbc, totals, new Shape<>(CampaignKind.mileage, COLUMNS, VEHICLES, PICTURES, AFTER, CheckinRow::read));
    }

    private static String picture(String role, String alias) {
        return """
            cross join lateral (
                select p.* from checkin_photos cp
                join photos p on p.partner_id = cp.partner_id and p.id = cp.photo_id
                where cp.partner_id = c.partner_id and cp.checkin_id = c.id and cp.submission = c.submission
                  and cp.role = '%s'
                offset 0
            ) %s
            """.formatted(role, alias);
    }

    KindReader<MileageCheckin> reader() {
        return reader;
    }

    /** Whether the check-in names no odometer event, or one that is approved. */
    boolean hasItsEvent(MileageCheckin checkin) {
        var event = checkin.odometerEvent();
        return event == null
                || jdbc.sql("""
                                select state = 'APPROVED' from odometer_changes
                                where partner_id = :partner and event_id = :event
                                """)
                        .param("partner", checkin.partner().value())
                        .param("event", event.value())
                        .query(Boolean.class)
                        .single();
    }

    /** A new submission: its values and its photos; the former one's photos stay with the former one. */
    void resubmit(MileageCheckin checkin, NewReading reading) {
        jdbc.sql("""
                        with again as (
                            update checkins
                            set submission = submission + 1, license = :license, mileage = :mileage,
                                -- where the event that it named was refused, it is one of the odometer as it is
                                odometer_event_id = case when segment > 0 then odometer_event_id end,
                                unit = case when segment > 0 then unit else (
                                    select v.unit from vehicles v
                                    where v.partner_id = checkins.partner_id and v.id = checkins.vehicle_id) end,
                                segment = case when segment > 0 then segment else (
                                    select o.segment from odometers o
                                    where o.partner_id = checkins.partner_id
                                      and o.vehicle_id = checkins.vehicle_id) end
                            where partner_id = :partner and id = :id
                            returning partner_id, id, submission
                        )
                        insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                        select partner_id, id, submission, 'LICENSE', cast(:licensePhoto as uuid) from again
                        union all
                        select partner_id, id, submission, 'ODOMETER', cast(:odometerPhoto as uuid) from again
                        """)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("license", reading.plate().text())
                .param("mileage", reading.value())
                .param("licensePhoto", only(reading.licensePhotos()))
                .param("odometerPhoto", only(reading.odometerPhotos()))
                .update();
    }

    /** Derives anew what the vehicle's check-ins ask of the next one; the vehicle is locked by now. */
    void settle(PartnerId partner, VehicleId vehicle) {
        jdbc.sql("""
                        update odometers d
                        set floor = greatest(d.segment_floor, top.mileage),
                            floor_checkin_id = case when top.mileage >= d.segment_floor then top.id end,
                            open_checkins = (
                                select count(*) from checkins
                                where partner_id = :partner and vehicle_id = :vehicle and kind = 'mileage'
                                  and state in ('PENDING', 'ON_HOLD') and not released),
                            unlocks_at = (
                                select next_check_in_at from checkins
                                where partner_id = :partner and vehicle_id = :vehicle and kind = 'mileage'
                                  and state = 'CONFIRMED'
                                order by checked_in_at desc, id desc limit 1)
                        from (select segment from odometers
                              where partner_id = :partner and vehicle_id = :vehicle) as now
                        left join lateral (
                            select id, coalesce(corrected_mileage, mileage) as mileage from checkins
                            where partner_id = :partner and vehicle_id = :vehicle and kind = 'mileage'
                              and segment = now.segment
                              and state in ('PENDING', 'ON_HOLD', 'CONFIRMED')
                            order by coalesce(corrected_mileage, mileage) desc, checked_in_at desc limit 1) top on true
                        where d.partner_id = :partner and d.vehicle_id = :vehicle
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .update();
    }

    private static Object only(List<PhotoId> photos) {
        return photos.getFirst().value();
    }
}

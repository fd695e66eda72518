package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.MileageConflict.State;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps refused readings, and what becomes of them. */
@Repository
class ConflictStore {

    private static final String COLUMNS = """
            select k.*, c.checked_in_at as older_at,
                   l.name as l_name, l.latitude as l_latitude, l.longitude as l_longitude,
                   o.name as o_name, o.latitude as o_latitude, o.longitude as o_longitude
            from mileage_conflicts k
            join checkins c on c.partner_id = k.partner_id and c.id = k.older_id
            join photos l on l.partner_id = k.partner_id and l.id = k.license_photo_id
            join photos o on o.partner_id = k.partner_id and o.id = k.odometer_photo_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ConflictStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a reading and tells of it, unless it is kept already or so many of the vehicle are open; in the caller's
     * transaction, for whose length no other of the vehicle is kept.
     *
     * @param changes the check-in that was to be changed to it; null for a new one
     */
    void keep(
            Caller by,
            NewReading reading,
            @Nullable CheckinId changes,
            CheckinId older,
            int olderMileage,
            int mostOpen) {
        var purpose = reading.purpose();
        // no row is locked, because an outer transaction may have locked the vehicle's
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:vehicle::text, 0))")
                .param("vehicle", reading.vehicle().value())
                .query()
                .listOfRows();
        jdbc.sql("""
                        with kept as (
                            insert into mileage_conflicts (partner_id, id, vehicle_id, user_id, license, license_state,
                                mileage, unit, license_photo_id, odometer_photo_id, client_id, actor, made_at,
                                older_id, older_mileage, state, changes_id, purpose)
                            select v.partner_id, :id, v.id, v.user_id, :license, :licenseState,
                                   :mileage, v.unit, :licensePhoto, :odometerPhoto, :client, :actor, :now,
                                   :older, :olderMileage, 'OPEN', :changes, :purpose
                            from vehicles v
                            where v.partner_id = :partner and v.id = :vehicle
                              and (select count(*) from mileage_conflicts k
                                   where k.partner_id = v.partner_id and k.vehicle_id = v.id and k.state = 'OPEN')
                                  < :mostOpen
                            on conflict do nothing
                            returning partner_id, id
                        )
                        insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                        select partner_id, :event, :type, id, 0, :now from kept
                        """)
                .param("partner", by.partner().value())
                .param("id", CheckinId.next(clock).value())
                .param("event", Ids.next(clock))
                .param("type", ConflictEvents.TYPE)
                .param("vehicle", reading.vehicle().value())
                .param("license", reading.plate().text())
                .param("licenseState", reading.state())
                .param("mileage", reading.value())
                .param("licensePhoto", reading.licensePhotos().getFirst().value())
                .param("odometerPhoto", reading.odometerPhotos().getFirst().value())
                .param("client", by.client().value())
                .param("actor", by.actor())
                .param("older", older.value())
                .param("olderMileage", olderMileage)
                .param("mostOpen", mostOpen)
                .param("changes", changes == null ? null : changes.value())
                .param("purpose", changes == null && purpose != null ? purpose.name() : null)
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    List<MileageConflict> all(Collection<UUID> ids) {
        return jdbc.sql(COLUMNS + "where k.id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    Optional<MileageConflict> find(CheckinId id) {
        return jdbc.sql(COLUMNS + "where k.id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** As it stands once nobody else can change it, its vehicle or its vehicle's check-ins; the vehicle is locked first. */
    Optional<MileageConflict> lock(CheckinId id) {
        jdbc.sql("""
                        select v.id from vehicles v
                        join mileage_conflicts k on k.partner_id = v.partner_id and k.vehicle_id = v.id
                        where k.id = :id
                        for no key update of v
                        """).param("id", id.value()).query().listOfRows();
        jdbc.sql("select id from mileage_conflicts where id = :id for update")
                .param("id", id.value())
                .query()
                .listOfRows();
        return find(id);
    }

    /** Newest first. */
    List<MileageConflict> ofVehicle(PartnerId partner, VehicleId vehicle, int most) {
        return jdbc.sql(COLUMNS + """
                        where k.partner_id = :partner and k.vehicle_id = :vehicle
                        order by k.id desc
                        limit :most
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** What counts and is higher now, the highest first. */
    List<Standing> against(MileageConflict conflict, int most) {
        return jdbc.sql("""
                        select c.id, c.state, coalesce(c.corrected_mileage, c.mileage) as mileage, c.sequence
                        from checkins c
                        join odometers d on d.partner_id = c.partner_id and d.vehicle_id = c.vehicle_id
                            and d.segment = c.segment
                        where c.partner_id = :partner and c.vehicle_id = :vehicle
                          and coalesce(c.corrected_mileage, c.mileage) > :mileage
                          and c.state in ('PENDING', 'ON_HOLD', 'CONFIRMED') and c.kind = 'mileage'
                          and c.id is distinct from :changes::uuid
                        order by 3 desc, c.id
                        limit :most
                        """)
                .param("partner", conflict.partner().value())
                .param("vehicle", conflict.vehicle().value())
                .param("mileage", conflict.mileage())
                .param(
                        "changes",
                        conflict.changes() == null ? null : conflict.becomes().value())
                .param("most", most)
                .query((row, n) -> new Standing(
                        new CheckinId(row.getObject("id", UUID.class)),
                        CheckinState.valueOf(row.getString("state")),
                        row.getInt("mileage"),
                        row.getInt("sequence")))
                .list();
    }

    /** Ends one that the transaction has locked. */
    void end(MileageConflict conflict, State state, String by, String note) {
        jdbc.sql("""
                        update mileage_conflicts set state = :state, decided_by = :by, decided_at = :now, note = :note
                        where partner_id = :partner and id = :id
                        """)
                .param("partner", conflict.partner().value())
                .param("id", conflict.id().value())
                .param("state", state.name())
                .param("by", by)
                .param("note", note)
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    /** Ends those of the vehicle that this check-in, which is confirmed now, leaves nothing to ask of: sent later than they, or theirs. */
    void lapse(MileageCheckin confirmed, String by) {
        jdbc.sql("""
                        update mileage_conflicts
                        set state = 'LAPSED', decided_by = :by, decided_at = :now, note = :note
                        where partner_id = :partner and vehicle_id = :vehicle and state = 'OPEN'
                          and (made_at <= :sentAt or changes_id = :checkin)
                        """)
                .param("partner", confirmed.partner().value())
                .param("vehicle", confirmed.vehicle().value())
                .param("sentAt", Times.sql(confirmed.checkedInAt()))
                .param("checkin", confirmed.id().value())
                .param("by", by)
                .param("note", "Check-in " + confirmed.id() + ", which was sent later or again, was confirmed.")
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    private static MileageConflict read(ResultSet row) throws SQLException {
        var changes = row.getObject("changes_id", UUID.class);
        var purpose = row.getString("purpose");
        return new MileageConflict(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CheckinId(row.getObject("id", UUID.class)),
                changes == null ? null : new CheckinId(changes),
                new VehicleId(row.getObject("vehicle_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("license"),
                row.getString("license_state"),
                row.getInt("mileage"),
                row.getString("unit"),
                purpose == null ? null : ReadingPurpose.valueOf(purpose),
                picture(row, "license_photo_id", "l_"),
                picture(row, "odometer_photo_id", "o_"),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("actor"),
                Times.read(row, "made_at"),
                new CheckinId(row.getObject("older_id", UUID.class)),
                row.getInt("older_mileage"),
                Times.read(row, "older_at"),
                State.valueOf(row.getString("state")),
                row.getString("decided_by"),
                Times.readOrNull(row, "decided_at"),
                row.getString("note"));
    }

    private static MileageCheckin.Picture picture(ResultSet row, String id, String prefix) throws SQLException {
        return new MileageCheckin.Picture(
                new PhotoId(row.getObject(id, UUID.class)),
                row.getString(prefix + "name"),
                row.getDouble(prefix + "latitude"),
                row.getDouble(prefix + "longitude"));
    }
}

package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.history.OdometerEvent.Picture;
import com.mileproof.history.OdometerEvent.Side;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Odometer events. */
@Repository
class OdometerEventStore {

    private static final String EVENTS = """
            select e.*,
                   (select array_agg(p.id order by f.position) from odometer_event_photos f
                    join photos p on p.partner_id = f.partner_id and p.id = f.photo_id
                    where f.partner_id = e.partner_id and f.event_id = e.id) as photo_ids,
                   (select array_agg(p.name order by f.position) from odometer_event_photos f
                    join photos p on p.partner_id = f.partner_id and p.id = f.photo_id
                    where f.partner_id = e.partner_id and f.event_id = e.id) as photo_names
            from odometer_events e
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OdometerEventStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<OdometerEvent> find(OdometerEventId id) {
        return jdbc.sql(EVENTS + "where e.id = :id")
                .param("id", id.value())
                .query(OdometerEventStore::read)
                .optional();
    }

    List<OdometerEvent> all(Collection<UUID> ids) {
        return jdbc.sql(EVENTS + "where e.id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(OdometerEventStore::read)
                .list();
    }

    /** All of a vehicle's, oldest first. */
    List<OdometerEvent> ofVehicle(PartnerId partner, VehicleId vehicle) {
        return jdbc.sql(EVENTS + """
                        where e.partner_id = :partner and e.vehicle_id = :vehicle
                        order by e.occurred_at, e.id
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query(OdometerEventStore::read)
                .list();
    }

    /** Those that nobody has decided, longest waiting first. */
    List<OdometerEvent> waiting(Reach reach, @Nullable PartnerId partner, int most) {
        return jdbc.sql(EVENTS + """
                        where e.state = 'PENDING'
                          and (cast(:reach as uuid[]) is null or e.partner_id = any (cast(:reach as uuid[])))
                          and (cast(:partner as uuid) is null or e.partner_id = :partner)
                        order by e.created_at, e.id
                        limit :most
                        """)
                .param("reach", reach.sql())
                .param("partner", partner == null ? null : partner.value())
                .param("most", most)
                .query(OdometerEventStore::read)
                .list();
    }

    /** The vehicle's owner and partner; empty when there is no such vehicle. */
    Optional<Owned> owner(VehicleId vehicle) {
        return jdbc.sql("select partner_id, user_id from vehicles where id = :vehicle")
                .param("vehicle", vehicle.value())
                .query((row, n) -> new Owned(
                        new PartnerId(row.getObject("partner_id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class))))
                .optional();
    }

    record Owned(PartnerId partner, UserId user) {}

    /** The photo of the odometer in a check-in's last submission. */
    Optional<PhotoId> odometerPhoto(PartnerId partner, VehicleId vehicle, CheckinId checkin) {
        return jdbc.sql("""
                        select p.photo_id from checkins c
                        join checkin_photos p on p.partner_id = c.partner_id and p.checkin_id = c.id
                            and p.submission = c.submission and p.role = 'ODOMETER'
                        where c.partner_id = :partner and c.vehicle_id = :vehicle and c.id = :checkin
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("checkin", checkin.value())
                .query((row, n) -> new PhotoId(row.getObject("photo_id", UUID.class)))
                .optional();
    }

    /** How many of the photos were uploaded for the user. */
    int owned(PartnerId partner, UserId user, List<PhotoId> photos) {
        return jdbc.sql("""
                        select count(*) from photos
                        where partner_id = :partner and user_id = :user and id = any (:photos)
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .param("photos", photos.stream().map(PhotoId::value).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    void insert(OdometerEvent event, List<PhotoId> photos) {
        var checkin = event.checkin();
        jdbc.sql("""
                        insert into odometer_events (
                            partner_id, id, vehicle_id, user_id, kind, state, sequence, occurred_at,
                            segment_before, segment_after, unit_before, unit_after, reading_before, reading_after,
                            digits, checkin_id, note, created_by, created_at, updated_at)
                        values (:partner, :id, :vehicle, :user, :kind, :state, 1, :occurredAt,
                                :segmentBefore, :segmentAfter, :unitBefore, :unitAfter, :readingBefore, :readingAfter,
                                :digits, :checkin, :note, :by, :now, :now)
                        """)
                .param("partner", event.partner().value())
                .param("id", event.id().value())
                .param("vehicle", event.vehicle().value())
                .param("user", event.user().value())
                .param("kind", event.kind().name())
                .param("state", event.state().name())
                .param("occurredAt", Times.sql(event.occurredAt()))
                .param("segmentBefore", event.before().segment())
                .param("segmentAfter", event.after().segment())
                .param("unitBefore", event.before().unit().name())
                .param("unitAfter", event.after().unit().name())
                .param("readingBefore", event.before().reading())
                .param("readingAfter", event.after().reading())
                .param("digits", event.digits())
                .param("checkin", checkin == null ? null : checkin.value())
                .param("note", event.note())
                .param("by", event.createdBy())
                .param("now", Times.sql(event.createdAt()))
                .update();
        jdbc.sql("""
                        insert into odometer_event_photos (partner_id, event_id, position, photo_id)
                        select :partner, :id, position, photo from unnest(cast(:photos as uuid[]))
                            with ordinality as sent (photo, position)
                        """)
                .param("partner", event.partner().value())
                .param("id", event.id().value())
                .param("photos", photos.stream().map(PhotoId::value).toArray(UUID[]::new))
                .update();
        tell(event);
    }

    /** Decides a pending event, for good. False when it is not pending any more. */
    boolean decide(OdometerEvent event, EventState state, String by, @Nullable String note) {
        var decided = jdbc.sql("""
                        update odometer_events
                        set state = :state, sequence = sequence + 1, admin_note = :note, decided_by = :by,
                            decided_at = :now, updated_at = :now
                        where partner_id = :partner and id = :id and state = 'PENDING'
                        returning sequence
                        """)
                .param("partner", event.partner().value())
                .param("id", event.id().value())
                .param("state", state.name())
                .param("note", note)
                .param("by", by)
                .param("now", Times.sql(clock.instant()))
                .query(Integer.class)
                .optional();
        decided.ifPresent(_ -> tell(find(event.id()).orElseThrow()));
        return decided.isPresent();
    }

    private void tell(OdometerEvent event) {
        jdbc.sql("""
                        insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                        values (:partner, :news, :type, :id, :sequence, :at)
                        """)
                .param("partner", event.partner().value())
                .param("news", Ids.next(clock))
                .param("type", event.state().news())
                .param("id", event.id().value())
                .param("sequence", event.sequence())
                .param("at", Times.sql(event.updatedAt()))
                .update();
    }

    static OdometerEvent read(ResultSet row, int n) throws SQLException {
        var checkin = row.getObject("checkin_id", UUID.class);
        return new OdometerEvent(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new OdometerEventId(row.getObject("id", UUID.class)),
                new VehicleId(row.getObject("vehicle_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                EventKind.valueOf(row.getString("kind")),
                EventState.valueOf(row.getString("state")),
                row.getInt("sequence"),
                Times.read(row, "occurred_at"),
                side(row, "before"),
                side(row, "after"),
                row.getObject("digits", Integer.class),
                checkin == null ? null : new CheckinId(checkin),
                row.getString("note"),
                row.getString("admin_note"),
                row.getString("created_by"),
                Times.read(row, "created_at"),
                row.getString("decided_by"),
                Times.readOrNull(row, "decided_at"),
                Times.read(row, "updated_at"),
                pictures(row));
    }

    private static Side side(ResultSet row, String which) throws SQLException {
        return new Side(
                row.getInt("segment_" + which),
                row.getInt("reading_" + which),
                DistanceUnit.valueOf(row.getString("unit_" + which)));
    }

    private static List<Picture> pictures(ResultSet row) throws SQLException {
        var ids = row.getArray("photo_ids");
        var names = row.getArray("photo_names");
        if (ids == null || names == null) {
            return List.of();
        }
        var photos = Arrays.asList((UUID[]) ids.getArray());
        var called = Arrays.asList((String[]) names.getArray());
        return IntStream.range(0, photos.size())
                .mapToObj(i -> new Picture(new PhotoId(photos.get(i)), called.get(i)))
                .toList();
    }
}

package com.mileproof.capture;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Machine;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the tests of the page ask the server. */
record CaptureHouse(RunningServer server, Acme acme, Acme.Dana dana) {

    static CaptureHouse of(RunningServer server) {
        var acme = Acme.join(server);
        return new CaptureHouse(server, acme, acme.danaWithGolf());
    }

    /** The machine confirms what both photos show. */
    void confirmsByItself() {
        campaign("autoConfirm", "on", "signals", Map.of("PHOTO_TOO_SMALL", "info"));
    }

    void campaign(Object... settings) {
        server.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object(settings))
                .ok();
    }

    void settings(Object... settings) {
        server.operator()
                .put("/admin/api/partners/" + acme.partnerId(), Api.object(settings))
                .ok();
    }

    JsonNode checkins() {
        return acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/checkins/mileage")
                .ok()
                .json();
    }

    /** What was told of the odometer. */
    JsonNode events() {
        return acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/odometer-events")
                .ok()
                .json()
                .get("events");
    }

    JsonNode checkin() {
        return checkins().get(0);
    }

    /** Who moved the vehicle's check-ins, in order. */
    List<String> actors() {
        return server.jdbc()
                .sql("""
                        select m.move || ' ' || m.actor from checkin_moves m
                        join checkins c on c.partner_id = m.partner_id and c.id = m.checkin_id
                        where c.vehicle_id = :vehicle order by m.moved_at, m.sequence
                        """)
                .param("vehicle", VehicleId.of(dana.vehicleId()).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** The longer sides of the driver's photos. */
    List<Integer> sizes() {
        return server.jdbc()
                .sql("select greatest(width, height) from photo_blobs where user_id = :user")
                .param("user", UserId.of(dana.userId()).value())
                .query((row, n) -> row.getInt(1))
                .list();
    }

    /** The bytes of the photo that came last, as they are kept. */
    byte[] lastPhoto() {
        var id = server.jdbc()
                .sql("select id from photos where user_id = :user order by id desc limit 1")
                .param("user", UserId.of(dana.userId()).value())
                .query((row, n) -> new PhotoId(row.getObject("id", UUID.class)))
                .single();
        try {
            return server.bean(Photos.class).bytes(Machine.INSTANCE, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int photos() {
        return server.jdbc()
                .sql("select count(*) from photos where user_id = :user")
                .param("user", UserId.of(dana.userId()).value())
                .query(Integer.class)
                .single();
    }

    /** Each upload through the partner's links: role, and who says when and where. */
    List<String> uploads() {
        return server.jdbc()
                .sql("""
                        select lower(u.role) || ' ' || u.taken_from || ' ' || coalesce(u.place_from, 'nowhere') || ' '
                            || to_char(p.taken_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' || p.latitude
                        from capture_uploads u join photos p on p.partner_id = u.partner_id and p.id = u.photo_id
                        where u.partner_id = :partner order by u.uploaded_at, u.photo_id
                        """)
                .param("partner", PartnerId.of(acme.partnerId()).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}

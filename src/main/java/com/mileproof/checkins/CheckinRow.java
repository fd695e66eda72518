package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.Owner;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads check-ins from the rows of this module's queries. */
final class CheckinRow {

    private CheckinRow() {}

    static MileageCheckin read(ResultSet row, int n) throws SQLException {
        return new MileageCheckin(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CheckinId(row.getObject("id", UUID.class)),
                new VehicleId(row.getObject("vehicle_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                CheckinState.valueOf(row.getString("state")),
                row.getInt("submission"),
                row.getInt("sequence"),
                row.getString("license"),
                row.getString("license_state"),
                row.getInt("mileage"),
                row.getString("admin_note"),
                row.getBoolean("fraud"),
                Times.read(row, "checked_in_at"),
                Times.readOrNull(row, "next_check_in_at"),
                Times.read(row, "updated_at"),
                Times.readOrNull(row, "hold_expires_at"),
                Reasons.read(row.getString("reasons")),
                row.getInt("segment"),
                event(row),
                row.getObject("corrected_mileage", Integer.class),
                purpose(row),
                picture(row, "l_"),
                picture(row, "o_"));
    }

    static Owner owner(UUID user, ResultSet row) throws SQLException {
        return new Owner(new UserId(user).toString(), row.getString("first_name"), row.getString("last_name"));
    }

    static CheckinNow now(CheckinId id, ResultSet row) throws SQLException {
        return new CheckinNow(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                id,
                CheckinState.valueOf(row.getString("state")),
                row.getInt("submission"),
                row.getInt("sequence"),
                CheckinMove.valueOf(row.getString("move")),
                row.getString("actor"),
                Times.read(row, "moved_at"));
    }

    private static @Nullable OdometerEventId event(ResultSet row) throws SQLException {
        var event = row.getObject("odometer_event_id", UUID.class);
        return event == null ? null : new OdometerEventId(event);
    }

    private static @Nullable ReadingPurpose purpose(ResultSet row) throws SQLException {
        var purpose = row.getString("purpose");
        return purpose == null ? null : ReadingPurpose.valueOf(purpose);
    }

    private static MileageCheckin.Picture picture(ResultSet row, String prefix) throws SQLException {
        return new MileageCheckin.Picture(
                new PhotoId(row.getObject(prefix + "id", UUID.class)),
                row.getString(prefix + "name"),
                row.getDouble(prefix + "latitude"),
                row.getDouble(prefix + "longitude"));
    }
}

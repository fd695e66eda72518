package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.ConditionCheckin.Shot;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads condition check-ins from the rows of this module's queries. */
final class ConditionRow {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Picture>> PICTURES = new TypeReference<>() {};

    private ConditionRow() {}

    /** A photo as the queries aggregate it. */
    private record Picture(
            PhotoRole role, UUID id, String name, double latitude, double longitude, boolean invalid, boolean damaged) {

        Shot shot() {
            return new Shot(role, new PhotoId(id), name, latitude, longitude, invalid, damaged);
        }
    }

    static ConditionCheckin read(ResultSet row, int n) throws SQLException {
        return new ConditionCheckin(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CheckinId(row.getObject("id", UUID.class)),
                new VehicleId(row.getObject("vehicle_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                CheckinState.valueOf(row.getString("state")),
                row.getInt("submission"),
                row.getInt("sequence"),
                row.getString("license"),
                row.getString("user_note"),
                row.getString("admin_note"),
                row.getBoolean("fraud"),
                Times.read(row, "checked_in_at"),
                Times.readOrNull(row, "next_check_in_at"),
                Times.read(row, "updated_at"),
                Times.readOrNull(row, "hold_expires_at"),
                Reasons.read(row.getString("reasons")),
                shots(row.getString("shots")));
    }

    private static List<Shot> shots(String json) {
        return JSON.readValue(json, PICTURES).stream()
                .map(Picture::shot)
                .sorted(Comparator.comparing(Shot::role))
                .toList();
    }
}

package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code rewards} and {@code payouts}. */
final class RewardRow {

    private RewardRow() {}

    static Reward read(ResultSet row, int n) throws SQLException {
        return new Reward(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new RewardId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                id(row, "vehicle_id", VehicleId::new),
                id(row, "checkin_id", CheckinId::new),
                id(row, "payout_id", PayoutId::new),
                RewardType.valueOf(row.getString("type")),
                row.getBoolean("for_photos"),
                RewardStatus.valueOf(row.getString("status")),
                row.getInt("sequence"),
                new Money(row.getLong("amount")),
                row.getString("description"),
                row.getString("action_code"),
                row.getString("client_reference"),
                Times.read(row, "rewarded_at"),
                Times.readOrNull(row, "clawed_back_at"));
    }

    static Payout payout(ResultSet row, int n) throws SQLException {
        return new Payout(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new PayoutId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                PayoutState.valueOf(row.getString("state")),
                row.getInt("sequence"),
                new Money(row.getLong("amount")),
                new Money(row.getLong("withheld")),
                row.getString("product"),
                row.getString("language"),
                row.getString("token_key"),
                row.getString("reference"),
                row.getString("link"),
                row.getString("note"),
                Times.read(row, "claimed_at"),
                row.getString("decided_by"),
                Times.readOrNull(row, "decided_at"),
                List.of());
    }

    private static <T> @Nullable T id(ResultSet row, String column, Function<UUID, T> type) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : type.apply(id);
    }
}

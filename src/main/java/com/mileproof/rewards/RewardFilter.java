package com.mileproof.rewards;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the partner-wide list of rewards is asked for; names and values are the contract's. */
record RewardFilter(
        @Nullable Search search,
        @Nullable String searchValue,
        @Nullable Type type,
        Status status,
        @Nullable VehicleId vehicle,
        @Nullable PayoutId payout,
        @Nullable String actionCode,
        @Nullable Instant start,
        @Nullable Instant end) {

    private enum Sort {
        dateRewarded
    }

    enum Search {
        userFirstName("first_name"),
        userLastName("last_name"),
        userEmail("email"),
        userPhone("phone");

        private final String column;

        Search(String column) {
            this.column = column;
        }
    }

    /** The contract's filter knows another set than rewards have; a service check-in earns nothing here. */
    enum Type {
        MileageCheckIn,
        ServiceCheckIn,
        ConditionCheckIn,
        GaragingCheckIn,
        LowMileageBonus,
        Custom,
        SurveyCompleted
    }

    enum Status {
        Pending,
        Confirmed,
        Declined,
        Claimed,
        All
    }

    static RewardFilter of(Query query) {
        query.choice("sortBy", Sort.dateRewarded);
        var vehicle = query.text("vehicleId");
        var payout = query.text("payoutId");
        var searchValue = query.text("searchValue");
        return new RewardFilter(
                query.optionalChoice("searchBy", Search.class),
                searchValue == null ? null : searchValue.strip(),
                query.optionalChoice("rewardType", Type.class),
                query.choice("status", Status.All),
                vehicle == null ? null : VehicleId.of(vehicle),
                payout == null ? null : PayoutId.of(payout),
                query.text("actionCode"),
                query.instant("rewardStartDate"),
                query.instant("rewardEndDate"));
    }

    Conditions conditions(PartnerId partner) {
        var conditions = new Conditions()
                .on("r.partner_id = :partner", "partner", partner.value())
                .on("r.type = :type", "type", type == null ? null : type.name())
                .on("r.status = :status", "status", status == Status.All ? null : status.name())
                .on("r.vehicle_id = :vehicle", "vehicle", vehicle == null ? null : vehicle.value())
                .on("r.payout_id = :payout", "payout", payout == null ? null : payout.value())
                .on("r.action_code = :actionCode", "actionCode", actionCode)
                .on("r.rewarded_at >= :start", "start", Times.sqlOrNull(start))
                .on("r.rewarded_at <= :end", "end", Times.sqlOrNull(end));
        if (search != null && searchValue != null) {
            conditions.among("r.user_id", "users", search.column, "search", searchValue);
        }
        return conditions;
    }
}

package com.mileproof.rewards;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the partner-wide list of payouts is asked for; not in the contract, in the manner of its lists. */
record PayoutFilter(
        Status status,
        @Nullable UserId user,
        @Nullable Instant start,
        @Nullable Instant end) {

    private enum Sort {
        dateClaimed
    }

    enum Status {
        Open(PayoutState.OPEN),
        Settled(PayoutState.SETTLED),
        Rejected(PayoutState.REJECTED),
        All(null);

        private final @Nullable PayoutState state;

        Status(@Nullable PayoutState state) {
            this.state = state;
        }

        @Nullable
        PayoutState state() {
            return state;
        }
    }

    static PayoutFilter of(Query query) {
        query.choice("sortBy", Sort.dateClaimed);
        var user = query.text("userId");
        return new PayoutFilter(
                query.choice("status", Status.All),
                user == null ? null : UserId.of(user),
                query.instant("claimStartDate"),
                query.instant("claimEndDate"));
    }

    Conditions conditions(PartnerId partner) {
        var state = status.state();
        return new Conditions()
                .on("partner_id = :partner", "partner", partner.value())
                .on("state = :state", "state", state == null ? null : state.name())
                .on("user_id = :user", "user", user == null ? null : user.value())
                .on("claimed_at >= :start", "start", Times.sqlOrNull(start))
                .on("claimed_at <= :end", "end", Times.sqlOrNull(end));
    }
}

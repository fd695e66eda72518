package com.mileproof.rewards;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.UserId;
import com.mileproof.users.User;
import com.mileproof.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rewards: listing them, and those that a partner grants itself. Those of check-ins follow the check-ins. */
@Component
class Rewards {

    /** So many of a user's are listed, the newest. */
    static final int MOST_LISTED = 1_000;

    private final RewardStore store;
    private final RewardLists lists;
    private final Users users;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rewards(RewardStore store, RewardLists lists, Users users, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.users = users;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a partner grants. */
    record Grant(UserId user, Money amount, String actionCode, String clientReference) {}

    /** A grant as it stands; {@code replayed} when it was there already. */
    record Granted(Reward reward, boolean replayed) {}

    /** The user's, newest first; null for those in every status. */
    List<Reward> of(Caller by, UserId user, @Nullable RewardStatus status) {
        return of(users.found(by, user), status);
    }

    List<Reward> of(User user, @Nullable RewardStatus status) {
        return lists.of(user.partner(), user.id(), status, MOST_LISTED);
    }

    Page<Reward.Row> list(Caller.Admin by, RewardFilter filter, Paging paging) {
        return new Page<>(
                "rewards", lists.count(by.partner(), filter), paging, lists.list(by.partner(), filter, paging));
    }

    /** Grants a reward, which is confirmed at once; once for each reference, however often it is asked for. */
    Granted grant(Caller.Admin by, Grant grant) {
        users.found(by, grant.user());
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.takeTurn(by.partner(), grant.user());
            boolean made = store.add(reward(by, grant), RewardStatus.Confirmed, RewardMove.GRANT, by.actor());
            var reward =
                    store.byReference(by.partner(), grant.clientReference()).orElseThrow();
            if (!reward.user().equals(grant.user()) || !reward.amount().equals(grant.amount())) {
                throw new ApiProblem(
                        ErrorCode.ERROR_CLIENT_REFERENCE_CONFLICT,
                        "This clientReference is that of reward " + reward.id() + ", of another "
                                + (reward.user().equals(grant.user()) ? "amount." : "user."));
            }
            return new Granted(reward, !made);
        }));
    }

    private NewReward reward(Caller.Admin by, Grant grant) {
        return new NewReward(
                by.partner(),
                grant.user(),
                null,
                null,
                RewardType.Custom,
                false,
                grant.amount(),
                null,
                null,
                RewardType.Custom.label() + " for " + grant.actionCode(),
                grant.actionCode(),
                grant.clientReference(),
                clock.instant());
    }
}

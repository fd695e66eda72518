package com.mileproof.rewards;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Secrets;
import com.mileproof.platform.console.Admin;
import com.mileproof.rewards.PayoutBook.Listed;
import com.mileproof.users.User;
import com.mileproof.users.Users;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Payouts: listing them, and what operators do with those that are open. */
@Component
class Payouts {

    /** So many of a user's are listed, the newest. */
    static final int MOST_LISTED = 1_000;

    private final PayoutBook book;
    private final PayoutStore store;
    private final RewardStore rewards;
    private final Users users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Payouts(
            PayoutBook book,
            PayoutStore store,
            RewardStore rewards,
            Users users,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.book = book;
        this.store = store;
        this.rewards = rewards;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The user's, newest first, without those that were rejected. */
    List<Payout> of(Caller by, UserId user) {
        return of(users.found(by, user));
    }

    List<Payout> of(User user) {
        return book.of(user.partner(), user.id(), MOST_LISTED);
    }

    Page<Payout.Row> list(Caller.Admin by, PayoutFilter filter, Paging paging) {
        var conditions = filter.conditions(by.partner());
        return new Page<>(
                "payouts",
                book.count(conditions),
                paging,
                book.list(conditions, paging.direction(), paging.size(), paging.offset()));
    }

    /** Those within reach, with whom they are for; it is recorded that their names were seen. */
    List<Listed> listed(Admin by, @Nullable PartnerId partner, PayoutState state, int most) {
        audit.tell(Entry.of(by.actor(), "payouts.viewed", partner == null ? null : partner.value(), state.toString()));
        return book.listed(by.reach(), partner, state, most);
    }

    /** Whoever has a payout's token may look at it; without its rewards. */
    Optional<Payout> opened(String token) {
        return book.byToken(Secrets.hash(token));
    }

    /**
     * It was paid.
     *
     * @param reference what the driver quotes when he asks for it
     * @param link where he collects it; null where it came to him otherwise
     */
    Payout settle(Admin by, PayoutId id, String reference, @Nullable String link) {
        return decided(by, id, PayoutMove.SETTLE, payout -> store.settle(payout, reference, link, by.actor()));
    }

    /** It will not be paid; its rewards can be claimed again. */
    Payout reject(Admin by, PayoutId id, String note) {
        return decided(by, id, PayoutMove.REJECT, payout -> store.reject(payout, note, by.actor()));
    }

    private interface Deed {
        boolean done(Payout payout);
    }

    private Payout decided(Admin by, PayoutId id, PayoutMove move, Deed deed) {
        var seen = reached(by, id);
        return Objects.requireNonNull(transaction.execute(_ -> {
            rewards.takeTurn(seen.partner(), seen.user());
            var payout = book.find(id).orElseThrow();
            if (!deed.done(payout)) {
                throw new ApiProblem(
                        ErrorCode.ERROR_INVALID_STATUS_CHANGE,
                        "The payout is " + payout.state() + "; that does not allow " + move.state() + ".");
            }
            audit.tell(Entry.of(by.actor(), move.event(), payout.partner().value(), id.toString())
                    .with(Map.of("amount", payout.amount().plain())));
            return book.find(id).orElseThrow();
        }));
    }

    private Payout reached(Admin by, PayoutId id) {
        var payout = book.find(id)
                .orElseThrow(
                        () -> new ApiProblem(ErrorCode.ERROR_PAYOUT_NOT_FOUND, "There is no payout with this id."));
        if (!by.reach().covers(payout.partner().value())) {
            throw ApiProblem.noPermission("This payout belongs to a partner that your account does not list.");
        }
        return payout;
    }
}

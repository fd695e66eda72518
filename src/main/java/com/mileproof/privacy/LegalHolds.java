package com.mileproof.privacy;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.TokenHolder;
import com.mileproof.api.UserId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Operator;
import com.mileproof.privacy.HoldStore.Hold;
import com.mileproof.users.Users;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Users who must not be erased for the time being. What an operator set, only an operator changes or lifts. */
@Component
class LegalHolds {

    private static final String OPERATOR = "operator ";

    private final HoldStore store;
    private final Users users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LegalHolds(HoldStore store, Users users, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Hold find(Caller.Admin by, UserId user) {
        users.found(by, user);
        return found(by.partner(), user);
    }

    Hold set(TokenHolder by, UserId user, String basis) {
        users.found(by.admin(), user);
        return set(by.partner(), user, basis, by.actor());
    }

    Hold set(Operator by, UserId user, String basis) {
        return set(users.ownerOf(by, user), user, basis, by.actor());
    }

    Hold lift(TokenHolder by, UserId user) {
        users.found(by.admin(), user);
        return lift(by.partner(), user, by.actor());
    }

    Hold lift(Operator by, UserId user) {
        return lift(users.ownerOf(by, user), user, by.actor());
    }

    private Hold set(PartnerId partner, UserId user, String basis, String actor) {
        var hold = new Hold(basis, actor, clock.instant());
        transaction.executeWithoutResult(_ -> {
            store.find(partner.value(), user.value()).ifPresent(before -> mayChange(before, actor));
            store.set(partner.value(), user.value(), hold);
            audit.tell(Entry.of(actor, "legal-hold.set", partner.value(), user.toString())
                    .with(Map.of("basis", basis)));
        });
        return hold;
    }

    private Hold lift(PartnerId partner, UserId user, String actor) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var hold = found(partner, user);
            mayChange(hold, actor);
            store.lift(partner.value(), user.value());
            audit.tell(Entry.of(actor, "legal-hold.lifted", partner.value(), user.toString())
                    .with(Map.of("basis", hold.basis())));
            return hold;
        }));
    }

    private Hold found(PartnerId partner, UserId user) {
        return store.find(partner.value(), user.value())
                .orElseThrow(() -> new ApiProblem(ErrorCode.ERROR_LEGAL_HOLD_NOT_FOUND, "No legal hold stands."));
    }

    private static void mayChange(Hold hold, String actor) {
        if (hold.setBy().startsWith(OPERATOR) && !actor.startsWith(OPERATOR)) {
            throw ApiProblem.noPermission("The operator set this legal hold, and only he changes or lifts it.");
        }
    }
}

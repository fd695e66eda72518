package com.mileproof.users;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Operator;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A partner's users. A plain user is alone with a phone number and with an e-mail address; one created with a policy
 * is alone with phone number and policy number together.
 */
@Component
public class Users {

    private final UserStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Users(UserStore store, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What to do when the user to be created is there already. */
    public enum IfExists {
        REFUSE,
        ANSWER_EXISTING
    }

    public User create(Admin by, Profile profile, @Nullable Policy policy, IfExists ifExists) {
        var user = User.registered(by.partner(), UserId.next(clock), profile, policy, clock.instant());
        if (inserted(by, user)) {
            return user;
        }
        if (ifExists == IfExists.REFUSE) {
            throw alreadyExists();
        }
        return store.twin(user).orElseThrow(Users::alreadyExists);
    }

    public User change(Admin by, UserId id, UnaryOperator<Profile> change) {
        return rewrite(by, id, "user.changed", user -> user.with(change.apply(user.profile()), clock.instant()));
    }

    /** Attaches the policy, in place of the one there was. */
    public User attachPolicy(Admin by, UserId id, Policy policy) {
        return rewrite(by, id, "policy.attached", user -> user.with(policy, clock.instant()));
    }

    /** The user: 404 where nobody has the id, 403 where another partner has or the caller is bound to another user. */
    public User found(Caller caller, UserId id) {
        var user = store.find(id).orElseThrow(Users::notFound);
        if (!user.partner().equals(caller.partner())) {
            throw ApiProblem.noPermission("This user belongs to another partner.");
        }
        caller.mustSee(id);
        return user;
    }

    /** The same for a user who may be erased or about to be, of whom there is nothing else to see. */
    public void mustOwn(Admin by, UserId id) {
        if (!store.owner(id).orElseThrow(Users::notFound).equals(by.partner())) {
            throw ApiProblem.noPermission("This user belongs to another partner.");
        }
    }

    /** Whose user it is; 404 where nobody has the id. */
    public PartnerId ownerOf(Operator by, UserId id) {
        return store.find(id).orElseThrow(Users::notFound).partner();
    }

    /** Those of the users who are there and neither erased nor about to be. */
    public List<UserId> alive(Collection<UserId> ids) {
        return store.alive(ids);
    }

    /** The caller's user with this number; of several the plain one, else the one registered last. */
    public User byPhone(Caller caller, Phone phone) {
        return store.byPhone(caller.partner(), phone, caller.boundUser().orElse(null))
                .orElseThrow(Users::notFound);
    }

    public Page<User> list(Admin by, UserFilter filter) {
        return store.list(by.partner(), filter);
    }

    /** What every look-up answers that finds nobody the caller may know of. */
    public static ApiProblem notFound() {
        return new ApiProblem(ErrorCode.ERROR_USER_NOT_FOUND, "There is no such user.");
    }

    private boolean inserted(Admin by, User user) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            boolean inserted = store.insert(user);
            if (inserted) {
                tell(by, "user.created", user.id());
            }
            return inserted;
        }));
    }

    private void tell(Admin by, String action, UserId user) {
        audit.tell(Entry.of(by.actor(), action, by.partner().value(), user.toString()));
    }

    private User rewrite(Admin by, UserId id, String action, UnaryOperator<User> rewriting) {
        found(by, id);
        return transaction.execute(_ -> {
            var user = rewriting.apply(store.lock(by.partner(), id));
            if (!store.update(user)) {
                throw alreadyExists();
            }
            tell(by, action, id);
            return user;
        });
    }

    private static ApiProblem alreadyExists() {
        return new ApiProblem(
                ErrorCode.ERROR_USER_ALREADY_EXISTS,
                "Another user of yours has this phone number, or this e-mail address, or this phone number and policy.");
    }
}

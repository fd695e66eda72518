package com.mileproof.privacy;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.TokenHolder;
import com.mileproof.api.UserId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.privacy.Erasure.State;
import com.mileproof.users.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Erasing users: asking for it, taking it back, looking how it stands. {@link ErasureRounds} carries it out. */
@Component
class Erasures {

    /** How long an erasure can be taken back. */
    static final Duration CANCELLABLE_FOR = Duration.ofDays(3);

    private final ErasureStore store;
    private final Eraser eraser;
    private final Users users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Erasures(
            ErasureStore store,
            Eraser eraser,
            Users users,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.eraser = eraser;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the partner knows of and wants done in spite of it, and why. */
    record Confirmed(Set<Obstacle> obstacles, @Nullable String reason) {
        Confirmed {
            obstacles = Set.copyOf(obstacles);
        }
    }

    /**
     * Erases the user in 72 hours. Answers the one there is where that was asked for before; what is confirmed now then
     * counts in place of what was.
     */
    Erasure request(TokenHolder by, UserId user, Confirmed confirmed) {
        users.mustOwn(by.admin(), user);
        return Objects.requireNonNull(transaction.execute(_ -> {
            var there = store.of(by.partner(), user);
            if (there.isPresent()) {
                return again(by, store.lock(there.get()), confirmed);
            }
            users.found(by.admin(), user);
            var now = clock.instant();
            var erasure = new Erasure(
                    by.partner(),
                    ErasureId.next(clock),
                    user,
                    State.Waiting,
                    by.actor(),
                    now,
                    now.plus(CANCELLABLE_FOR),
                    confirmed.obstacles(),
                    confirmed.reason(),
                    Set.of(),
                    null,
                    null,
                    null,
                    Map.of(),
                    null);
            mustBeFree(erasure);
            if (!store.insert(erasure)) {
                // another request was faster
                return store.of(by.partner(), user).orElseThrow();
            }
            tell(by, "user.erasure-requested", erasure, confirmed);
            store.tell(erasure, ErasureEvents.REQUESTED, ErasureEvents.FIRST);
            return erasure;
        }));
    }

    Erasure find(Caller.Admin by, ErasureId id) {
        var erasure = store.find(id)
                .orElseThrow(() -> new ApiProblem(ErrorCode.ERROR_ERASURE_NOT_FOUND, "There is no such erasure."));
        if (!erasure.partner().equals(by.partner())) {
            throw ApiProblem.noPermission("This erasure belongs to another partner.");
        }
        return erasure;
    }

    /** Takes it back, while it waits; one that is cancelled stays so. */
    Erasure cancel(TokenHolder by, ErasureId id) {
        var found = find(by.admin(), id);
        return Objects.requireNonNull(transaction.execute(_ -> {
            var erasure = store.lock(found);
            if (erasure.state() == State.Cancelled) {
                return erasure;
            }
            if (erasure.state() != State.Waiting) {
                throw new ApiProblem(
                        ErrorCode.ERROR_ERASURE_UNDER_WAY, "The erasure has begun and cannot be taken back.");
            }
            store.cancel(erasure, by.actor());
            audit.tell(Entry.of(
                            by.actor(),
                            "user.erasure-cancelled",
                            erasure.partner().value(),
                            erasure.user().toString())
                    .with(Map.of("erasure", id.toString())));
            store.tell(erasure, ErasureEvents.CANCELLED, ErasureEvents.FIRST + 1);
            return store.find(id).orElseThrow();
        }));
    }

    private Erasure again(TokenHolder by, Erasure erasure, Confirmed confirmed) {
        var reason = confirmed.reason();
        if (erasure.state() != State.Waiting || reason == null) {
            return erasure;
        }
        store.confirm(erasure, confirmed.obstacles(), reason);
        tell(by, "user.erasure-confirmed", erasure, confirmed);
        return store.find(erasure.id()).orElseThrow();
    }

    private void mustBeFree(Erasure erasure) {
        var obstacles = eraser.obstacles(erasure.person());
        obstacles.keySet().removeAll(erasure.confirmed());
        if (!obstacles.isEmpty()) {
            throw new ApiProblem(
                    ErrorCode.ERROR_ERASURE_BLOCKED,
                    obstacles.entrySet().stream()
                            .map(one -> one.getKey() + ": " + one.getValue())
                            .collect(Collectors.joining(" ")));
        }
    }

    private void tell(TokenHolder by, String action, Erasure erasure, Confirmed confirmed) {
        var names = confirmed.obstacles().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
        var entry = Entry.of(
                        by.actor(),
                        action,
                        erasure.partner().value(),
                        erasure.user().toString())
                .with(Map.of("erasure", erasure.id().toString(), "confirmed", names));
        var reason = confirmed.reason();
        audit.tell(reason == null ? entry : entry.purpose(reason));
    }
}

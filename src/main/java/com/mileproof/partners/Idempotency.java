package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.partners.IdempotencyStore.Bytes;
import com.mileproof.partners.IdempotencyStore.Claim;
import com.mileproof.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Keyed requests: nothing that is repeated is done twice. A claim, committed by itself, says that somebody is at it; the
 * change and its answer commit together, and only while the claim is still held.
 */
@Component
class Idempotency {

    /** How long an answer is kept, from the claim on. */
    static final Duration KEPT = Duration.ofDays(2);

    /** A claim whose owner has not ended by then may be taken over; longer than a statement may take. */
    static final Duration LEASE = Duration.ofSeconds(35);

    /** When to come again while the first is being carried out. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** A claim that is set free each time it is looked at gives up after so many tries. */
    private static final int MAX_TRIES = 5;

    private static final int OWNER_BYTES = 16;
    private static final int SWEPT_AT_ONCE = 5_000;

    private final IdempotencyStore store;
    private final AnswerSeal seal;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    Idempotency(IdempotencyStore store, AnswerSeal seal, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.transactions = transactions;
        this.clock = clock;
    }

    KeyedOnce once(Caller caller, IdempotencyKey key, HttpServletRequest request) {
        return new KeyedOnce(this, caller, key, request);
    }

    /** Claims the request. The earlier answer where there is one, already opened; otherwise the claim is the caller's. */
    Attempt attempt(Caller caller, String scope, IdempotencyKey key, String query, byte[] payload) {
        var claim = new Claim(
                caller.partner(),
                new Bytes(seal.claim(scope, key)),
                new Bytes(seal.fingerprint(query, payload)),
                new Bytes(Secrets.bytes(OWNER_BYTES)));
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var now = clock.instant();
            var outcome = store.claim(claim, now.plus(LEASE), now.plus(KEPT), now);
            if (outcome.mine()) {
                return new Attempt(claim, Optional.empty());
            }
            if (outcome.held().isPresent()) {
                return repeated(claim, key, outcome.held().get());
            }
        }
        throw beingServed();
    }

    /** What a request under a key begins with: its claim, or the answer there already is. */
    record Attempt(Claim claim, Optional<StoredAnswer> earlier) {}

    private Attempt repeated(Claim claim, IdempotencyKey key, IdempotencyStore.Held held) {
        if (!held.fingerprint().equals(claim.fingerprint())) {
            throw new ApiProblem(
                    ErrorCode.ERROR_IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came before with another payload. Take a new key for a new request.");
        }
        var sealed = held.answer();
        if (sealed == null) {
            throw beingServed();
        }
        return new Attempt(
                claim, Optional.of(StoredAnswer.decoded(seal.open(claim.id().get(), key, sealed.get()))));
    }

    TransactionStatus begin() {
        return transactions.getTransaction(new DefaultTransactionDefinition());
    }

    /** Commits the change with its answer, or neither when the claim has been taken over. */
    void commit(TransactionStatus transaction, Claim claim, IdempotencyKey key, StoredAnswer answer) {
        boolean kept;
        try {
            kept = store.keep(claim, seal.seal(claim.id().get(), key, answer.encoded()));
        } catch (RuntimeException e) {
            transactions.rollback(transaction);
            throw e;
        }
        if (!kept) {
            transactions.rollback(transaction);
            throw beingServed();
        }
        transactions.commit(transaction);
    }

    void rollback(TransactionStatus transaction) {
        transactions.rollback(transaction);
    }

    void free(Claim claim) {
        store.free(claim);
    }

    /** Deletes what has expired. */
    void sweep() {
        while (store.sweep(clock.instant(), SWEPT_AT_ONCE) == SWEPT_AT_ONCE) {
            // in parts, so that none is a long transaction
        }
    }

    private static ApiProblem beingServed() {
        return ApiProblem.retryLater(
                ErrorCode.ERROR_IDEMPOTENCY_KEY_IN_USE,
                "A request with this Idempotency-Key is being carried out; repeat it in a moment for its answer.",
                RETRY);
    }
}

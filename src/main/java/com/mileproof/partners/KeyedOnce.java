package com.mileproof.partners;

import com.mileproof.api.Caller;
import com.mileproof.partners.IdempotencyStore.Claim;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** One request under a key, from its claim to its end. Lives on the thread of its request. */
final class KeyedOnce implements Once {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedOnce.class);
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_BEYOND = 300;

    private final Idempotency idempotency;
    private final Caller caller;
    private final IdempotencyKey key;
    private final HttpServletRequest request;
    private @Nullable Claim claim;
    private @Nullable StoredAnswer earlier;
    private @Nullable TransactionStatus transaction;

    KeyedOnce(Idempotency idempotency, Caller caller, IdempotencyKey key, HttpServletRequest request) {
        this.idempotency = idempotency;
        this.caller = caller;
        this.key = key;
        this.request = request;
    }

    @Override
    public boolean isFirst(byte[] payload) {
        if (claim != null || earlier != null) {
            throw new IllegalStateException("asked twice");
        }
        var query = request.getQueryString();
        var attempt = idempotency.attempt(caller, scope(), key, query == null ? "" : query, payload);
        if (attempt.earlier().isPresent()) {
            earlier = attempt.earlier().get();
            return false;
        }
        claim = attempt.claim();
        return true;
    }

    /** What two requests must have in common to be the same one: client, rights, bound user, method, path. */
    private String scope() {
        var rights = caller instanceof Caller.Admin ? Scope.admin : Scope.user;
        var user = caller.boundUser().map(Object::toString).orElse("");
        return String.join(
                "\n", caller.client().toString(), rights.name(), user, request.getMethod(), request.getServletPath());
    }

    @Override
    public void begin() {
        if (claim == null || transaction != null) {
            throw new IllegalStateException("begins without a claim, or twice");
        }
        transaction = idempotency.begin();
    }

    Caller caller() {
        return caller;
    }

    /** The route has answered: a success commits with its change, a refusal leaves nothing, a repeat says what was. */
    void end(ContentCachingResponseWrapper response) throws IOException {
        if (earlier != null) {
            earlier.replay(response);
            return;
        }
        boolean success = response.getStatus() >= FIRST_SUCCESS && response.getStatus() < FIRST_BEYOND;
        if (claim == null || !success) {
            return;
        }
        var open = transaction;
        if (open == null) {
            throw new IllegalStateException("A route has a claim and no transaction");
        }
        transaction = null;
        idempotency.commit(open, claim, key, StoredAnswer.of(response));
        claim = null;
    }

    /** Gives up whatever has not ended; nothing after a success. */
    void abandon() {
        try {
            if (transaction != null) {
                idempotency.rollback(transaction);
            }
        } catch (RuntimeException e) {
            LOG.warn("A transaction was not rolled back: {}", e.toString());
        }
        try {
            if (claim != null) {
                idempotency.free(claim);
            }
        } catch (RuntimeException e) {
            LOG.warn("A claim was not set free and ends with its lease: {}", e.toString());
        }
    }
}

package com.mileproof.webhooks;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Admin;
import com.mileproof.webhooks.Endpoint.DisabledBecause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where partners want to be told: making, changing and enabling endpoints, and their secrets. */
@Component
class Endpoints {

    /** So many endpoints a partner has at most. */
    static final int MOST = 20;

    /** How long an earlier secret goes on signing, unless the caller says otherwise, and at most. */
    static final int OVERLAP_HOURS = 24;

    static final int MOST_OVERLAP_HOURS = 168;

    /** So many are shown at the console. */
    static final int LISTED = 500;

    /** Of so many it is told on every page that they were disabled. */
    static final int MOST_TOLD = 4;

    private final EndpointStore store;
    private final EndpointSecrets secrets;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Endpoints(
            EndpointStore store,
            EndpointSecrets secrets,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a partner wants of an endpoint. */
    record Wish(String url, List<String> events) {

        Wish {
            events = List.copyOf(events);
        }
    }

    /** An endpoint and its newest secret, which is told this once. */
    record WithSecret(Endpoint endpoint, String secret, Instant earlierUntil) {}

    WithSecret create(Keeper by, Wish wish) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lock(by.partner());
            if (store.list(by.partner()).size() >= MOST) {
                throw ApiProblem.shape("/url", "is one too many: a partner has at most " + MOST + " endpoints");
            }
            var id = EndpointId.next(clock);
            store.insert(by.partner(), id, wish.url(), wish.events());
            var secret = secrets.add(by.partner(), id, Duration.ZERO);
            return new WithSecret(told(by, "webhook.created", id), secret.text(), clock.instant());
        }));
    }

    List<Endpoint> list(Keeper by) {
        return store.list(by.partner());
    }

    /** Those of all partners within reach, those that need somebody first. */
    List<Endpoint> all(Admin by) {
        return store.list(by.reach(), LISTED);
    }

    /** Those of all partners within reach that were disabled for failing, until somebody takes note. */
    List<Endpoint> hopeless(Admin by) {
        return store.hopeless(by.reach(), MOST_TOLD);
    }

    Endpoint find(Keeper by, EndpointId id) {
        var endpoint = found(id);
        if (!endpoint.partner().equals(by.partner())) {
            throw ApiProblem.noPermission("This endpoint belongs to another partner.");
        }
        return endpoint;
    }

    /** As an admin comes to an endpoint by its address: he looks after it where he reaches its partner. */
    Keeper keeper(Admin by, EndpointId id) {
        return Keeper.of(by, found(id).partner());
    }

    Endpoint change(Keeper by, EndpointId id, Wish wish) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.change(find(by, id), wish.url(), wish.events());
            return told(by, "webhook.changed", id);
        }));
    }

    /** Messages go to it again; what was not sent meanwhile is replayed only when somebody asks for it. */
    Endpoint enable(Keeper by, EndpointId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.enable(find(by, id));
            return told(by, "webhook.enabled", id);
        }));
    }

    /** Nothing is sent to it any more, also not what waits, until it is enabled. */
    Endpoint disable(Keeper by, EndpointId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            find(by, id);
            store.disable(by.partner(), id, DisabledBecause.asked);
            return told(by, "webhook.disabled", id);
        }));
    }

    /** Takes note that it was disabled: pages tell of it no longer. */
    Endpoint note(Keeper by, EndpointId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.note(find(by, id));
            return told(by, "webhook.noted", id);
        }));
    }

    /** Which secrets sign its messages now, newest first. */
    List<Endpoint.Secret> secrets(Keeper by, EndpointId id) {
        return secrets.times(find(by, id));
    }

    Endpoint delete(Keeper by, EndpointId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var last = find(by, id);
            told(by, "webhook.deleted", id);
            store.delete(last);
            return last;
        }));
    }

    /** A new secret; the newest earlier one signs beside it for the overlap, older ones end now. */
    WithSecret rotate(Keeper by, EndpointId id, Duration overlap) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lock(by.partner());
            find(by, id);
            var until = clock.instant().plus(overlap);
            var secret = secrets.add(by.partner(), id, overlap);
            return new WithSecret(told(by, "webhook.secret_rotated", id), secret.text(), until);
        }));
    }

    private Endpoint told(Keeper by, String action, EndpointId id) {
        audit.tell(Entry.of(by.actor(), action, by.partner().value(), id.toString()));
        return found(id);
    }

    private Endpoint found(EndpointId id) {
        return store.find(id)
                .orElseThrow(() -> new ApiProblem(
                        ErrorCode.ERROR_WEBHOOK_ENDPOINT_NOT_FOUND, "There is no webhook endpoint with this id."));
    }
}

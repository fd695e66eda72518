package com.mileproof.webhooks;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import com.mileproof.platform.News;
import com.mileproof.platform.console.Admin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was sent to endpoints: looking it up, and sending it again. */
@Component
class Deliveries {

    /** How long deliveries and their attempts are kept, and how far back events are replayed. */
    static final Duration KEPT = Duration.ofDays(30);

    /** So many events are replayed at once at most. */
    static final int MOST_REPLAYED = 10_000;

    private static final int BATCH = 1_000;

    private final DeliveryStore store;
    private final Endpoints endpoints;
    private final Messages messages;
    private final AuditLog audit;
    private final Clock clock;

    Deliveries(DeliveryStore store, Endpoints endpoints, Messages messages, AuditLog audit, Clock clock) {
        this.audit = audit;
        this.store = store;
        this.endpoints = endpoints;
        this.messages = messages;
        this.clock = clock;
    }

    /** A delivery, its attempts, and the message as it is sent; empty when what it told of is no longer kept. */
    record Whole(Delivery delivery, List<Delivery.Attempt> attempts, String body) {

        Whole {
            attempts = List.copyOf(attempts);
        }
    }

    Page<Delivery> list(Keeper by, EndpointId id, DeliveryFilter filter, Paging paging) {
        endpoints.find(by, id);
        return page(by, id, filter, paging);
    }

    /** Those of all endpoints of the partner. */
    Page<Delivery> list(Keeper by, DeliveryFilter filter, Paging paging) {
        return page(by, null, filter, paging);
    }

    /** As somebody of ours reads it: the message may tell of a person. */
    Whole read(Admin by, DeliveryId id) {
        var whole = find(keeper(by, id), id);
        audit.tell(Entry.of(by.actor(), "webhook.read", whole.delivery().news().partner(), id.toString()));
        return whole;
    }

    Whole find(Keeper by, DeliveryId id) {
        var delivery = reached(by, id);
        var body = messages.bytes(delivery.news())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        return new Whole(delivery, store.attempts(delivery), body);
    }

    /** As an admin comes to a delivery by its address. */
    Keeper keeper(Admin by, DeliveryId id) {
        return endpoints.keeper(by, found(id).endpoint());
    }

    /** Puts one delivery on its way again, however it ended; one that waits is tried at its time. */
    Delivery resend(Keeper by, DeliveryId id) {
        var delivery = reached(by, id);
        mustBeEnabled(endpoints.find(by, delivery.endpoint()));
        store.add(List.of(new DeliveryStore.New(delivery.endpoint(), delivery.news())));
        told(by, "webhook.resent", id.toString());
        return found(id);
    }

    /** Puts all events since then on their way that the endpoint wants, whether it had them or not; answers how many. */
    int replay(Keeper by, EndpointId id, Instant since) {
        var endpoint = endpoints.find(by, id);
        mustBeEnabled(endpoint);
        if (since.isBefore(clock.instant().minus(KEPT))) {
            throw ApiProblem.shape("/since", "must lie within the last " + KEPT.toDays() + " days");
        }
        var latest = store.latest(by.partner(), since, MOST_REPLAYED + 1);
        if (latest.size() > MOST_REPLAYED) {
            throw ApiProblem.shape(
                    "/since",
                    "must leave at most " + MOST_REPLAYED + " events to be replayed; read older ones at /api/events");
        }
        var wanted = latest.reversed().stream()
                .filter(one -> endpoint.wants(one.type()))
                .map(one -> new DeliveryStore.New(id, one))
                .toList();
        told(by, "webhook.replayed", id.toString());
        int replayed = 0;
        for (int from = 0; from < wanted.size(); from += BATCH) {
            replayed += store.add(wanted.subList(from, Math.min(wanted.size(), from + BATCH)));
        }
        return replayed;
    }

    /** Puts a message on its way that tells of nothing; answers its delivery. */
    Delivery test(Keeper by, EndpointId id) {
        var endpoint = endpoints.find(by, id);
        mustBeEnabled(endpoint);
        var news =
                new News(0, by.partner().value(), Ids.next(clock), WebhookEvents.TEST, id.value(), 1, clock.instant());
        store.add(List.of(new DeliveryStore.New(id, news)));
        told(by, "webhook.tested", id.toString());
        return store.ofEvent(endpoint, news.id());
    }

    /** Forgets what ended too long ago. */
    void forget() {
        var before = clock.instant().minus(KEPT);
        while (store.forget(before, BATCH) == BATCH) {
            // the next batch
        }
        store.forgetAttempts(before);
    }

    private Page<Delivery> page(Keeper by, @Nullable EndpointId id, DeliveryFilter filter, Paging paging) {
        var partner = by.partner();
        return new Page<>(
                "deliveries", store.count(partner, id, filter), paging, store.list(partner, id, filter, paging));
    }

    private void told(Keeper by, String action, String subject) {
        audit.tell(Entry.of(by.actor(), action, by.partner().value(), subject));
    }

    private Delivery reached(Keeper by, DeliveryId id) {
        var delivery = found(id);
        if (!delivery.news().partner().equals(by.partner().value())) {
            throw ApiProblem.noPermission("This delivery belongs to another partner.");
        }
        return delivery;
    }

    private Delivery found(DeliveryId id) {
        return store.find(id)
                .orElseThrow(() -> new ApiProblem(
                        ErrorCode.ERROR_WEBHOOK_DELIVERY_NOT_FOUND, "There is no webhook delivery with this id."));
    }

    private static void mustBeEnabled(Endpoint endpoint) {
        if (!endpoint.enabled()) {
            throw new ApiProblem(
                    ErrorCode.ERROR_WEBHOOK_ENDPOINT_DISABLED, "The endpoint is disabled; enable it first.");
        }
    }
}

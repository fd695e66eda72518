package com.mileproof.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.api.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints and deliveries as the API answers them. */
final class WebhookViews {

    private WebhookViews() {}

    /**
     * An endpoint.
     *
     * @param disabledBecause null while it is enabled
     * @param failingSince when the attempts began that have all failed; null while it works
     */
    record EndpointView(
            String id,
            String url,
            List<String> events,
            boolean enabled,
            Endpoint.@Nullable DisabledBecause disabledBecause,
            @Nullable Instant disabledAt,
            @Nullable Instant failingSince,
            @Nullable Instant lastDeliveredAt,
            @Nullable Instant lastFailedAt,
            Instant createdAt,
            Instant updatedAt) {

        static EndpointView of(Endpoint endpoint) {
            return new EndpointView(
                    endpoint.id().toString(),
                    endpoint.url(),
                    endpoint.events(),
                    endpoint.enabled(),
                    endpoint.disabledBecause(),
                    endpoint.disabledAt(),
                    endpoint.failingSince(),
                    endpoint.lastDeliveredAt(),
                    endpoint.lastFailedAt(),
                    endpoint.createdAt(),
                    endpoint.updatedAt());
        }
    }

    /** An endpoint among those of several partners. */
    record OwnedEndpointView(@JsonUnwrapped EndpointView endpoint, String partnerId) {

        static OwnedEndpointView of(Endpoint endpoint) {
            return new OwnedEndpointView(
                    EndpointView.of(endpoint), endpoint.partner().toString());
        }
    }

    /** Those of several partners. */
    record OwnedEndpointsView(List<OwnedEndpointView> endpoints) {}

    /** All of a partner's. */
    record EndpointsView(List<EndpointView> endpoints) {}

    /** A new endpoint and its secret, which is told this once. */
    record CreatedView(@JsonUnwrapped EndpointView endpoint, String secret) {}

    /** A new secret, told this once, and until when the earlier one signs beside it. */
    record RotatedView(String id, String secret, Instant previousSecretExpiresAt) {}

    /** How many events were put on their way. */
    record ReplayedView(int replayed) {}

    /**
     * A delivery.
     *
     * @param event the event's id, and the {@code webhook-id} of the message
     * @param nextAttemptAt null once it has ended
     */
    record DeliveryView(
            String id,
            String endpointId,
            String event,
            String type,
            Instant timestamp,
            int sequence,
            Delivery.State status,
            int attempts,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static Page<DeliveryView> page(Page<Delivery> page) {
            return new Page<>(
                    page.key(),
                    page.totalItems(),
                    page.paging(),
                    page.rows().stream().map(DeliveryView::of).toList());
        }

        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id().toString(),
                    delivery.endpoint().toString(),
                    new EventId(delivery.news().id()).toString(),
                    delivery.news().type(),
                    delivery.news().occurredAt(),
                    delivery.news().sequence(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.state() == Delivery.State.WAITING ? delivery.dueAt() : null,
                    delivery.createdAt(),
                    delivery.endedAt());
        }
    }

    /**
     * An attempt.
     *
     * @param outcome null while it is being made, and where it was cut off
     * @param response the beginning of what was answered, at most 2 kB
     */
    record AttemptView(
            int number,
            Instant startedAt,
            @Nullable Integer millis,
            Receipt.@Nullable Outcome outcome,
            @Nullable Integer status,
            @Nullable String address,
            @Nullable String error,
            @Nullable String response) {

        private static AttemptView of(Delivery.Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.millis(),
                    attempt.outcome(),
                    attempt.status(),
                    attempt.address(),
                    attempt.error(),
                    attempt.response());
        }
    }

    /** A delivery with its attempts; {@code body} is the message as it is sent. */
    record WholeDeliveryView(@JsonUnwrapped DeliveryView delivery, String body, List<AttemptView> attemptLog) {

        static WholeDeliveryView of(Deliveries.Whole whole) {
            return new WholeDeliveryView(
                    DeliveryView.of(whole.delivery()),
                    whole.body(),
                    whole.attempts().stream().map(AttemptView::of).toList());
        }
    }
}

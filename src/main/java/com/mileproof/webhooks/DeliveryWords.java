package com.mileproof.webhooks;

import com.mileproof.webhooks.Delivery.Attempt;

/** What a delivery's page says of its attempts. */
final class DeliveryWords {

    private DeliveryWords() {}

    static String event(Delivery delivery) {
        return new EventId(delivery.news().id()).toString();
    }

    static String outcome(Attempt attempt) {
        return switch (attempt.outcome()) {
            case DELIVERED -> "delivered";
            case REFUSED -> "refused";
            case TIMED_OUT -> "took too long";
            case UNREACHABLE -> "not reached";
            case UNKNOWN_HOST -> "unknown name";
            case FORBIDDEN_ADDRESS -> "address not allowed";
            case TLS_FAILED -> "encryption failed";
            case ERASED -> "erased";
            case null -> "under way, or cut off";
        };
    }

    static String chip(Attempt attempt) {
        return switch (attempt.outcome()) {
            case DELIVERED -> "good";
            case null -> "info";
            default -> "bad";
        };
    }
}

package com.mileproof.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param status null where nothing was answered
 * @param address to which it went; null where it went nowhere
 * @param error what stood in the way, as a sentence; null where something was answered
 * @param response the beginning of what was answered
 * @param retryAfter how long the receiver wants to be left alone; zero where it said nothing
 */
record Receipt(
        Outcome outcome,
        @Nullable Integer status,
        @Nullable String address,
        @Nullable String error,
        @Nullable String response,
        Duration retryAfter) {

    private static final int GONE = 410;

    /** How an attempt ended. */
    enum Outcome {
        /** Answered with 2xx. */
        DELIVERED,
        /** Answered with something else. */
        REFUSED,
        /** Took longer than it may. */
        TIMED_OUT,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** The name of the receiver leads nowhere. */
        UNKNOWN_HOST,
        /** The name leads to an address to which webhooks do not go. */
        FORBIDDEN_ADDRESS,
        /** The certificate is not the receiver's, or the encryption failed otherwise. */
        TLS_FAILED,
        /** What the event told of has been erased; nothing was sent. */
        ERASED
    }

    static Receipt answered(int status, @Nullable String address, String response, Duration retryAfter) {
        boolean good = status >= 200 && status < 300;
        return new Receipt(good ? Outcome.DELIVERED : Outcome.REFUSED, status, address, null, response, retryAfter);
    }

    static Receipt failed(Outcome outcome, String error) {
        return new Receipt(outcome, null, null, error, null, Duration.ZERO);
    }

    boolean isDelivered() {
        return outcome == Outcome.DELIVERED;
    }

    /** The receiver says that it will never be there again. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}

package com.mileproof.webhooks;

import com.mileproof.platform.Secrets;
import java.util.Base64;

/** What an endpoint's messages are signed with, as Standard Webhooks writes it: {@code whsec_} and base64. */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";

    /** The specification wants 24 to 64. */
    private static final int BYTES = 32;

    private final byte[] bytes;

    WebhookSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static WebhookSecret next() {
        return new WebhookSecret(Secrets.bytes(BYTES));
    }

    static WebhookSecret of(String text) {
        return new WebhookSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }
}

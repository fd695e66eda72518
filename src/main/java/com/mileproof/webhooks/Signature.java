package com.mileproof.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The symmetric signature of Standard Webhooks 1.0.0: HMAC-SHA256 over {@code id.timestamp.body}. */
final class Signature {

    private static final String VERSION = "v1,";
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** The header {@code webhook-signature}: one signature for each secret that is live. */
    static String header(List<WebhookSecret> secrets, String id, Instant sentAt, byte[] body) {
        return secrets.stream()
                .map(secret -> VERSION
                        + Base64.getEncoder().encodeToString(sign(secret, id + "." + sentAt.getEpochSecond(), body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] sign(WebhookSecret secret, String head, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.bytes(), HMAC));
            mac.update((head + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

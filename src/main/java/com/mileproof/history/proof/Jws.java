package com.mileproof.history.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON Web Signatures in their compact form (RFC 7515) with the one algorithm EdDSA over Ed25519 (RFC 8037), whose
 * payload is canonical JSON. Any other algorithm is refused, whatever a header says.
 */
public final class Jws {

    static final String ALGORITHM = "EdDSA";
    static final String CURVE = "Ed25519";

    private static final int PARTS = 3;

    private Jws() {}

    /** What was signed, and by which key. */
    public record Verified(JsonNode payload, PublicKeys.Named key) {}

    /** Why a signature does not hold. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    /** Signs a payload; {@code type} says what it is, so that one thing signed is not taken for another. */
    public static String sign(PrivateKey key, String keyId, String type, JsonNode payload) {
        var header = JsonNodeFactory.instance
                .objectNode()
                .put("alg", ALGORITHM)
                .put("kid", keyId)
                .put("typ", type);
        var input = text(CanonicalJson.bytes(header)) + "." + text(CanonicalJson.bytes(payload));
        try {
            var signature = Signature.getInstance(CURVE);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was signed, if it is of this type, canonical, and signed by one of the keys. */
    public static Verified verify(String jws, String type, PublicKeys keys) throws Invalid {
        var parts = jws.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new Invalid("it is no compact JWS");
        }
        try {
            var header = CanonicalJson.read(new String(bytes(parts[0]), StandardCharsets.UTF_8));
            if (!ALGORITHM.equals(header.path("alg").asString("")) || header.has("crit")) {
                throw new Invalid("its algorithm is not " + ALGORITHM);
            }
            if (!type.equals(header.path("typ").asString(""))) {
                throw new Invalid("it is no " + type + " but " + header.path("typ"));
            }
            var id = header.path("kid").asString("");
            var key = keys.find(id).orElseThrow(() -> new Invalid("its key " + id + " is not among the keys"));
            var signature = Signature.getInstance(CURVE);
            signature.initVerify(key.key());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(bytes(parts[2]))) {
                throw new Invalid("its signature is not by the key " + id);
            }
            return new Verified(payload(parts[1]), key);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Invalid("it cannot be read: " + e.getMessage());
        }
    }

    private static JsonNode payload(String part) throws Invalid {
        var text = new String(bytes(part), StandardCharsets.UTF_8);
        var payload = CanonicalJson.read(text);
        if (!CanonicalJson.text(payload).equals(text)) {
            throw new Invalid("its payload is not canonical");
        }
        return payload;
    }

    private static byte[] bytes(String part) {
        var bytes = Base64.getUrlDecoder().decode(part);
        if (!text(bytes).equals(part)) {
            throw new IllegalArgumentException("not base64url as it must be written");
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package com.mileproof.history.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ed25519 keys by name, as a JWK set has them (RFC 7517, RFC 8037); a key's name is its thumbprint (RFC 7638). */
public final class PublicKeys {

    /** Marks the keys of test partners: what they sign proves nothing. */
    private static final String SANDBOX = "sandbox";

    private static final int KEY_BYTES = 32;
    /** SubjectPublicKeyInfo of Ed25519 up to the key (RFC 8410). */
    private static final byte[] PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private final Map<String, Named> keys;

    private PublicKeys(Map<String, Named> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** A key and what it is for. */
    public record Named(String id, PublicKey key, boolean sandbox) {

        /** This key as a JWK. */
        public ObjectNode jwk() {
            var jwk = JsonNodeFactory.instance
                    .objectNode()
                    .put("kty", "OKP")
                    .put("crv", "Ed25519")
                    .put("x", text(raw(key)))
                    .put("kid", id)
                    .put("use", "sig")
                    .put("alg", Jws.ALGORITHM);
            return sandbox ? jwk.put(SANDBOX, true) : jwk;
        }
    }

    /** The key under its own name. */
    public static Named named(PublicKey key, boolean sandbox) {
        return new Named(thumbprint(text(raw(key))), key, sandbox);
    }

    /**
     * Reads a JWK set as {@link #set} writes it.
     *
     * @throws IllegalArgumentException when a key is broken, does not bear its thumbprint, or is of another kind
     */
    public static PublicKeys read(JsonNode set) {
        var keys = new LinkedHashMap<String, Named>();
        for (var jwk : set.path("keys")) {
            var named = named(key(jwk.path("x").asString("")), jwk.path(SANDBOX).asBoolean(false));
            if (!named.jwk().equals(jwk)) {
                throw new IllegalArgumentException(
                        "A key is not written as it should be, or its kid is not its thumbprint: " + jwk);
            }
            keys.put(named.id(), named);
        }
        return new PublicKeys(keys);
    }

    /** These keys as a JWK set. */
    public static ObjectNode set(List<Named> keys) {
        var set = JsonNodeFactory.instance.objectNode();
        var array = set.putArray("keys");
        keys.forEach(key -> array.add(key.jwk()));
        return set;
    }

    /** The key of that name. */
    public Optional<Named> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private static PublicKey key(String x) {
        try {
            var raw = Base64.getUrlDecoder().decode(x);
            if (raw.length != KEY_BYTES) {
                throw new IllegalArgumentException("An Ed25519 key has " + KEY_BYTES + " bytes, not " + raw.length);
            }
            var encoded = Arrays.copyOf(PREFIX, PREFIX.length + KEY_BYTES);
            System.arraycopy(raw, 0, encoded, PREFIX.length, KEY_BYTES);
            return KeyFactory.getInstance(Jws.CURVE).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("No Ed25519 key: " + x, e);
        }
    }

    private static byte[] raw(PublicKey key) {
        if (!(key instanceof EdECPublicKey)) {
            throw new IllegalArgumentException("No Ed25519 key");
        }
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static String thumbprint(String x) {
        return Hash.ofText("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}")
                .toString();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package com.mileproof.history.proof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What stands in a history for a personal value: a hash over the value and a random salt of its own. It binds to the
 * value, and once the salt is destroyed it says nothing about it.
 */
public final class Commitment {

    /** So many random bytes a value. */
    public static final int SALT_BYTES = 32;

    private static final byte[] DOMAIN = "mileproof/commitment/1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {0};

    private Commitment() {}

    /** A committed value, opened. */
    public record Opening(String value, String salt) {

        /** An opening with this salt. */
        public static Opening of(String value, byte[] salt) {
            return new Opening(value, Base64.getUrlEncoder().withoutPadding().encodeToString(salt));
        }

        /** The salt. */
        public byte[] bytes() {
            return Base64.getUrlDecoder().decode(salt);
        }

        /**
         * The commitment to this value in a field of this name.
         *
         * @throws IllegalArgumentException when the salt is none
         */
        public Hash commitment(String field) {
            var bytes = bytes();
            if (bytes.length != SALT_BYTES) {
                throw new IllegalArgumentException("A salt has " + SALT_BYTES + " bytes, not " + bytes.length);
            }
            // the salt has one length, and the field ends where it ends, so that no two values make the same bytes
            return Hash.ofParts(
                    DOMAIN,
                    END,
                    field.getBytes(StandardCharsets.UTF_8),
                    END,
                    bytes,
                    value.getBytes(StandardCharsets.UTF_8));
        }
    }
}

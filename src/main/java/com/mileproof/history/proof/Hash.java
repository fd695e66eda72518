package com.mileproof.history.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 digest; as text, base64url without padding. */
public final class Hash {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /** The digest of all parts, one after the other. */
    public static Hash ofParts(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Hash ofText(String text) {
        return ofParts(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest that was kept as bytes. */
    public static Hash kept(byte[] digest) {
        return new Hash(digest.clone());
    }

    /**
     * A digest from its text.
     *
     * @throws IllegalArgumentException when it is none, or not written the one way
     */
    public static Hash read(String text) {
        var hash = new Hash(Base64.getUrlDecoder().decode(text));
        if (!hash.toString().equals(text)) {
            throw new IllegalArgumentException("A hash is written in base64url without padding");
        }
        return hash;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

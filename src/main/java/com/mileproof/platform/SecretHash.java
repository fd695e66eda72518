package com.mileproof.platform;

import java.security.MessageDigest;

/** What is kept of a secret that we made: enough to recognise it, never to say it. */
public final class SecretHash {

    private final byte[] hash;

    public SecretHash(byte[] hash) {
        this.hash = hash.clone();
    }

    /** Compares in constant time. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(Secrets.hash(secret), hash);
    }
}

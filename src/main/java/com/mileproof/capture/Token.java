package com.mileproof.capture;

import com.mileproof.platform.Secrets;
import java.util.Base64;
import java.util.HexFormat;

/** What the address of a link ends with, and all that it takes to use it. Never written down but as its hash. */
record Token(String text) {

    /** 144 random bits: 24 characters of an address. */
    private static final int BYTES = 18;

    static Token next() {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(BYTES)));
    }

    byte[] hash() {
        return Secrets.hash(text);
    }

    /** For counting what comes with it. */
    String fingerprint() {
        return HexFormat.of().formatHex(hash());
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "token";
    }
}

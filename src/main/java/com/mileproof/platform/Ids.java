package com.mileproof.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and prints ids: a UUID of version 7 (RFC 9562: 48 bits of milliseconds, 74 random bits) in the database,
 * {@code XT_…} and 26 characters of Crockford's base32 outside. Ordered by time, so indexes grow at one end;
 * unguessable, because the random part comes from a cryptographic generator.
 */
public final class Ids {

    /** An id that no row has; a malformed id reads as this one and so is simply unknown. */
    public static final UUID NONE = new UUID(0, 0);

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TOKEN_LENGTH = 26;
    private static final int[] VALUES = new int[128];
    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        Arrays.fill(VALUES, -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            VALUES[ALPHABET[i]] = i;
        }
    }

    private Ids() {}

    public static UUID next(Clock clock) {
        long millis = clock.millis();
        long random = RANDOM.nextLong();
        long high = (millis << 16) | 0x7000L | (random & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    public static String text(String prefix, UUID id) {
        var text = new StringBuilder(prefix.length() + TOKEN_LENGTH).append(prefix);
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int shift = 125; shift >= 0; shift -= 5) {
            text.append(ALPHABET[fiveBits(high, low, shift)]);
        }
        return text.toString();
    }

    /** The id in a text of exactly this prefix and 26 characters; empty for any other text. */
    public static Optional<UUID> parse(String prefix, String text) {
        if (!text.startsWith(prefix) || text.length() != prefix.length() + TOKEN_LENGTH) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = prefix.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < 128 ? VALUES[c] : -1;
            if (value < 0 || (i == prefix.length() && value > 7)) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return Optional.of(new UUID(high, low));
    }

    private static int fiveBits(long high, long low, int shift) {
        if (shift >= 64) {
            return (int) (high >>> (shift - 64)) & 31;
        }
        long bits = low >>> shift;
        if (shift > 59) {
            bits |= high << (64 - shift);
        }
        return (int) bits & 31;
    }
}

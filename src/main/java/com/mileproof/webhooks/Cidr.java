package com.mileproof.webhooks;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A range of addresses: those that begin with the same bits. */
final class Cidr {

    private final byte[] first;
    private final int bits;

    private Cidr(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** A range as it is written, {@code 10.0.0.0/8}; a lone address is a range of one. Empty for what is none. */
    static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        try {
            var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? first.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
            return bits >= 0 && bits <= first.length * Byte.SIZE
                    ? Optional.of(new Cidr(first, bits))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The ranges of a list that is written in the code. */
    static List<Cidr> all(String... texts) {
        return List.of(texts).stream().map(text -> parse(text).orElseThrow()).toList();
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /** True when the other range lies within this one. */
    boolean contains(Cidr other) {
        return other.bits >= bits && contains(other.first);
    }

    private boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ first[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}

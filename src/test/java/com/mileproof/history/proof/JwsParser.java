package com.mileproof.history.proof;

import com.mileproof.fuzz.Parser;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Signed statements: none but the signed one may ever be taken. */
public final class JwsParser implements Parser {

    private static final String TYPE = "fuzz+jwt";
    private static final KeyPair PAIR = JwsTest.pair();
    private static final PublicKeys.Named NAME = PublicKeys.named(PAIR.getPublic(), false);
    private static final PublicKeys KEYS = PublicKeys.read(PublicKeys.set(List.of(NAME)));
    private static final String SIGNED = Jws.sign(
            PAIR.getPrivate(),
            NAME.id(),
            TYPE,
            JsonNodeFactory.instance.objectNode().put("mileage", 12_345).put("text", "ä"));

    @Override
    public void feed(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        try {
            Jws.verify(text, TYPE, KEYS);
            if (!text.equals(SIGNED)) {
                throw new AssertionError("taken though not signed");
            }
        } catch (Jws.Invalid refused) {
            if (text.equals(SIGNED)) {
                throw new AssertionError("signed and not taken", refused);
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                SIGNED.getBytes(StandardCharsets.ISO_8859_1),
                "e30.e30.AAAA".getBytes(StandardCharsets.ISO_8859_1),
                ("W1tb".repeat(500) + ".e30.AAAA").getBytes(StandardCharsets.ISO_8859_1));
    }
}

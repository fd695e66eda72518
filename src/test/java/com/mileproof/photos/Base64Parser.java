package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.fuzz.Parser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The fast reader of a JSON text of base64, which accepts nothing that the slow way refuses, and reads the same. */
public final class Base64Parser implements Parser {

    private static final JsonMapper JSON = new JsonMapper();

    /** Longer than a chunk of the reader. */
    private static final int LONG = 100_000;

    @Override
    public void feed(byte[] input) throws IOException {
        var fast = fast(input);
        if (fast.isPresent()) {
            var slow = slow(input);
            if (slow.isEmpty() || !Arrays.equals(slow.get(), fast.get())) {
                throw new AssertionError("the fast way reads what the slow one does not");
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                seed("QUJDREVG\\r\\nQUI=\", \"name\": 1}"),
                seed("+\\/\\u002B\\u002f\\nQQ\\u003D=\"}"),
                seed("AAAA".repeat(LONG / 4) + "QQ==\"}"),
                seed("\"}"));
    }

    private static Optional<byte[]> fast(byte[] input) throws IOException {
        var out = new ByteArrayOutputStream();
        try {
            new Base64Text(new ArrivingBody(new ByteArrayInputStream(input), Integer.MAX_VALUE), out, "photo").decode();
            return Optional.of(out.toByteArray());
        } catch (ApiProblem refused) {
            return Optional.empty();
        }
    }

    /** Any JSON reader takes the text, and the decoder of the JDK what is in it but for line breaks and tabs. */
    private static Optional<byte[]> slow(byte[] input) {
        try (var parser = JSON.createParser(new ByteArrayInputStream(joined(input)))) {
            parser.nextToken();
            return Optional.of(Base64.getDecoder().decode(parser.getString().replaceAll("[\\n\\r\\t]", "")));
        } catch (JacksonException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static byte[] joined(byte[] input) {
        var text = new byte[input.length + 1];
        text[0] = '"';
        System.arraycopy(input, 0, text, 1, input.length);
        return text;
    }

    private static byte[] seed(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

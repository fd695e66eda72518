package com.mileproof.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a request's JSON object, within limits, refusing what RFC 8259 leaves to chance (duplicate names, charsets). */
public final class BodyReader {

    /** Largest JSON body that is no upload, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final String BYTES = "mileproof.body";

    private final ObjectReader reader;

    public BodyReader(JsonMapper json) {
        this.reader = json.reader()
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .forType(JsonNode.class);
    }

    /**
     * The body's bytes, of which {@link #read} then reads: for whoever must know them before a route does. Refuses what
     * is no JSON or too large like the reading itself.
     */
    public static byte[] bytes(HttpServletRequest request) throws IOException {
        mustBeJson(request);
        var bytes = readAtMost(request);
        request.setAttribute(BYTES, bytes);
        return bytes;
    }

    /** The body; none at all reads as an empty object, whose missing fields are then named. */
    Body read(HttpServletRequest request) throws IOException {
        mustBeJson(request);
        var bytes = readAtMost(request);
        if (bytes.length == 0) {
            return new Body(JsonNodeFactory.instance.objectNode());
        }
        try {
            JsonNode json = reader.readValue(strictUtf8(bytes));
            if (json == null || !json.isObject()) {
                throw ApiProblem.shape("", "The body must be a JSON object");
            }
            return new Body(json);
        } catch (JacksonException e) {
            throw notJson(e);
        } catch (NumberFormatException e) {
            // the parser lets it out as it is
            throw ApiProblem.shape("", "The body has a number with an exponent beyond all numbers");
        }
    }

    /** 415 unless the body calls itself JSON in UTF-8 (RFC 8259, section 8.1); no content type at all is let pass. */
    public static void mustBeJson(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null) {
            return;
        }
        try {
            var media = MediaType.parseMediaType(type);
            boolean json = media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    || media.getSubtype().endsWith("+json");
            boolean utf8 = media.getCharset() == null || media.getCharset().equals(StandardCharsets.UTF_8);
            if (json && utf8) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw ApiProblem.unsupportedMediaType("Send the body as application/json in UTF-8.");
    }

    /** The error for a body that is no well-formed JSON, saying where it breaks but never quoting it. */
    public static ApiProblem notJson(JacksonException e) {
        var at = e.getLocation();
        var where = at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        var what = e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate")
                ? "The body names a field twice"
                : "The body is not well-formed JSON";
        return ApiProblem.shape("", what + where);
    }

    private static byte[] readAtMost(HttpServletRequest request) throws IOException {
        if (request.getAttribute(BYTES) instanceof byte[] bytes) {
            return bytes;
        }
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        InputStream in = request.getInputStream();
        var bytes = in.readNBytes(MAX_BYTES + 1);
        AdmissionFilter.arrived(request);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private static String strictUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiProblem.shape("", "The body is not UTF-8");
        }
    }

    private static ApiProblem tooLarge() {
        return ApiProblem.tooLarge("A JSON body may have at most " + MAX_BYTES + " bytes.");
    }
}

package com.mileproof.partners;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A success as it was answered: status, the headers that belong to it and not to the connection, the very bytes. */
final class StoredAnswer {

    static final String REPLAYED = "Idempotency-Replayed";

    private static final List<String> KEPT =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL);

    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;

    StoredAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    static StoredAnswer of(ContentCachingResponseWrapper response) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (var name : KEPT) {
            var value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.add(Map.entry(name, value));
            }
        }
        return new StoredAnswer(response.getStatus(), headers, response.getContentAsByteArray());
    }

    byte[] body() {
        return body.clone();
    }

    /** Answers it again, saying so. */
    void replay(HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(status);
        headers.forEach(header -> response.setHeader(header.getKey(), header.getValue()));
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(body);
    }

    byte[] encoded() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(status);
            out.writeByte(headers.size());
            for (var header : headers) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static StoredAnswer decoded(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int status = in.readShort();
            int count = in.readByte();
            var headers = new ArrayList<Map.Entry<String, String>>();
            for (int i = 0; i < count; i++) {
                headers.add(Map.entry(in.readUTF(), in.readUTF()));
            }
            return new StoredAnswer(status, headers, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

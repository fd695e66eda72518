package com.mileproof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is to be sent. */
public final class Draft {

    private static final int SHOWN = 600;

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;

    /**
     * A request.
     *
     * @param path with its query, encoded
     * @param body null for none
     */
    Draft(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        this.method = method;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.body = body == null ? null : body.clone();
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte @Nullable [] body() {
        return body == null ? null : body.clone();
    }

    /** So that a finding can be read and sent again. */
    @Override
    public String toString() {
        var text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        var shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "… (" + text.length() + ")" : text;
        return method + " " + path + " " + headers + " " + shown;
    }
}

package com.mileproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
public final class Answer {

    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    public Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public byte[] bytes() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** A field of the answer's object as text. */
    public String field(String name) {
        return json().path(name).asString();
    }

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** Every line of a header. */
    public List<String> headers(String name) {
        return headers.allValues(name);
    }

    /** The error code of either error body; empty for a success. */
    public String code() {
        var type = header("Content-Type");
        if (status < 400 || body.length == 0 || type == null || !type.contains("json")) {
            return "";
        }
        var json = json();
        return json.has("error_code")
                ? json.get("error_code").asString()
                : json.path("code").asString();
    }

    public Answer ok() {
        assertThat(status).as(text()).isEqualTo(200);
        return this;
    }

    public Answer refused(int expectedStatus, String expectedCode) {
        assertThat(status + " " + code()).as(text()).isEqualTo(expectedStatus + " " + expectedCode);
        return this;
    }
}

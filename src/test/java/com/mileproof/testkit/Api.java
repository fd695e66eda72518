package com.mileproof.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the server over HTTP, with the headers he sends on every call. Never changes: {@link #with} makes another. */
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;
    private final Map<String, String> headers;

    public Api(String url) {
        this(url, Map.of());
    }

    private Api(String url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    public Api with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(url, more);
    }

    public Api without(String header) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Api(url, fewer);
    }

    public Api bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** As if behind a proxy that the server trusts: failed sign-ins count for this address. */
    public Api from(String address) {
        return with("X-Forwarded-For", address);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, json(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body));
    }

    /** Sends a body as it is, with no content type of its own. */
    public Answer send(String method, String path, @Nullable BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : body);
        headers.forEach(request::header);
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(response.statusCode(), response.headers(), response.body());
            ContractWatch.check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A value for a path or a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A JSON object from names and values in turn; keeps nulls. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    private static BodyPublisher json(Object body) {
        return body instanceof String text
                ? BodyPublishers.ofString(text)
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }
}

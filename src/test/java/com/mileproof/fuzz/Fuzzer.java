package com.mileproof.fuzz;

import com.mileproof.testkit.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests for every operation of the document: a part of them right, most of them wrong somewhere. */
public final class Fuzzer {

    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "application/json; charset=klingon",
            "application/octet-stream",
            "*/*",
            ";",
            "application/problem+json",
            "json");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Range",
            "If-None-Match",
            "If-Modified-Since",
            "Idempotency-Key",
            "X-Request-Id",
            "Mileproof-Purpose",
            "X-HTTP-Method-Override",
            "X-Original-URL",
            "Content-Encoding",
            "Origin",
            "Access-Control-Request-Method",
            "Cookie",
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "traceparent");

    private static final List<String> HEADER_VALUES = List.of(
            "*/*",
            "application/problem+json",
            "application/xml",
            "text/html",
            "bytes=0-",
            "bytes=5-2",
            "bytes=-0",
            "bytes=0-0,1-1,2-2",
            "bytes=99999999999999999999-",
            "gzip",
            "*",
            "\"x\"",
            "W/\"",
            "key",
            "\"key",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "DELETE",
            "null",
            "de-DE;q=0.5, *;q=0",
            "q=;q=,",
            "=;,",
            "'; select 1;--",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "x".repeat(600),
            "\u00e9\u00ff");

    private final Document document = Document.packaged();
    private final List<Document.Described> operations = document.operations();
    private final List<Draft> rights = new ArrayList<>();
    private final Known known;
    private final Chance chance;
    private final Inventor inventor;
    private final Spoiler spoiler;

    public Fuzzer(Known known, Chance chance) {
        this.known = known;
        this.chance = chance;
        this.inventor = new Inventor(document, known, chance);
        this.spoiler = new Spoiler(known, chance);
    }

    /** How many operations the document has. */
    public int operations() {
        return operations.size();
    }

    /** Forgets the right requests of the scene before. */
    public void newScene() {
        rights.clear();
    }

    /** A request that was right once, to be sent again, spoiled or not. */
    public void remember(String method, String path, byte @Nullable [] body) {
        rights.add(new Draft(method, path, Map.of(), body));
    }

    /** The n-th request; every operation has its turn. */
    public Draft draft(int n) {
        if (!rights.isEmpty() && chance.in100(30)) {
            return again(chance.oneOf(rights));
        }
        var operation = operations.get(n % operations.size());
        var body = document.body(operation);
        var right = body.isMissingNode() ? null : inventor.invent("", body);
        return finished(operation.method(), path(operation) + query(operation), right);
    }

    private Draft again(Draft right) {
        var path = right.path();
        if (chance.in100(20)) {
            var segments = path.split("/", -1);
            segments[segments.length - 1 - chance.below(Math.min(3, segments.length - 1))] = odd();
            path = String.join("/", segments);
        }
        var body = right.body();
        return finished(right.method(), path, body == null ? null : read(body));
    }

    private static @Nullable JsonNode read(byte[] body) {
        try {
            return new JsonMapper().readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }

    private Draft finished(String method, String path, @Nullable JsonNode right) {
        var headers = new LinkedHashMap<String, String>();
        if (chance.in100(15)) {
            headers.put(chance.oneOf(HEADERS), chance.oneOf(HEADER_VALUES));
        }
        if (right == null || right.isMissingNode()) {
            boolean needless = !method.equals("GET") && chance.in100(10);
            return new Draft(method, path, headers, needless ? "{\"a\": [}".getBytes(StandardCharsets.UTF_8) : null);
        }
        if (chance.in100(3)) {
            headers.put("Content-Type", chance.oneOf(TYPES));
        }
        int how = chance.below(100);
        var body = how < 35
                ? Inventor.written(right).getBytes(StandardCharsets.UTF_8)
                : how < 92 ? spoiler.wrong(right) : spoiler.broken(right);
        return new Draft(method, path, headers, body);
    }

    private String path(Document.Described operation) {
        var path = operation.path();
        for (var parameter : document.parameters(operation, "path")) {
            var name = parameter.path("name").asString();
            var value = chance.in100(12) ? odd() : Api.encoded(fitting(parameter, operation));
            path = path.replace("{" + name + "}", value);
        }
        return path;
    }

    private String query(Document.Described operation) {
        var pairs = new ArrayList<String>();
        for (var parameter : document.parameters(operation, "query")) {
            if (parameter.path("required").asBoolean() ? chance.in100(95) : chance.in100(25)) {
                var value = chance.in100(30) ? odd() : Api.encoded(fitting(parameter, operation));
                pairs.add(parameter.path("name").asString() + "=" + value);
            }
        }
        if (chance.in100(5)) {
            pairs.add(odd() + "=" + odd());
        }
        if (!pairs.isEmpty() && chance.in100(5)) {
            pairs.add(chance.oneOf(pairs));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String fitting(JsonNode parameter, Document.Described operation) {
        var name = parameter.path("name").asString();
        var schema = document.resolve(parameter.path("schema"));
        var example = parameter.path("example").asString("");
        if (name.equals("id") && operation.path().contains("/by-id/")) {
            return known.any("userId", chance).orElse("XT_");
        }
        return known.like(example, chance).orElseGet(() -> {
            var value = inventor.invent(name, schema);
            return value.isString() ? value.asString() : value.toString();
        });
    }

    /** Something that is at home neither here nor there, encoded; at times an id of another kind. */
    private String odd() {
        if (chance.in100(30)) {
            return known.any("id", chance).map(Api::encoded).orElse("x");
        }
        var encoded = Api.encoded(Strange.text(chance));
        return encoded.isEmpty() ? "%20" : encoded;
    }
}

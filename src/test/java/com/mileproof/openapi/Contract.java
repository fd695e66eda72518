package com.mileproof.openapi;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds every answer of the running server against {@code openapi.json}: the status must be listed for the operation,
 * the body must fit its schema, have no member besides and keep the documented order, and an error must carry one of
 * the codes that the response lists. Stricter than a client may be. Safe for many threads.
 *
 * <p>Not looked at: {@code OPTIONS}, which is the browser's business, and what lies outside the API and succeeds, as
 * the viewer's files do.
 */
public final class Contract {

    private static final Contract PACKAGED = new Contract(OpenApiDocument.packaged());
    private static final List<String> DOCUMENTED_ROOTS = List.of("/api/", "/admin/api/");
    private static final String OTHER_PATHS = "x-other-paths";
    private static final int FIRST_ERROR = 400;
    /** Of which there may be none. */
    private static final String LINES = "application/x-ndjson";

    private final OpenApiDocument document;
    private final Members members;
    private final Routes routes;

    private Contract(OpenApiDocument document) {
        this.document = document;
        this.members = new Members(document);
        this.routes = new Routes(document.root());
    }

    /** The contract of the document that is packaged with the server. */
    public static Contract packaged() {
        return PACKAGED;
    }

    /** Every operation that the document describes. */
    public Set<Operation> operations() {
        return routes.operations();
    }

    /** The operation that a request means; empty for paths that the document does not have. */
    public Optional<Operation> operation(String method, String path) {
        int query = path.indexOf('?');
        return routes.find(method, query < 0 ? path : path.substring(0, query)).map(Routes.Found::operation);
    }

    /** Everything that the document says an operation may answer, in its order. */
    public List<Promise> promises() {
        return Promise.all(document);
    }

    /** What the document calls an operation. */
    public String summary(Operation operation) {
        return document.root()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("summary")
                .asString();
    }

    /** Checks an answer as the client received it, headers included. */
    public void check(String method, String path, int status, HttpHeaders headers, byte[] body) {
        var answer = new Answer(
                method, path, status, headers.firstValue("Content-Type").orElse(null));
        check(answer, body);
        response(answer)
                .ifPresent(response -> new AnswerHeaders(document, answer.toString())
                        .check(response, name -> headers.firstValue(name).orElse(null)));
    }

    /** Checks an answer whose body is text. */
    public void check(String method, String path, int status, @Nullable String contentType, String body) {
        check(method, path, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks an answer but for its headers.
     *
     * @param path as requested, raw; a query is ignored
     * @throws AssertionError saying what the document does not allow
     */
    public void check(String method, String path, int status, @Nullable String contentType, byte[] body) {
        check(new Answer(method, path, status, contentType), body);
    }

    private void check(Answer answer, byte[] body) {
        var response = response(answer);
        if (response.isEmpty() || answer.method().equals("HEAD")) {
            return;
        }
        var content = response.get().path("content");
        if (content.isEmpty()) {
            require(body.length == 0, answer, "has a body, and none is documented");
            return;
        }
        var media = content.get(answer.mediaType());
        if (media == null) {
            throw new AssertionError(
                    answer + " is " + answer.contentType() + "; documented are " + content.propertyNames());
        }
        if (!answer.isJson()) {
            require(body.length > 0 || answer.mediaType().equals(LINES), answer, "has no body");
            return;
        }
        var schema = media.path("schema");
        var json = parse(answer, body);
        var faults = Stream.concat(document.faults(schema, json).stream(), members.faults(schema, json).stream())
                .toList();
        require(faults.isEmpty(), answer, "does not fit its schema: " + String.join("; ", faults) + "; it is " + json);
        checkCode(answer, response.get(), media, json);
    }

    /** What the document says of such an answer; empty where it has nothing to say. */
    private Optional<JsonNode> response(Answer answer) {
        if (answer.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        var method = answer.method().equals("HEAD") ? "GET" : answer.method();
        var route = routes.find(method, answer.path());
        if (route.isEmpty() && answer.status() < FIRST_ERROR) {
            require(
                    DOCUMENTED_ROOTS.stream().noneMatch(answer.path()::startsWith),
                    answer,
                    "comes from an operation that openapi.json does not have");
            return Optional.empty();
        }
        var responses = route.map(Routes.Found::node)
                .orElseGet(() -> document.root().path(OTHER_PATHS))
                .path("responses");
        var response = responses.get(Integer.toString(answer.status()));
        if (response == null) {
            throw new AssertionError(answer + " has a status that openapi.json does not list for "
                    + route.map(found -> found.operation().toString()).orElse("paths it does not have")
                    + "; it lists " + responses.propertyNames());
        }
        return Optional.of(document.resolve(response));
    }

    private static JsonNode parse(Answer answer, byte[] body) {
        try {
            return OpenApiDocument.read(body);
        } catch (JacksonException e) {
            throw new AssertionError(answer + " has a body that is not well-formed JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void checkCode(Answer answer, JsonNode response, JsonNode media, JsonNode body) {
        var allowed = media.has("x-error-codes") ? media.get("x-error-codes") : response.get("x-error-codes");
        if (allowed == null) {
            return;
        }
        boolean problem = body.has("code");
        var code = body.path(problem ? "code" : "error_code").asString();
        require(
                allowed.valueStream().anyMatch(listed -> listed.asString().equals(code)),
                answer,
                "carries " + code + "; documented are " + allowed);
        if (problem) {
            require(body.path("status").asInt() == answer.status(), answer, "names another status: " + body);
            require(body.path("type").asString().endsWith(":" + code), answer, "has a type of another code: " + body);
        }
    }

    private static void require(boolean holds, Answer answer, String otherwise) {
        if (!holds) {
            throw new AssertionError(answer + " " + otherwise);
        }
    }

    private record Answer(
            String method,
            String path,
            int status,
            @Nullable String contentType) {

        Answer {
            int query = path.indexOf('?');
            path = query < 0 ? path : path.substring(0, query);
        }

        /** Pictures, archives, lines and tables are not looked into. */
        boolean isJson() {
            return mediaType().equals("application/json") || mediaType().endsWith("+json");
        }

        String mediaType() {
            var type = contentType == null ? "" : contentType;
            int parameters = type.indexOf(';');
            return (parameters < 0 ? type : type.substring(0, parameters))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return method + " " + path + " → " + status;
        }
    }
}

package com.mileproof.openapi;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that the document says an operation may answer.
 *
 * @param operation that of another path for what answers where there is no operation
 * @param type the media type of an error; empty for a success, whose types stand for one another
 * @param code the error code; empty for a success
 */
public record Promise(Operation operation, int status, String type, String code) {

    /** What the document says of paths and methods that it does not have. */
    public static final Operation OTHER_PATHS = new Operation("any", "other path");

    private static final int FIRST_ERROR = 400;

    static List<Promise> all(OpenApiDocument document) {
        var known = document.root().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .flatMap(method -> of(
                                document,
                                new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                                method.getValue())));
        var others = of(document, OTHER_PATHS, document.root().path("x-other-paths"));
        return Stream.concat(known, others).toList();
    }

    private static Stream<Promise> of(OpenApiDocument document, Operation operation, JsonNode node) {
        return node.path("responses").properties().stream().flatMap(response -> {
            int status = Integer.parseInt(response.getKey());
            var resolved = document.resolve(response.getValue());
            var content = resolved.path("content");
            if (status < FIRST_ERROR || content.isEmpty()) {
                return Stream.of(new Promise(operation, status, "", ""));
            }
            return content.properties().stream()
                    .flatMap(media -> codes(resolved, media.getValue())
                            .map(code -> new Promise(operation, status, media.getKey(), code)));
        });
    }

    private static Stream<String> codes(JsonNode response, JsonNode media) {
        @Nullable JsonNode own = media.get("x-error-codes");
        return (own == null ? response.path("x-error-codes") : own)
                .valueStream()
                .map(JsonNode::asString);
    }

    @Override
    public String toString() {
        return (operation + " " + status + " " + code + " " + type).strip();
    }
}

package com.mileproof.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Finds the operation that a request meant. Where several templates fit, the one that is literal for longest wins. */
final class Routes {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final List<Route> routes;

    /** An operation with the node that describes it. */
    record Found(Operation operation, JsonNode node) {}

    private record Route(Operation operation, List<String> segments, JsonNode node) {

        boolean fits(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                boolean fits =
                        isVariable(i) ? !path.get(i).isEmpty() : segments.get(i).equals(path.get(i));
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        boolean isVariable(int segment) {
            return segments.get(segment).startsWith("{");
        }

        /** One character a segment, so that a text comparison puts the more literal template first. */
        String literalness() {
            var pattern = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) {
                pattern.append(isVariable(i) ? 'v' : 'l');
            }
            return pattern.toString();
        }
    }

    Routes(JsonNode document) {
        var found = new ArrayList<Route>();
        document.path("paths")
                .properties()
                .forEach(path -> methods(path.getValue())
                        .forEach((method, node) -> found.add(
                                new Route(new Operation(method, path.getKey()), segments(path.getKey()), node))));
        found.sort(Comparator.comparing(Route::literalness));
        routes = List.copyOf(found);
    }

    Set<Operation> operations() {
        return routes.stream().map(Route::operation).collect(Collectors.toUnmodifiableSet());
    }

    Optional<Found> find(String method, String path) {
        var segments = segments(path);
        return routes.stream()
                .filter(route -> route.operation().method().equals(method) && route.fits(segments))
                .findFirst()
                .map(route -> new Found(route.operation(), route.node()));
    }

    private static Map<String, JsonNode> methods(JsonNode path) {
        var methods = new LinkedHashMap<String, JsonNode>();
        path.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> methods.put(member.getKey().toUpperCase(Locale.ROOT), member.getValue()));
        return methods;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}

package com.mileproof.golden;

import com.mileproof.openapi.Operation;
import com.mileproof.openapi.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that was told, and all that was seen to be kept of what the OpenAPI document promises. */
final class Book {

    private final List<Exchange> told = new ArrayList<>();
    private final Map<String, Exchange> problems = new LinkedHashMap<>();
    private final Set<Promise> kept = new LinkedHashSet<>();

    void tell(Exchange exchange) {
        told.add(exchange);
        keep(exchange, exchange.succeeded() ? "" : "application/json");
    }

    /** An answer with an honest status; the first of each code is printed. */
    void tellProblem(Exchange exchange) {
        problems.putIfAbsent(exchange.answer().code(), exchange);
        keep(exchange, "application/problem+json");
    }

    /** Counts it without printing it. */
    void keep(Exchange exchange, String type) {
        var code = exchange.answer().code();
        var operation = exchange.operation();
        var known = operation.path().equals(Promise.OTHER_PATHS.path()) ? Promise.OTHER_PATHS : operation;
        kept.add(new Promise(known, exchange.answer().status(), code.isEmpty() ? "" : type, code));
    }

    List<Exchange> told() {
        return List.copyOf(told);
    }

    List<Exchange> problems() {
        return List.copyOf(problems.values());
    }

    Set<Promise> kept() {
        return Set.copyOf(kept);
    }

    /** The first success of each operation, in the order of the walk. */
    List<Exchange> firstSuccesses() {
        var first = new LinkedHashMap<Operation, Exchange>();
        told.stream()
                .filter(Exchange::succeeded)
                .forEach(exchange -> first.putIfAbsent(exchange.operation(), exchange));
        return List.copyOf(first.values());
    }
}

package com.mileproof.golden;

import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Promise;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Prints the first page: how many, and where each is. */
final class Index {

    private final List<Area> areas;
    private final Book book;

    Index(List<Area> areas, Book book) {
        this.areas = areas;
        this.book = book;
    }

    /** Those of the partner API and of paths that it does not have. */
    static List<Promise> promises() {
        return Contract.packaged().promises().stream()
                .filter(promise -> promise.operation().equals(Promise.OTHER_PATHS)
                        || promise.operation().path().startsWith("/api/"))
                .toList();
    }

    /**
     * How many facts.
     *
     * @param documented all of them
     * @param matched those that a pair proves
     * @param unreachable those that this server never answers
     * @param inferred what the documented contract leaves open
     */
    record Counts(int documented, int matched, int unreachable, int inferred) {}

    String text(Counts counts) {
        var promises = promises();
        long seen = promises.stream().filter(book.kept()::contains).count();
        return """
                # The contract, pair by pair

                Printed from a walk through the running server by `GoldenTest`, which fails when an answer differs from its page, or when an operation, status or code of `openapi.json` has not been seen. `bin/test -Dtest=GoldenTest -Dcontract.write-docs=true` prints the pages anew.

                Ids, tokens and hashes have names in place of their values; times are those of the walk. Each page is a partner of its own. After each refusal the walk sends the request again with `Accept: application/problem+json`; [one of each code](problems.md) is printed.

                | | |
                |---|---|
                | operations of the partner API | %d |
                | pairs printed here | %d |
                | answers that `openapi.json` lists for them: statuses, codes, kinds of error bodies | %s |
                | of these seen in the walk | %s |
                | facts of the documented contract, each a path, a member, a parameter or one of its values, a status or a code | %s |
                | of these proved by a pair, or by requests of the walk that are not printed | %s |
                | of these unreachable here | %d, [below](#unreachable-here) |
                | of these of operations that `openapi.json` does not have yet | %d |
                | inferred where the documented contract is silent | %d, [with our reasons](../contract-choices.md#what-is-inferred) |

                ## Pages

                %s

                ## Operations

                | operation | page | pairs |
                |---|---|---|
                %s

                ## Codes

                | code | pairs with it |
                |---|---|
                %s

                ## Unreachable here

                | code | paths | why |
                |---|---|---|
                %s
                """.formatted(
                        promises.stream().map(Promise::operation).distinct().count() - 1,
                        book.told().size(),
                        number(promises.size()),
                        number((int) seen),
                        number(counts.documented()),
                        number(counts.matched()),
                        counts.unreachable(),
                        counts.documented() - counts.matched() - counts.unreachable(),
                        counts.inferred(),
                        areas.stream()
                                .map(area -> "* [%s](%s.md)".formatted(area.title(), area.name()))
                                .collect(Collectors.joining("\n")),
                        operations(),
                        codes(),
                        Unreachable.ALL.stream()
                                .map(one -> "| `%s` | `%s` | %s |"
                                        .formatted(one.code(), one.paths().replace("|", "\\|"), one.why()))
                                .collect(Collectors.joining("\n")));
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String operations() {
        return promises().stream()
                .map(Promise::operation)
                .distinct()
                .filter(operation -> !operation.equals(Promise.OTHER_PATHS))
                .map(operation -> {
                    var told = book.told().stream()
                            .filter(exchange -> exchange.operation().equals(operation))
                            .toList();
                    return "| `%s` | [%s](%2$s.md) | %s |"
                            .formatted(
                                    operation,
                                    told.isEmpty() ? "" : told.getFirst().area(),
                                    told.stream()
                                            .map(Exchange::outcome)
                                            .distinct()
                                            .collect(Collectors.joining(", ")));
                })
                .collect(Collectors.joining("\n"));
    }

    private String codes() {
        var codes = new TreeMap<String, TreeSet<String>>();
        book.told().stream()
                .filter(exchange -> !exchange.answer().code().isEmpty())
                .forEach(exchange -> codes.computeIfAbsent(exchange.answer().code(), _ -> new TreeSet<>())
                        .add("[" + exchange.area() + "](" + exchange.area() + ".md)"));
        return codes.entrySet().stream()
                .map(code -> "| `" + code.getKey() + "` | " + String.join(", ", code.getValue()) + " |")
                .collect(Collectors.joining("\n"));
    }
}

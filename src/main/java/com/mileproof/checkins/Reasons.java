package com.mileproof.checkins;

import com.mileproof.api.Body;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reasons on their way to and from their column, and as a note. */
public final class Reasons {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<Reason>> LIST = new TypeReference<>() {};
    private static final String NONE = "[]";

    private Reasons() {}

    static String write(List<Reason> reasons) {
        return reasons.isEmpty() ? NONE : JSON.writeValueAsString(reasons);
    }

    /** From the column {@code checkins.reasons}. */
    public static List<Reason> read(String column) {
        return column.equals(NONE) ? List.of() : List.copyOf(JSON.readValue(column, LIST));
    }

    /** What the driver can do, each sentence once; null when there is nothing. */
    static @Nullable String note(List<Reason> reasons) {
        var note = reasons.stream()
                .filter(Reason::forDriver)
                .flatMap(reason -> Stream.of(reason.message(), reason.retake()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" "));
        return note.isEmpty() ? null : note.substring(0, Math.min(note.length(), Body.MAX_NOTE));
    }
}

package com.mileproof.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Instants on their way to and from {@code timestamptz} columns. */
public final class Times {

    private Times() {}

    public static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime sqlOrNull(@Nullable Instant instant) {
        return instant == null ? null : sql(instant);
    }

    public static Instant read(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(readOrNull(row, column));
    }

    public static @Nullable Instant readOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

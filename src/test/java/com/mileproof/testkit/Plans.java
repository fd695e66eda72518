package com.mileproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How PostgreSQL carries a statement out: the rows that it read say how it would fare among many more. */
public final class Plans {

    /** In front of a statement. */
    public static final String EXPLAIN = "explain (analyze, costs off, timing off, summary off, buffers off) ";

    private static final Pattern READ = Pattern.compile("(rows=|Removed by Filter: )([0-9]+)");

    private Plans() {}

    public static String of(StatementSpec explain) {
        return String.join(
                "\n",
                explain.query((row, n) -> String.valueOf(row.getString(1))).list());
    }

    /** No step of the plan read more rows. */
    public static void readsAtMost(int rows, String plan) {
        assertThat(READ.matcher(plan).results())
                .as(plan)
                .isNotEmpty()
                .allMatch(read -> Integer.parseInt(read.group(2)) <= rows);
    }

    /** A page of ten, the first or one a little further, reads little more than its rows. */
    public static void pageIsShort(JdbcClient jdbc, String sql, Map<String, ? extends @Nullable Object> values) {
        readsAtMost(
                120, of(jdbc.sql(EXPLAIN + sql).params(values).param("size", 10).param("offset", 20)));
    }

    /** Counting reads an index, and of the table only what has changed since it was tidied. */
    public static void countIsInAnIndex(JdbcClient jdbc, String sql, Map<String, ? extends @Nullable Object> values) {
        var plan = of(jdbc.sql(EXPLAIN + sql).params(values));
        assertThat(plan).contains("Index Only Scan").doesNotContain("Seq Scan", "Bitmap Heap Scan");
    }
}

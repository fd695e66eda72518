package com.mileproof.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many rows lists have in all. To count takes as long as the list is long, and whoever reads a long list page by page
 * asks for each page anew: the totals of long lists are remembered for a moment, on each node by itself.
 */
@Component
public final class Totals {

    /** Lists of at most so many rows are counted each time. */
    static final long SHORT = 10_000;

    /** For how long the total of a longer one is told without counting. */
    static final Duration REMEMBERED = Duration.ofSeconds(60);

    private static final int MAX_REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Cache<Counted, Long> remembered;

    private record Counted(String statement, Map<String, Object> params) {}

    public Totals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MAX_REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * The number of rows of a list.
     *
     * @param counting a statement with the partner among its parameters, whose one value is the number
     * @return exact up to {@value #SHORT}; beyond, as it was at some time in the last minute
     */
    public long of(String counting, Map<String, Object> params) {
        var counted = new Counted(counting, Map.copyOf(params));
        var before = remembered.getIfPresent(counted);
        if (before != null) {
            return before;
        }
        long total = jdbc.sql(counting).params(params).query(Long.class).single();
        if (total > SHORT) {
            remembered.put(counted, total);
        }
        return total;
    }
}

package com.mileproof.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.FakeClock;
import com.mileproof.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Short lists are counted each time; the totals of long ones are remembered for a minute. */
class TotalsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(TotalsTest.class);

    private static final String COUNTING = "select count(*) from things where owner = :owner";

    private final FakeClock clock = new FakeClock();
    private final Totals totals = new Totals(DATABASE.jdbc(), clock);

    @BeforeEach
    void nothing() {
        clock.standStillAt(Instant.parse("2026-06-01T12:00:00Z"));
        DATABASE.jdbc().sql("drop table if exists things").update();
        DATABASE.jdbc().sql("create table things (owner integer)").update();
    }

    @Test
    void what_was_just_added_to_a_short_list_counts() {
        add(1, Totals.SHORT - 1);
        assertThat(total(1)).isEqualTo(Totals.SHORT - 1);
        add(1, 1);
        assertThat(total(1)).isEqualTo(Totals.SHORT);
        add(1, 1);
        assertThat(total(1)).isEqualTo(Totals.SHORT + 1);
    }

    @Test
    void a_long_list_is_counted_once_a_minute() {
        add(1, Totals.SHORT + 1);
        assertThat(total(1)).isEqualTo(Totals.SHORT + 1);
        add(1, 5);
        clock.advance(Totals.REMEMBERED.minus(Duration.ofMillis(1)));
        assertThat(total(1)).isEqualTo(Totals.SHORT + 1);
        clock.advance(Duration.ofMillis(1));
        assertThat(total(1)).isEqualTo(Totals.SHORT + 6);
    }

    @Test
    void every_question_has_its_own_total() {
        add(1, Totals.SHORT + 1);
        add(2, Totals.SHORT + 2);
        assertThat(total(1)).isEqualTo(Totals.SHORT + 1);
        assertThat(total(2)).isEqualTo(Totals.SHORT + 2);
        assertThat(totals.of("select count(*) from things where owner >= :owner", Map.of("owner", 1)))
                .isEqualTo(2 * Totals.SHORT + 3);
    }

    private long total(int owner) {
        return totals.of(COUNTING, Map.of("owner", owner));
    }

    private static void add(int owner, long rows) {
        DATABASE.jdbc()
                .sql("insert into things select :owner from generate_series(1, :rows)")
                .param("owner", owner)
                .param("rows", rows)
                .update();
    }
}

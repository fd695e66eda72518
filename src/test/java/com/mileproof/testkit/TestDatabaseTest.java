package com.mileproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void every_clone_is_migrated_and_its_own() {
        try (TestDatabase one = TestDatabase.cloneFor(TestDatabaseTest.class);
                TestDatabase other = TestDatabase.cloneFor(TestDatabaseTest.class)) {
            one.jdbc().sql("create table mine (id int)").update();

            assertThat(tables(one)).contains("flyway_schema_history", "mine");
            assertThat(tables(other)).contains("flyway_schema_history").doesNotContain("mine");
        }
    }

    private static List<String> tables(TestDatabase database) {
        return database.jdbc()
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}

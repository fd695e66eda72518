package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseTroubleTest {

    @Test
    void a_rollback_on_a_connection_that_the_pool_has_dropped_is_the_databases_trouble() {
        var closed = new SQLException("Connection is closed");
        assertThat(DatabaseTrouble.of(new UncategorizedSQLException("rollback", null, closed)))
                .isPresent();
        assertThat(DatabaseTrouble.of(new TransactionSystemException("Could not roll back", closed)))
                .isPresent();
    }

    @Test
    void a_statement_that_was_prepared_before_a_newer_node_migrated_is_worth_another_try() {
        var replanned = new SQLException("ERROR: cached plan must not change result type", "0A000");
        assertThat(DatabaseTrouble.of(new UncategorizedSQLException("select", "select 1", replanned)))
                .isPresent();
    }

    @Test
    void any_other_failure_without_a_state_is_ours() {
        var other = new UncategorizedSQLException("select", "select 1", new SQLException("surprise"));
        assertThat(DatabaseTrouble.of(other)).isEmpty();
    }
}

package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.testkit.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseTroubleTest {

    private static final String UNSUPPORTED = "0A000";

    @Test
    void a_rollback_on_a_connection_that_the_pool_has_dropped_is_the_databases_trouble() {
        var closed = new SQLException("Connection is closed");
        assertThat(DatabaseTrouble.of(new UncategorizedSQLException("rollback", null, closed)))
                .isPresent();
        assertThat(DatabaseTrouble.of(new TransactionSystemException("Could not roll back", closed)))
                .isPresent();
    }

    @Test
    void a_statement_that_was_prepared_before_a_newer_node_migrated_is_worth_another_try() throws SQLException {
        try (var database = TestDatabase.cloneFor(DatabaseTroubleTest.class);
                var connection = database.dataSource().getConnection()) {
            database.jdbc().sql("create table growing (id int)").update();
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("select * from growing")) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(1);
                statement.executeQuery().close();
                connection.commit();
                database.jdbc().sql("alter table growing add column more int").update();
                assertThatThrownBy(statement::executeQuery).isInstanceOfSatisfying(SQLException.class, replanned -> {
                    assertThat(replanned.getSQLState()).isEqualTo(UNSUPPORTED);
                    assertThat(DatabaseTrouble.of(new UncategorizedSQLException("select", null, replanned)))
                            .isPresent();
                });
            }
        }
    }

    @Test
    void what_the_database_does_not_support_is_a_mistake_of_ours() {
        var unsupported = new SQLException("ERROR: this form of type modifiers is not supported", UNSUPPORTED);
        assertThat(DatabaseTrouble.of(new UncategorizedSQLException("select", "select 1", unsupported)))
                .isEmpty();
    }

    @Test
    void any_other_failure_without_a_state_is_ours() {
        var other = new UncategorizedSQLException("select", "select 1", new SQLException("surprise"));
        assertThat(DatabaseTrouble.of(other)).isEmpty();
    }
}

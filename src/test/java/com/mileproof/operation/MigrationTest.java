package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.RunningServer;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How tables are changed while other nodes work on them. */
class MigrationTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @Test
    void migrations_wait_briefly_for_locks_and_have_all_the_time_they_need_then() throws SQLException {
        var migrations = SERVER.bean(Flyway.class).getConfiguration();
        assertThat(migrations.getInitSql()).isEqualTo("set lock_timeout = '10s'");
        assertThat(migrations.getDataSource()).isNotSameAs(SERVER.bean(DataSource.class));
        try (var connection = migrations.getDataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show statement_timeout")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("0");
        }
    }
}

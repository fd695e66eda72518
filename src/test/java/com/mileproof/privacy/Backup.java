package com.mileproof.privacy;

import com.mileproof.Mileproof;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All rows of a database as they were, and a server that is started on them elsewhere. */
final class Backup {

    private final Map<String, String> tables = new TreeMap<>();

    Backup(JdbcClient jdbc) {
        // keys and the directory of photos belong to the other server
        jdbc.sql("""
                        select tablename from pg_tables
                        where schemaname = 'public'
                          and tablename not in ('flyway_schema_history', 'scheduled_tasks', 'sealed_keys', 'photo_store')
                        """)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list()
                .forEach(table -> tables.put(
                        table,
                        jdbc.sql("select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text from " + table + " t")
                                .query(String.class)
                                .single()));
    }

    void restoreTo(TestDatabase database) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            // as pg_restore does: rows before what refers to them
            statement.execute("set session_replication_role = replica");
            for (var table : tables.entrySet()) {
                try (var insert = connection.prepareStatement("insert into " + table.getKey()
                        + " overriding system value select * from jsonb_populate_recordset(null::" + table.getKey()
                        + ", cast(? as jsonb))")) {
                    insert.setString(1, table.getValue());
                    insert.executeUpdate();
                }
            }
            statement.execute("set session_replication_role = default");
            for (var log : List.of("outbox", "audit_log")) {
                statement.execute("select setval(pg_get_serial_sequence('" + log
                        + "', 'position'), (select max(position) from " + log + "))");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server on that database with that journal; tells when it begins to listen. */
    static ConfigurableApplicationContext serve(
            TestDatabase database, Path journal, Consumer<WebServerInitializedEvent> listening) {
        try {
            var data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "restored");
            var application = Mileproof.server();
            application.addInitializers(context -> context.addApplicationListener(event -> {
                if (event instanceof WebServerInitializedEvent opened
                        && opened.getApplicationContext().getServerNamespace() == null) {
                    listening.accept(opened);
                }
            }));
            return application.run(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--mileproof.data=" + data,
                    "--mileproof.erasure-journal=" + journal,
                    "--mileproof.verification.workers=0",
                    "--mileproof.review.worker=false",
                    "--mileproof.history.worker=false",
                    "--mileproof.webhooks.worker=false",
                    "--mileproof.database.url=" + database.url(),
                    "--mileproof.database.user=" + database.user(),
                    "--mileproof.database.password=" + database.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

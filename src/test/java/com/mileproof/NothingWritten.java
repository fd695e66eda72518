package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Checks that a test leaves as many rows in every table and as many files as it found, and a server that is ready. */
final class NothingWritten implements BeforeEachCallback, AfterEachCallback {

    private final RunningServer server;
    private Map<String, Long> before = Map.of();

    NothingWritten(RunningServer server) {
        this.server = server;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before = kept();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(kept()).isEqualTo(before);
        server.anyone().get("/actuator/health/readiness").ok();
    }

    private Map<String, Long> kept() {
        var jdbc = server.jdbc();
        var kept = new LinkedHashMap<String, Long>();
        jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list()
                .forEach(table -> kept.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        kept.put("files", files());
        return kept;
    }

    private long files() {
        try (var files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

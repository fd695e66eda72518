package com.mileproof.operation;

import com.mileproof.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded PostgreSQL of a data directory, seen from outside the server that runs it. */
public final class Databases {

    private Databases() {}

    /** The number of its main process, as it wrote it down. */
    public static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(home(data).resolve("cluster").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    /** Connections as the server makes them, one for each use. */
    public static DataSource of(Path data) {
        var login = EmbeddedPostgres.running(home(data))
                .orElseThrow(() -> new AssertionError("no PostgreSQL runs on " + data));
        return new DriverManagerDataSource(login.jdbcUrl(EmbeddedPostgres.DATABASE), login.user(), login.password());
    }

    private static Path home(Path data) {
        return data.resolve("postgresql");
    }
}

package com.mileproof.platform;

import com.mileproof.platform.database.DataDirectory;
import com.mileproof.platform.database.DatabaseLogin;
import com.mileproof.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The database this process works on: the external one that the settings name, or the embedded PostgreSQL, which a
 * server runs itself and a command borrows from a running server. Opens before the first connection and closes after
 * the last, because everything that connects asks it where to. Migrations get connections of their own, because those
 * of the pool carry the time limits of requests.
 *
 * @param directory the data directory, where it is this process's own
 * @param own the PostgreSQL that this process runs
 */
record Database(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable DataDirectory directory,
        @Nullable EmbeddedPostgres own)
        implements JdbcConnectionDetails, FlywayConnectionDetails, AutoCloseable {

    private static final String DIRECTORY = "postgresql";

    static Database open(Settings settings, Role role) {
        if (!settings.embedded()) {
            return external(settings, role);
        }
        var home = settings.data().resolve(DIRECTORY);
        var running = role == Role.COMMAND ? EmbeddedPostgres.running(home) : Optional.<DatabaseLogin>empty();
        return running.map(login -> embedded(login, null, null)).orElseGet(() -> started(settings.data(), home));
    }

    private static Database external(Settings settings, Role role) {
        var database = settings.database();
        ExternalPostgres.check(database);
        return new Database(
                Objects.requireNonNull(database.url()),
                database.user(),
                database.password(),
                role == Role.COMMAND ? null : DataDirectory.open(settings.data()),
                null);
    }

    private static Database started(Path data, Path home) {
        var directory = DataDirectory.open(data);
        var own = EmbeddedPostgres.start(home, () -> System.exit(1));
        return embedded(own.login(), directory, own);
    }

    private static Database embedded(
            DatabaseLogin login, @Nullable DataDirectory directory, @Nullable EmbeddedPostgres own) {
        return new Database(login.jdbcUrl(EmbeddedPostgres.DATABASE), login.user(), login.password(), directory, own);
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getDriverClassName() {
        return JdbcConnectionDetails.super.getDriverClassName();
    }

    /** Where, and nothing that must stay secret. */
    @Override
    public String toString() {
        return "Database" + (own == null ? "" : " embedded");
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
        if (directory != null) {
            directory.close();
        }
    }
}

package com.mileproof.platform;

import com.mileproof.platform.database.DataDirectory;
import com.mileproof.platform.database.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * The database this process works on: the external one that the settings name, or the embedded PostgreSQL, which a
 * server runs itself and a command borrows from a running server. Opens before the first connection and closes after
 * the last, because everything that connects asks it where to.
 */
@Component
final class Database implements JdbcConnectionDetails, AutoCloseable {

    private static final String DIRECTORY = "postgresql";

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final @Nullable DataDirectory directory;
    private final @Nullable EmbeddedPostgres own;

    Database(Settings settings, Role role) {
        var home = settings.data().resolve(DIRECTORY);
        var external = settings.database().url();
        if (external != null) {
            this.directory = role == Role.SERVER ? DataDirectory.open(settings.data()) : null;
            this.own = null;
            this.url = external;
            this.user = settings.database().user();
            this.password = settings.database().password();
            return;
        }
        var running = role == Role.COMMAND ? EmbeddedPostgres.running(home).orElse(null) : null;
        if (running != null) {
            this.directory = null;
            this.own = null;
            this.url = running.jdbcUrl(EmbeddedPostgres.DATABASE);
            this.user = running.user();
            this.password = running.password();
            return;
        }
        this.directory = DataDirectory.open(settings.data());
        this.own = EmbeddedPostgres.start(home, () -> System.exit(1));
        this.url = own.jdbcUrl(EmbeddedPostgres.DATABASE);
        this.user = own.user();
        this.password = own.password();
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
    public void close() {
        if (own != null) {
            own.close();
        }
        if (directory != null) {
            directory.close();
        }
    }
}

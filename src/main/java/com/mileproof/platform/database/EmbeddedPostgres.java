package com.mileproof.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A real PostgreSQL server that lives with this process: durable, reachable by password on the loopback address only,
 * started again on the same port when it dies, stopped when it is closed and also when this process is killed.
 *
 * <p>Its directory holds the server's programs, the cluster with the data, the password (readable by its owner only) and
 * the server's log. After any kind of crash the next start needs no help.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The database made for the application. */
    public static final String DATABASE = "mileproof";

    /** The major version of the server; it reads the directories of no other. */
    public static final String MAJOR = ServerBinaries.MAJOR;

    /** The only address the server listens on. */
    static final String HOST = "127.0.0.1";

    private final DataDirectory home;
    private final Keeper keeper;
    private final DatabaseLogin login;

    private EmbeddedPostgres(DataDirectory home, Keeper keeper, DatabaseLogin login) {
        this.home = home;
        this.keeper = keeper;
        this.login = login;
    }

    /**
     * Starts the server of a directory and waits until it takes connections; the first time this unpacks the programs
     * and makes the data directory.
     *
     * @throws DatabaseRefused when the directory is in use, belongs to another major version of PostgreSQL, or this
     *     machine cannot run the server
     */
    public static EmbeddedPostgres start(Path home) {
        return start(home, () -> {});
    }

    /**
     * As {@link #start(Path)}, and tells when the server has failed five times in a row and is not started again.
     *
     * @param onGivenUp run once, on a thread of its own
     */
    public static EmbeddedPostgres start(Path home, Runnable onGivenUp) {
        return start(home, ServerSettings.production(), onGivenUp);
    }

    static EmbeddedPostgres start(Path home, ServerSettings settings, Runnable onGivenUp) {
        DataDirectory directory = DataDirectory.open(home);
        Keeper keeper = new Keeper(directory.path(), settings, onGivenUp);
        boolean started = false;
        try {
            EmbeddedPostgres server = new EmbeddedPostgres(directory, keeper, keeper.start());
            started = true;
            return server;
        } finally {
            if (!started) {
                keeper.stop();
                directory.close();
            }
        }
    }

    /**
     * The server that another process has running on a directory, for a command beside it; empty when there is none that
     * takes connections.
     *
     * @throws DatabaseRefused when there is one and this user may not know its password
     */
    public static Optional<DatabaseLogin> running(Path home) {
        Cluster cluster = Cluster.below(home.toAbsolutePath().normalize());
        try {
            if (!Files.exists(cluster.directory())) {
                return Optional.empty();
            }
            Optional<PostmasterFile> file = PostmasterFile.read(cluster.directory());
            if (file.isEmpty()
                    || !file.get().ready()
                    || !ClusterProcesses.isOn(cluster.directory(), file.get().process())) {
                return Optional.empty();
            }
            return Optional.of(new DatabaseLogin(file.get().port(), Cluster.USER, cluster.password()));
        } catch (AccessDeniedException e) {
            throw new DatabaseRefused(
                    "The database in " + home + " can only be used by the user that runs Mileproof.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port, user and password. */
    public DatabaseLogin login() {
        return login;
    }

    /** The TCP port on the loopback address; it stays the same as long as this server lives. */
    public int port() {
        return login.port();
    }

    /** The role that owns everything. */
    public String user() {
        return login.user();
    }

    /** The role's password. */
    public String password() {
        return login.password();
    }

    /** The JDBC address of one of the server's databases; user and password go separately. */
    public String jdbcUrl(String database) {
        return login.jdbcUrl(database);
    }

    /** Stops the server, fast at first and harder when that takes too long, and gives the directory free. */
    @Override
    public void close() {
        keeper.stop();
        home.close();
    }
}

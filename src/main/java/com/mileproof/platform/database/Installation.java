package com.mileproof.platform.database;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a server needs, ready to be started any number of times: programs, cluster, log, settings. */
record Installation(ServerBinaries binaries, Cluster cluster, Leash leash, ServerSettings settings, ServerLog log) {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    /** What stands in the way of a first start, a taken port or the rest of a killed server, is given this many tries. */
    private static final int MOST_TRIES = 6;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Below the ports that the system hands out for outgoing connections. There, one of our own connections could take
     * the port, or even connect to itself, while a killed server is being started again.
     */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;
    private static final int MOST_PORTS = 200;
    private static final String WRONG_PASSWORD = "28P01";
    private static final String MAINTENANCE_DATABASE = "postgres";

    /**
     * Prepares a directory: programs unpacked, the rest of a killed server cleared away, the cluster made if missing.
     *
     * @throws DatabaseRefused when this machine, this user or what lies there does not allow it
     */
    static Installation below(Path home, ServerSettings settings) throws IOException, InterruptedException {
        Cluster cluster = Cluster.below(home);
        cluster.refuseForeign();
        ServerBinaries binaries = ServerBinaries.unpackedIn(home);
        Leash leash = Leash.choose(cluster.directory(), binaries);
        Leftovers.clear(cluster.directory());
        binaries.removeOthers();
        cluster.createIfMissing(leash, binaries, settings);
        ServerLog log = new ServerLog(home);
        leash.give(log.file());
        return new Installation(binaries, cluster, leash, settings, log);
    }

    /** A server that takes connections, and where. */
    record Started(Postmaster postmaster, DatabaseLogin login) {}

    /** Starts the server on a free port and makes the application's database if it is missing. */
    Started start() throws IOException, InterruptedException, SQLException {
        String password = cluster.password();
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                Postmaster postmaster = startOn(port);
                return withDatabase(postmaster, new DatabaseLogin(port, Cluster.USER, password));
            } catch (StartFailed failed) {
                if (attempt == MOST_TRIES || !(failed.portTaken() || failed.obstructed())) {
                    throw new DatabaseRefused(
                            "The embedded PostgreSQL does not start: " + failed.message() + " (see " + log.file()
                                    + ").",
                            failed);
                }
                LOG.info("PostgreSQL did not start at try {}: {}", attempt, failed.message());
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Starts the server on a given port. */
    Postmaster startOn(int port) throws IOException, InterruptedException, StartFailed {
        Leftovers.clear(cluster.directory());
        return Postmaster.start(leash, binaries, cluster.directory(), settings.arguments(port), log);
    }

    private Started withDatabase(Postmaster postmaster, DatabaseLogin login)
            throws SQLException, IOException, InterruptedException {
        boolean done = false;
        try (Connection connection =
                DriverManager.getConnection(login.jdbcUrl(MAINTENANCE_DATABASE), login.user(), login.password())) {
            createDatabaseIfMissing(connection);
            done = true;
            return new Started(postmaster, login);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new DatabaseRefused(
                        "The password in " + cluster.passwordFile()
                                + " does not open the embedded PostgreSQL; restore that file from a backup.",
                        e);
            }
            throw e;
        } finally {
            if (!done) {
                postmaster.stop();
            }
        }
    }

    private static void createDatabaseIfMissing(Connection connection) throws SQLException {
        try (PreparedStatement look =
                connection.prepareStatement("select 1 from pg_catalog.pg_database where datname = ?")) {
            look.setString(1, EmbeddedPostgres.DATABASE);
            try (ResultSet found = look.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        try (Statement create = connection.createStatement()) {
            create.execute("create database " + EmbeddedPostgres.DATABASE);
        }
    }

    private static int freePort() throws IOException {
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < MOST_PORTS; i++) {
            int port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.ofLiteral(EmbeddedPostgres.HOST), port));
                return port;
            } catch (BindException e) {
                LOG.debug("Port {} is taken", port);
            }
        }
        throw new DatabaseRefused("No free port between " + LOWEST_PORT + " and " + HIGHEST_PORT + " on "
                + EmbeddedPostgres.HOST + " for the embedded PostgreSQL.");
    }
}

package com.mileproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Server directories for tests: the programs are unpacked once and linked, everything else is each test's own. */
public final class Homes {

    /** Only against hanging for ever; nothing is measured with it. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    private Homes() {}

    public static Path in(Path directory) throws IOException {
        Path home = Files.createDirectories(directory.resolve("postgresql"));
        Path programs = programs().directory();
        Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
        return home;
    }

    /** To be called before the directory is deleted, so that nothing has to be said about links to the outside. */
    static void unlink(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(programs().directory().getFileName()));
    }

    static synchronized ServerBinaries programs() throws IOException {
        Files.createDirectories(PROGRAMS);
        return ServerBinaries.unpackedIn(PROGRAMS);
    }

    static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.jdbcUrl(EmbeddedPostgres.DATABASE), login.user(), login.password());
    }

    static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server.login());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server.login());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** The postmaster's process, as the server wrote it down. */
    static long postmaster(Path home) throws IOException {
        return PostmasterFile.read(home.resolve("cluster")).orElseThrow().process();
    }

    /** Waits until nothing of PostgreSQL works on a home any more: after a kill of its owner it takes a moment to stop. */
    public static void awaitQuiet(Path home) {
        try {
            await(
                    "PostgreSQL has left " + home,
                    () -> ClusterProcesses.on(home.resolve("cluster")).isEmpty());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void kill(long... processes) throws IOException {
        StringBuilder all = new StringBuilder("kill -s KILL");
        for (long process : processes) {
            all.append(' ').append(process);
        }
        assertThat(Command.run(List.of("sh", "-c", all.toString())).code()).isZero();
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}

package com.mileproof.faults;

import com.mileproof.Mileproof;
import com.mileproof.operation.Databases;
import com.mileproof.operation.ServerProcess;
import com.mileproof.platform.database.Homes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A server in a process of its own with all that is around it: its directory, partners with their receivers, the client
 * with its log. The server's port stays the same over all its starts.
 */
final class House implements AutoCloseable {

    private static final int PORTS = 1000;
    private static final int HIGHEST = 64_000;

    private final Path directory;
    private final Class<?> program;
    private final int port = freePort();
    private final List<String> settings;
    private final @Nullable Login external;
    private final Witness witness;
    private final Vitals vitals;
    private final List<String> printed = new ArrayList<>();
    private volatile ServerProcess server;

    private House(Path directory, Class<?> program, @Nullable Login external, List<String> more) throws IOException {
        this.directory = directory;
        this.program = program;
        this.external = external;
        this.witness = new Witness(directory.resolve("journal.jsonl"), this::dataSource, data().resolve("photos"));
        this.settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=" + (port + PORTS),
                "--mileproof.webhooks.allowed-private-cidrs=127.0.0.1/32"));
        this.settings.addAll(more);
        this.server = ServerProcess.start(program, data(), settings.toArray(String[]::new));
        this.vitals = Vitals.of(() -> server.pid());
    }

    /** With its own PostgreSQL. */
    static House embedded(Path directory, String... settings) throws IOException {
        return of(Mileproof.class, directory, settings);
    }

    /** The same, started by another program. */
    static House of(Class<?> program, Path directory, String... settings) throws IOException {
        Homes.in(Files.createDirectories(directory.resolve("data")));
        var house = new House(directory, program, null, List.of(settings));
        house.witness.settle(
                house.server.url(), house.server.demo().path("operatorKey").asString());
        return house;
    }

    /** With a database that it reaches through the proxy only. */
    static House behind(TcpProxy proxy, Login login, Path directory) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        var house = new House(
                directory,
                Mileproof.class,
                login,
                List.of(
                        "--mileproof.database.url=" + login.url().replaceFirst(":[0-9]+/", ":" + proxy.port() + "/"),
                        "--mileproof.database.user=" + login.user(),
                        "--mileproof.database.password=" + login.password()));
        house.witness.settle(house.server.url(), house.witness.newOperatorKey());
        return house;
    }

    /** Where the database of an external one is, and how to get in. */
    record Login(String url, String user, String password) {}

    Path data() {
        return directory.resolve("data");
    }

    Client client() {
        return witness.client();
    }

    Journal journal() {
        return witness.journal();
    }

    List<Party> parties() {
        return witness.parties();
    }

    ServerProcess server() {
        return server;
    }

    Statements statements() {
        return witness.statements();
    }

    Load load(int each) {
        return witness.load(each, Driver::drive);
    }

    /** Starts it again after its end. */
    void restart() throws IOException {
        server.close();
        printed.addAll(server.printed());
        server = ServerProcess.start(program, data(), settings.toArray(String[]::new));
    }

    DataSource dataSource() {
        return external == null
                ? Databases.of(data())
                : new DriverManagerDataSource(external.url(), external.user(), external.password());
    }

    /** As {@link Witness#passTime}. */
    void passTime() {
        witness.passTime();
    }

    /** Waits until everything that follows from what happened has followed, and gathers all there is. */
    Evidence evidence(Load load, Duration patience) throws InterruptedException, IOException {
        var evidence = witness.evidence(load, patience, vitals::peak);
        var logged = new ArrayList<>(printed);
        logged.addAll(server.printed());
        var ofDatabase = data().resolve("postgresql").resolve("postgresql.log");
        if (Files.exists(ofDatabase)) {
            logged.addAll(Files.readAllLines(ofDatabase));
        }
        return evidence.withLogged(logged);
    }

    @Override
    public void close() throws IOException {
        vitals.close();
        server.close();
        witness.close();
        Homes.awaitQuiet(data().resolve("postgresql"));
    }

    /** Takes away what is no longer looked at. */
    static void delete(Path directory) throws IOException {
        try (var tree = Files.walk(directory)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** One that is free, and the one that belongs to it as well. */
    private static int freePort() {
        while (true) {
            try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (one.getLocalPort() > HIGHEST) {
                    continue;
                }
                try (var other = new ServerSocket(one.getLocalPort() + PORTS, 1, InetAddress.getLoopbackAddress())) {
                    return other.getLocalPort() - PORTS;
                }
            } catch (IOException taken) {
                // the next one
            }
        }
    }
}

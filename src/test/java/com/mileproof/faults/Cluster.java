package com.mileproof.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mileproof.testkit.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code bin/cluster up} has started.
 *
 * @param home the directory of it all
 * @param url of HAProxy
 * @param nodes addresses of the servers, past HAProxy
 * @param members addresses of Patroni, by the number of the member less one
 * @param database JDBC URL of all members
 */
record Cluster(Path home, String url, List<String> nodes, List<String> members, String database) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SETTLED = Duration.ofSeconds(11);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** From the system properties that bin/cluster gives. */
    static Cluster running() {
        return new Cluster(
                Path.of(System.getProperty("cluster.home")),
                System.getProperty("cluster.url"),
                List.of(System.getProperty("cluster.nodes").split(",")),
                List.of(System.getProperty("cluster.members").split(",")),
                System.getProperty("cluster.database"));
    }

    /** Something that is awaited. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    static void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It never came to this: " + what);
            }
            Thread.sleep(LOOK);
        }
    }

    /** Waits until nothing is left, however long that takes while it becomes less. */
    static void awaitNone(String what, IntSupplier left) throws IOException, InterruptedException {
        for (int some = left.getAsInt(); some > 0; some = left.getAsInt()) {
            int before = some;
            await("fewer than " + before + " " + what, () -> left.getAsInt() < before);
        }
    }

    /** Has bin/cluster do something, which ends when it is done. */
    void does(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(home.resolve("../../bin/cluster").toString()));
        command.addAll(Arrays.asList(words));
        var log = ProcessBuilder.Redirect.appendTo(home.resolve("show.log").toFile());
        int code = new ProcessBuilder(command)
                .redirectOutput(log)
                .redirectError(log)
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("bin/cluster " + String.join(" ", words) + " ended with " + code + "; see "
                    + home.resolve("show.log"));
        }
    }

    String operatorKey() throws IOException {
        return Files.readString(home.resolve("operator-key")).strip();
    }

    /** The store's bucket; it keeps each object as a file of the object's name. */
    Path photos() {
        return home.resolve("s3").resolve("data").resolve("photos");
    }

    long pid(String part) throws IOException {
        var written = Files.readString(home.resolve(part).resolve("pid"));
        return Long.parseLong(written.substring(0, written.indexOf(' ')));
    }

    /** As the superuser, at whoever is the primary. */
    DataSource dataSource() {
        return new DriverManagerDataSource(database, "postgres", password("PATRONI_SUPERUSER_PASSWORD"));
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    private String password(String name) {
        var all = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("credentials"))) {
            all.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.getProperty(name);
    }

    /** The name of the member that is the primary, as soon as there is one. */
    String primary() throws IOException, InterruptedException {
        await("a primary", () -> numberOf("/primary") > 0);
        return "patroni" + numberOf("/primary");
    }

    /**
     * Waits until every member is there and one of them synchronous, and for two of Patroni's rounds has stayed so: in
     * between it may write down that nobody is, and then nobody is promoted.
     */
    void awaitWhole() throws IOException, InterruptedException {
        var since = new AtomicLong(System.nanoTime());
        await("three members, one of them synchronous", () -> {
            int replicas = 0;
            for (var member : members) {
                replicas += answers(member + "/replica") ? 1 : 0;
            }
            if (replicas < members.size() - 1 || numberOf("/synchronous") == 0) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > SETTLED.toNanos();
        });
    }

    private int numberOf(String role) throws InterruptedException {
        for (int i = 0; i < members.size(); i++) {
            if (answers(members.get(i) + role)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean answers(String address) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Changes what all members are told by etcd. */
    void tell(Object change) throws IOException, InterruptedException {
        var credentials = "patroni:" + password("PATRONI_RESTAPI_PASSWORD");
        var request = HttpRequest.newBuilder(URI.create(members.get(numberOf("/primary") - 1) + "/config"))
                .method("PATCH", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(change)))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    /** What the primary sends to its standbys stays in the primary from now on, as on a line that is slow. */
    void holdReplication() throws IOException, InterruptedException {
        var senders = jdbc().sql("select pid::text from pg_stat_replication")
                .query(String.class)
                .list();
        var command = new ArrayList<>(List.of("kill", "-s", "STOP"));
        command.addAll(senders);
        if (senders.isEmpty() || new ProcessBuilder(command).start().waitFor() != 0) {
            throw new AssertionError("nobody sends anything");
        }
    }

    /** What HAProxy answers on its socket. */
    String haproxy(String command) throws IOException {
        try (var channel = SocketChannel.open(
                UnixDomainSocketAddress.of(home.resolve("haproxy").resolve("socket")))) {
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }

    /** The metrics of a node, on the port that only this machine reaches. */
    String metrics(String node) {
        var uri = URI.create(node);
        return new Api("http://" + uri.getHost() + ":" + (uri.getPort() + 1000))
                .get("/actuator/prometheus")
                .ok()
                .text();
    }
}

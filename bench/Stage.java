import com.mileproof.api.PartnerId;
import com.mileproof.platform.database.DatabaseLogin;
import com.mileproof.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A server of its own with its own PostgreSQL, seen from outside and from the database; gone with the benchmark. */
final class Stage implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("mileproof.root", ".")).toAbsolutePath();
    static final Path OUT = ROOT.resolve("build").resolve("bench");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Duration POOL_LOOKS = Duration.ofSeconds(1);

    private final Path data;
    private final SoakServer server;
    private final DatabaseLogin login;
    private final SingleConnectionDataSource source;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Stage(Path data, SoakServer server, DatabaseLogin login) {
        this.data = data;
        this.server = server;
        this.login = login;
        source = new SingleConnectionDataSource(
                login.jdbcUrl(EmbeddedPostgres.DATABASE), login.user(), login.password(), true);
    }

    /**
     * Starts a server on a directory below build/bench, which need not be empty.
     *
     * @param log below build/bench, for the server's messages
     */
    static Stage start(Path data, String log, String... settings) throws IOException, InterruptedException {
        Files.createDirectories(OUT);
        SoakServer server = SoakServer.start(ROOT, data, OUT.resolve(log), settings);
        DatabaseLogin login = EmbeddedPostgres.running(data.resolve("postgresql"))
                .orElseThrow(() -> new Failure("The server's database does not run."));
        return new Stage(data, server, login);
    }

    /** A new directory for one. */
    static Path directory(String name) throws IOException {
        Files.createDirectories(OUT);
        return Files.createTempDirectory(OUT, name + "-");
    }

    SoakServer server() {
        return server;
    }

    DatabaseLogin login() {
        return login;
    }

    /** One connection beside those of the server, without its time limits. */
    JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    UUID partner() throws IOException {
        return PartnerId.of(demo().get("partnerId").asString()).value();
    }

    /** The demo partner, signed in with all rights; good for an hour. */
    Api partnerApi() throws IOException, InterruptedException {
        JsonNode demo = demo();
        Api anybody = new Api(client, server.address(), "");
        String token = anybody.post(
                        "/api/auth/token",
                        Map.of(
                                "partnerId", demo.get("partnerId").asString(),
                                "clientId", demo.get("clientId").asString(),
                                "clientSecret", demo.get("clientSecret").asString(),
                                "scope", "admin"))
                .get("access_token")
                .asString();
        return anybody.as(token);
    }

    Api operatorApi() throws IOException {
        return new Api(client, server.address(), server.operatorKey());
    }

    /** Ends the server's connections, so that the next ones begin with what was set for the database meanwhile. */
    void reconnect() throws InterruptedException {
        jdbc().sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user"
                        + " and datname = current_database() and pid <> pg_backend_pid()")
                .query()
                .listOfRows();
        // the pool looks at connections that rested for half a second, and takes others for broken ones
        Thread.sleep(POOL_LOOKS);
    }

    private JsonNode demo() throws IOException {
        return JSON.readTree(Files.readAllBytes(data.resolve("demo.json")));
    }

    /** Writes a result below build/bench. */
    static void write(String name, Object result) throws IOException {
        Files.createDirectories(OUT);
        Files.write(OUT.resolve(name), JSON.writeValueAsBytes(result));
        System.out.println("Written to " + ROOT.relativize(OUT.resolve(name)) + ".");
    }

    @Override
    public void close() {
        source.destroy();
        server.close();
        client.close();
    }

    /** Deletes a directory that {@link #directory} made. */
    static void delete(Path directory) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}

package com.mileproof.testkit;

import com.mileproof.Mileproof;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.OperatorKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server as it is started for real, on a port of its own, once for a whole test run; each test class gets a
 * database of its own under it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RunningServer SERVER = new RunningServer();
 * }</pre>
 */
public final class RunningServer implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

    /** Rows that belong to the data directory and the master key, not to one test class. */
    private static final List<String> SHARED_TABLES = List.of("sealed_keys", "photo_store");

    /** Settings of a server that only this class has; none for the one that all share. */
    private final List<String> own;

    private @Nullable Node node;
    private @Nullable TestDatabase database;
    private @Nullable String operatorKey;

    public RunningServer() {
        this.own = List.of();
    }

    private RunningServer(List<String> own) {
        this.own = own;
    }

    /** A server of this class's own, with these settings besides; takes some seconds. */
    public static RunningServer with(String... settings) {
        return new RunningServer(List.of(settings));
    }

    private Node node() {
        return Objects.requireNonNull(node);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        node = own.isEmpty() ? Shared.NODE : new Node(own);
        var fresh = TestDatabase.cloneFor(context.getRequiredTestClass());
        database = fresh;
        node().switchTo(fresh);
        operatorKey = node().context.getBean(OperatorKeys.class).create();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        node().clock.reset();
        node().reader.reset();
        node().provider.reset();
        recover();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        node().switchTo(node().first);
        if (database != null) {
            database.close();
        }
        if (!own.isEmpty()) {
            node().close();
        }
    }

    public String url() {
        return node().url;
    }

    public FakeClock clock() {
        return node().clock;
    }

    /** What reads the photos. */
    public ScriptedReader reader() {
        return node().reader;
    }

    /** Who pays claims. */
    public ScriptedProvider provider() {
        return node().provider;
    }

    /** From now on no request gets a connection to the database. */
    public void loseDatabase() {
        node().source.suffer(SwitchedDataSource.Trouble.AWAY);
    }

    /** From now on every request that wants the database meets a mistake of ours. */
    public void breakDown() {
        node().source.suffer(SwitchedDataSource.Trouble.BROKEN);
    }

    public void recover() {
        node().source.suffer(SwitchedDataSource.Trouble.NONE);
    }

    /** A client on the class's own database, for arranging what no door does and for looking. */
    public JdbcClient jdbc() {
        return Objects.requireNonNull(database).jdbc();
    }

    /** A connection of its own to that database, for a transaction that a test holds open. */
    public Connection jdbcConnection() throws SQLException {
        return Objects.requireNonNull(database).dataSource().getConnection();
    }

    public Path data() {
        return node().data;
    }

    /** A part of the running server. */
    public <T> T bean(Class<T> type) {
        return node().context.getBean(type);
    }

    /** Whoever reads the outbox under this name. */
    public NewsConsumer newsConsumer(String name) {
        return node().context.getBeansOfType(NewsConsumer.class).values().stream()
                .filter(consumer -> consumer.consumer().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A client without credentials. */
    public Api anyone() {
        return new Api(url());
    }

    public Api operator() {
        return anyone().bearer(operatorKey());
    }

    public String operatorKey() {
        return Objects.requireNonNull(operatorKey);
    }

    /** The address of the operation port. */
    public String operationUrl() {
        return "http://127.0.0.1:" + node().context.getEnvironment().getProperty("local.management.port");
    }

    private static final class Shared {

        static final Node NODE = new Node(List.of());
    }

    private static final class Node {

        final FakeClock clock = new FakeClock();
        final ScriptedReader reader = new ScriptedReader();
        final ScriptedProvider provider = new ScriptedProvider();
        final SwitchedDataSource source = new SwitchedDataSource();
        final Path data = freshDirectory();
        /** Lives as long as the server, because connections of its own jobs may outlive a class. */
        final TestDatabase first = TestDatabase.cloneFor(RunningServer.class);

        final ConfigurableApplicationContext context;
        final String url;

        Node(List<String> more) {
            source.switchTo(first.dataSource());
            context = start(more);
            url = "http://localhost:"
                    + Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                            .getPort();
        }

        private ConfigurableApplicationContext start(List<String> more) {
            var application = Mileproof.server();
            application.addInitializers(context -> {
                var beans = (GenericApplicationContext) context;
                beans.registerBean("clock", FakeClock.class, () -> clock);
                beans.registerBean("reader", ScriptedReader.class, () -> reader);
                beans.registerBean("provider", ScriptedProvider.class, () -> provider);
                beans.registerBean("dataSource", SwitchedDataSource.class, () -> source);
            });
            var settings = new ArrayList<>(List.of(
                    "--server.port=0",
                    "--mileproof.data=" + data,
                    // tests drive the queue themselves, one round at a time
                    "--mileproof.verification.workers=0",
                    "--mileproof.review.worker=false",
                    "--mileproof.history.worker=false",
                    "--mileproof.rewards.worker=false",
                    "--mileproof.webhooks.worker=false",
                    "--mileproof.webhooks.allowed-private-cidrs=127.0.0.1/32",
                    "--mileproof.trusted-proxies=127.0.0.1,::1",
                    "--mileproof.database.url=" + first.url(),
                    "--mileproof.database.user=" + first.user(),
                    "--mileproof.database.password=" + first.password()));
            settings.addAll(more);
            return application.run(settings.toArray(String[]::new));
        }

        void switchTo(TestDatabase database) {
            if (database == first) {
                source.switchTo(database.dataSource());
                return;
            }
            for (var table : SHARED_TABLES) {
                copy(table, first.jdbc(), database.jdbc());
            }
            source.switchTo(database.dataSource());
        }

        void close() {
            context.close();
            first.close();
        }

        private static void copy(String table, JdbcClient from, JdbcClient to) {
            for (var row : from.sql("select * from " + table).query().listOfRows()) {
                var columns = List.copyOf(row.keySet());
                var statement = to.sql("insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + String.join(
                                ", ",
                                columns.stream().map(column -> ":" + column).toList())
                        + ")");
                row.forEach(statement::param);
                statement.update();
            }
        }

        private static Path freshDirectory() {
            try {
                return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "server");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

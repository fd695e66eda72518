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

    private @Nullable TestDatabase database;
    private @Nullable String operatorKey;

    @Override
    public void beforeAll(ExtensionContext context) {
        var fresh = TestDatabase.cloneFor(context.getRequiredTestClass());
        database = fresh;
        Started.switchTo(fresh);
        operatorKey = Started.CONTEXT.getBean(OperatorKeys.class).create();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Started.CLOCK.reset();
        Started.READER.reset();
        Started.PROVIDER.reset();
        recover();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Started.switchTo(Started.FIRST);
        if (database != null) {
            database.close();
        }
    }

    public String url() {
        return Started.URL;
    }

    public FakeClock clock() {
        return Started.CLOCK;
    }

    /** What reads the photos. */
    public ScriptedReader reader() {
        return Started.READER;
    }

    /** Who pays claims. */
    public ScriptedProvider provider() {
        return Started.PROVIDER;
    }

    /** From now on no request gets a connection to the database. */
    public void loseDatabase() {
        Started.DATA_SOURCE.suffer(SwitchedDataSource.Trouble.AWAY);
    }

    /** From now on every request that wants the database meets a mistake of ours. */
    public void breakDown() {
        Started.DATA_SOURCE.suffer(SwitchedDataSource.Trouble.BROKEN);
    }

    public void recover() {
        Started.DATA_SOURCE.suffer(SwitchedDataSource.Trouble.NONE);
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
        return Started.DATA;
    }

    /** A part of the running server. */
    public <T> T bean(Class<T> type) {
        return Started.CONTEXT.getBean(type);
    }

    /** Whoever reads the outbox under this name. */
    public NewsConsumer newsConsumer(String name) {
        return Started.CONTEXT.getBeansOfType(NewsConsumer.class).values().stream()
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
        return "http://127.0.0.1:" + Started.CONTEXT.getEnvironment().getProperty("local.management.port");
    }

    private static final class Started {

        static final FakeClock CLOCK = new FakeClock();
        static final ScriptedReader READER = new ScriptedReader();
        static final ScriptedProvider PROVIDER = new ScriptedProvider();
        static final SwitchedDataSource DATA_SOURCE = new SwitchedDataSource();
        static final Path DATA = freshDirectory();
        /** Lives as long as the run, because connections of the server's own jobs may outlive a class. */
        static final TestDatabase FIRST = TestDatabase.cloneFor(RunningServer.class);

        static final ConfigurableApplicationContext CONTEXT = start();
        static final String URL = "http://localhost:"
                + Objects.requireNonNull(((WebServerApplicationContext) CONTEXT).getWebServer())
                        .getPort();

        private static ConfigurableApplicationContext start() {
            DATA_SOURCE.switchTo(FIRST.dataSource());
            var application = Mileproof.server();
            application.addInitializers(context -> {
                var beans = (GenericApplicationContext) context;
                beans.registerBean("clock", FakeClock.class, () -> CLOCK);
                beans.registerBean("reader", ScriptedReader.class, () -> READER);
                beans.registerBean("provider", ScriptedProvider.class, () -> PROVIDER);
                beans.registerBean("dataSource", SwitchedDataSource.class, () -> DATA_SOURCE);
            });
            return application.run(
                    "--server.port=0",
                    "--mileproof.data=" + DATA,
                    // tests drive the queue themselves, one round at a time
                    "--mileproof.verification.workers=0",
                    "--mileproof.review.worker=false",
                    "--mileproof.history.worker=false",
                    "--mileproof.rewards.worker=false",
                    "--mileproof.webhooks.worker=false",
                    "--mileproof.webhooks.allowed-private-cidrs=127.0.0.1/32",
                    "--mileproof.trusted-proxies=127.0.0.1,::1",
                    "--mileproof.database.url=" + FIRST.url(),
                    "--mileproof.database.user=" + FIRST.user(),
                    "--mileproof.database.password=" + FIRST.password());
        }

        static void switchTo(TestDatabase database) {
            if (database == FIRST) {
                DATA_SOURCE.switchTo(database.dataSource());
                return;
            }
            for (var table : SHARED_TABLES) {
                copy(table, FIRST.jdbc(), database.jdbc());
            }
            DATA_SOURCE.switchTo(database.dataSource());
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

package com.mileproof.testkit;

import com.mileproof.platform.database.EmbeddedPostgres;
import com.mileproof.platform.database.FastPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of its own for a test class, with all migrations applied: a clone, made in some 50 ms, of a template that
 * is migrated once for the whole run on one real PostgreSQL.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase DATABASE = TestDatabase.cloneFor(CheckinsTest.class);
 * }</pre>
 *
 * <p>Registered like this it is dropped after the class; otherwise by {@link #close()}.
 */
public final class TestDatabase implements AutoCloseable, AfterAllCallback {

    private static final String TEMPLATE = "mileproof_template";
    private static final String CLONE = "test_";
    private static final int LONGEST_NAME = 40;
    private static final int POOL_SIZE = 16;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;
    private final HikariDataSource arranging;

    private TestDatabase(String name) {
        this.name = name;
        pool = pool(name);
        arranging = pool(name + " arranging");
        // tests may empty the audit log, the server never
        arranging.setConnectionInitSql("set mileproof.audit = 'retention'");
    }

    private HikariDataSource pool(String poolName) {
        var made = new HikariDataSource();
        made.setPoolName(poolName);
        made.setJdbcUrl(url());
        made.setUsername(user());
        made.setPassword(password());
        made.setMinimumIdle(0);
        made.setMaximumPoolSize(POOL_SIZE);
        return made;
    }

    /** A fresh, migrated database named after the test class. */
    public static TestDatabase cloneFor(Class<?> test) {
        String base = CLONE + test.getSimpleName().toLowerCase(Locale.ROOT);
        String name = base.substring(0, Math.min(base.length(), LONGEST_NAME)) + "_" + COUNT.incrementAndGet();
        synchronized (Server.TEMPLATE_LOCK) {
            Server.ADMIN
                    .sql("create database " + name + " template " + TEMPLATE)
                    .update();
        }
        return new TestDatabase(name);
    }

    /** A small connection pool on this database. */
    public DataSource dataSource() {
        return pool;
    }

    /** A client for arranging and looking, which may do what the server may not. */
    public JdbcClient jdbc() {
        return JdbcClient.create(arranging);
    }

    /** The JDBC address. */
    public String url() {
        return Server.POSTGRES.jdbcUrl(name);
    }

    /** The role that owns the database. */
    public String user() {
        return Server.POSTGRES.user();
    }

    /** The role's password. */
    public String password() {
        return Server.POSTGRES.password();
    }

    /** Drops the database, whoever is still connected. */
    @Override
    public void close() {
        pool.close();
        arranging.close();
        Server.dropSoon(name);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** One server for each test JVM, started when the first test needs it. */
    private static final class Server {

        static final Object TEMPLATE_LOCK = new Object();

        /** Test JVMs running at the same time; each takes the first directory that is free and reuses what is there. */
        private static final int MOST_AT_ONCE = 16;

        static final EmbeddedPostgres POSTGRES = startOnFreeDirectory();
        static final JdbcClient ADMIN = JdbcClient.create(source("postgres"));

        static {
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("test-postgres-stop").unstarted(POSTGRES::close));
            dropWhatAKilledRunLeft();
            ADMIN.sql("create database " + TEMPLATE).update();
            Flyway.configure()
                    .dataSource(source(TEMPLATE))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }

        /** Beside the next test, as a drop waits for a checkpoint; the next start finds what was cut off. */
        static void dropSoon(String database) {
            Thread.ofPlatform().daemon().name("drop-" + database).start(() -> drop(database));
        }

        private static void drop(String database) {
            ADMIN.sql("drop database if exists " + database + " with (force)").update();
        }

        private static EmbeddedPostgres startOnFreeDirectory() {
            return IntStream.rangeClosed(1, MOST_AT_ONCE)
                    .mapToObj(i -> Path.of("target", "test-postgres-" + i).toAbsolutePath())
                    .flatMap(home -> FastPostgres.start(home).stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("More than " + MOST_AT_ONCE + " test runs at once"));
        }

        private static void dropWhatAKilledRunLeft() {
            List<String> left = ADMIN.sql("select datname from pg_database where datname = :template"
                            + " or starts_with(datname, :clone)")
                    .param("template", TEMPLATE)
                    .param("clone", CLONE)
                    .query((row, number) -> String.valueOf(row.getString(1)))
                    .list();
            left.forEach(Server::drop);
        }

        private static DriverManagerDataSource source(String database) {
            return new DriverManagerDataSource(POSTGRES.jdbcUrl(database), POSTGRES.user(), POSTGRES.password());
        }
    }
}

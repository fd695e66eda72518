package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Starts that must not be: one sentence in the terminal, no trace of the program's insides, exit code 1. */
class RefusedStartTest {

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void with_a_misspelt_setting_nothing_is_touched() throws Exception {
        var data = directories.nothing();
        ServerProcess.run(data, "--mileproof.databse.url=x", "--mileproof.pubic-url=y")
                .refusedWith("Unknown settings: mileproof.databse.url, mileproof.pubic-url.");
        assertThat(data).doesNotExist();
    }

    @Test
    void with_the_demo_and_every_address() throws Exception {
        ServerProcess.run(directories.nothing(), "--server.address=0.0.0.0")
                .refusedWith("With the demo partner Mileproof listens on loopback only");
    }

    @Test
    void with_another_installations_master_key() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data)) {
            server.stop();
        }
        var other = data.resolve("other.key");
        Files.writeString(other, Base64.getEncoder().encodeToString(new byte[32]));

        ServerProcess.run(data, "--mileproof.master-key-file=" + other)
                .refusedWith("The master key in " + other + " does not open the keys in this database.");
        Files.writeString(other, "no key at all");
        ServerProcess.run(data, "--mileproof.master-key-file=" + other)
                .refusedWith("The master key file " + other + " does not hold a key");
        try (var server = ServerProcess.start(data)) {
            Partner.demo(server);
            server.stop();
        }
    }

    @Test
    void with_a_database_that_lets_nobody_in() throws Exception {
        try (var database = TestDatabase.cloneFor(RefusedStartTest.class)) {
            var user = "--mileproof.database.user=" + database.user();
            ServerProcess.run(
                            directories.nothing(),
                            "--mileproof.database.url=" + database.url() + "?password=hush",
                            user,
                            "--mileproof.database.password=wrong")
                    .refusedWith("The database " + database.url() + " cannot be used (FATAL: password authentication");
            ServerProcess.run(
                            directories.nothing(),
                            "--mileproof.database.url=" + database.url() + "x",
                            user,
                            "--mileproof.database.password=" + database.password())
                    .refusedWith("cannot be used (FATAL: database");
        }
    }

    @Test
    void with_tables_that_somebody_holds_locked() throws Exception {
        try (var database = TestDatabase.cloneFor(RefusedStartTest.class);
                var locker = database.dataSource().getConnection();
                var statement = locker.createStatement()) {
            locker.setAutoCommit(false);
            statement.execute("lock table flyway_schema_history in access exclusive mode");
            ServerProcess.run(
                            directories.nothing(),
                            "--mileproof.database.url=" + database.url(),
                            "--mileproof.database.user=" + database.user(),
                            "--mileproof.database.password=" + database.password())
                    .refusedWith("canceling statement due to lock timeout");
        }
    }

    @Test
    void with_the_photos_of_another_database() throws Exception {
        var data = directories.nothing();
        for (var attempt = 1; attempt <= 2; attempt++) {
            try (var database = TestDatabase.cloneFor(RefusedStartTest.class)) {
                var settings = new String[] {
                    "--mileproof.database.url=" + database.url(),
                    "--mileproof.database.user=" + database.user(),
                    "--mileproof.database.password=" + database.password(),
                    "--mileproof.master-key-file=" + data.resolveSibling("key" + attempt)
                };
                if (attempt == 1) {
                    try (var server = ServerProcess.start(data, settings)) {
                        server.stop();
                    }
                } else {
                    Files.createFile(data.resolve("photos").resolve("originals").resolve("a-photo"));
                    ServerProcess.run(data, settings)
                            .refusedWith("The directory of photos " + data.resolve("photos") + " holds photos");
                }
            }
        }
    }

    @Test
    void on_a_port_that_somebody_else_has() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data)) {
            int port = URI.create(server.url()).getPort();
            int operation = URI.create(server.operationUrl()).getPort();
            var other = directories.prepared();

            assertThat(ServerProcess.run(other, "--server.port=" + port).errors())
                    .isEqualTo("Port " + port + " is in use by another program; stop that one, or choose another port"
                            + " with --server.port=….");
            assertThat(ServerProcess.run(other, "--management.server.port=" + operation)
                            .errors())
                    .isEqualTo("Port " + operation + ", for health and metrics, is in use by another program; stop that"
                            + " one, or choose another port with --management.server.port=….");
            server.stop();
        }
    }
}

package com.mileproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path directory;

    private Path home = Path.of("");

    @BeforeEach
    void link_the_programs() throws IOException {
        home = Homes.in(directory);
    }

    @AfterEach
    void unlink_the_programs() throws IOException {
        Homes.unlink(home);
    }

    @Test
    void a_restart_keeps_the_data() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            Homes.execute(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(Homes.query(server, "select answer from kept")).containsExactly("42");
        }
    }

    @Test
    void the_server_is_durable_checksummed_and_orders_text_the_same_everywhere() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(Homes.query(server, """
                            select name || '=' || setting from pg_settings
                            where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'jit',
                                'listen_addresses', 'unix_socket_directories', 'server_encoding')
                            order by name
                            """))
                    .containsExactlyInAnyOrder(
                            "data_checksums=on",
                            "fsync=on",
                            "full_page_writes=on",
                            "jit=off",
                            "listen_addresses=127.0.0.1",
                            "server_encoding=UTF8",
                            "synchronous_commit=on",
                            "unix_socket_directories=");
            assertThat(
                            Homes.query(
                                    server,
                                    "select concat(datlocprovider, ' ', datlocale) from pg_database where datname = 'mileproof'"))
                    .containsExactly("b C.UTF-8");
        }
    }

    @Test
    void nobody_enters_without_the_password() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            String url = server.jdbcUrl(EmbeddedPostgres.DATABASE);

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(url, server.user(), "wrong")
                            .close())
                    .matches(e -> "28P01".equals(e.getSQLState()));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            DriverManager.getConnection(url, server.user(), "").close());
            assertThat(Homes.query(server, "select distinct auth_method from pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
    }

    @Test
    void the_password_is_its_owners_only_and_appears_nowhere_else() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            Path file = home.resolve("password");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file).strip())
                    .isEqualTo(server.password())
                    .hasSizeGreaterThan(40);
            assertThat(server.login().toString()).doesNotContain(server.password());
            assertThat(Files.readString(home.resolve("postgresql.log"))).doesNotContain(server.password());
        }
    }

    @Test
    void a_command_beside_the_server_finds_it_while_it_runs() {
        assertThat(EmbeddedPostgres.running(home)).isEmpty();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(EmbeddedPostgres.running(home)).contains(server.login());
        }
        assertThat(EmbeddedPostgres.running(home)).isEmpty();
    }

    @Test
    void a_second_start_on_the_same_directory_is_refused() {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(home))
                    .withMessageContaining("Another Mileproof (process "
                            + ProcessHandle.current().pid() + ") is running on " + home);
            assertThat(EmbeddedPostgres.running(home)).contains(server.login());
        }
    }

    @Test
    void a_directory_another_process_uses_is_refused_and_free_again_when_that_process_is_killed() throws Exception {
        try (WriterProcess other = WriterProcess.start(home, 0)) {
            other.awaitMore(1);
            assertThatExceptionOfType(DatabaseRefused.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(home))
                    .withMessageContaining("Another Mileproof (process " + other.pid() + ") is running on " + home);
            other.awaitMore(10);
        }
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void data_of_another_major_version_is_refused_with_both_versions_named() throws IOException {
        Path cluster = Files.createDirectory(home.resolve("cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(home))
                .withMessageContaining("written by PostgreSQL 17")
                .withMessageContaining("brings PostgreSQL 18");
    }

    @Test
    void a_directory_that_is_no_cluster_is_refused_and_left_alone() throws IOException {
        Path cluster = Files.createDirectory(home.resolve("cluster"));
        Files.writeString(cluster.resolve("letter.txt"), "dear driver");

        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(home))
                .withMessageContaining("holds no PostgreSQL data");
        assertThat(cluster.resolve("letter.txt")).exists();
    }

    @Test
    void a_making_of_the_cluster_that_was_cut_short_is_done_again() throws IOException {
        Path draft = Files.createDirectory(home.resolve("cluster.part"));
        Files.writeString(draft.resolve("PG_VERSION"), "18\n");

        EmbeddedPostgres.start(home).close();
        assertThat(draft).doesNotExist();
    }

    @Test
    void a_lost_password_is_refused_with_the_name_of_its_file() throws IOException {
        EmbeddedPostgres.start(home).close();
        Path file = home.resolve("password");
        String password = Files.readString(file);

        Files.writeString(file, "another");
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(home))
                .withMessageContaining(file + " does not open");
        Files.delete(file);
        assertThatExceptionOfType(DatabaseRefused.class)
                .isThrownBy(() -> EmbeddedPostgres.start(home))
                .withMessageContaining("restore " + file);
        Files.writeString(file, password);
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void a_server_that_cannot_come_back_is_given_up_after_five_tries() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, givenUp::countDown)) {
            assertThat(server.port()).isPositive();
            Homes.unlink(home);
            Homes.kill(Homes.postmaster(home));

            assertThat(givenUp.await(Homes.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void root_runs_the_server_as_whoever_owns_the_cluster() throws Exception {
        Assumptions.assumeTrue(Account.own().user() == Account.ROOT, "only root can be somebody else");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        EmbeddedPostgres.start(home).close();
        Account nobody = Account.unprivileged().orElseThrow();
        nobody.takeOver(home.resolve("cluster"));

        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(Account.ownerOf(Path.of("/proc", Long.toString(Homes.postmaster(home)))))
                    .isEqualTo(nobody);
            Homes.execute(server, "create table written (id int)");
        }
    }
}

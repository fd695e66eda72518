package com.mileproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    private static final int SOME = 50;

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
    void a_killed_postgres_heals_on_the_same_port_and_keeps_every_acknowledged_row() throws Exception {
        Set<Long> acknowledged;
        try (WriterProcess writer = WriterProcess.start(home, 0)) {
            writer.awaitMore(SOME);
            DatabaseLogin before = EmbeddedPostgres.running(home).orElseThrow();
            long killed = Homes.postmaster(home);
            Homes.kill(killed);
            // What was acknowledged before the kill may still be on its way to us
            Homes.await(
                    "another postmaster is ready",
                    () -> EmbeddedPostgres.running(home).isPresent() && Homes.postmaster(home) != killed);
            writer.awaitMore(SOME * 100);

            assertThat(EmbeddedPostgres.running(home)).contains(before);
            Homes.kill(writer.pid());
            acknowledged = writer.allAcknowledged();
        }
        assertThatNothingIsLost(acknowledged, 2);
    }

    @Test
    void a_killed_application_loses_no_acknowledged_row() throws Exception {
        Set<Long> acknowledged;
        try (WriterProcess writer = WriterProcess.start(home, 0)) {
            writer.awaitMore(SOME);
            Homes.kill(writer.pid());
            acknowledged = writer.allAcknowledged();
        }
        assertThatNothingIsLost(acknowledged, 1);
    }

    @Test
    void killing_both_loses_no_acknowledged_row_however_often_it_happens() throws Exception {
        Set<Long> acknowledged = new TreeSet<>();
        for (int round = 1; round <= 3; round++) {
            try (WriterProcess writer = WriterProcess.start(home, round * 1_000_000L)) {
                writer.awaitMore(SOME);
                Homes.kill(Homes.postmaster(home), writer.pid());
                acknowledged.addAll(writer.allAcknowledged());
            }
        }
        assertThatNothingIsLost(acknowledged, 3);
    }

    @Test
    void a_backend_too_busy_to_see_its_postmaster_die_does_not_prevent_the_healing() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home);
                Connection connection = Homes.connect(server.login());
                Statement statement = connection.createStatement()) {
            Thread busy = Thread.ofPlatform().start(() -> {
                try {
                    statement.execute("select count(*) from generate_series(1, 1000000000000) g where g < 0");
                } catch (SQLException e) {
                    // The end we are waiting for
                }
            });
            Homes.await(
                    "the backend is busy",
                    () -> !Homes.query(
                                    server,
                                    "select pid from pg_stat_activity where state = 'active' and query like '%g < 0'"
                                            + " and pid <> pg_backend_pid()")
                            .isEmpty());
            long killed = Homes.postmaster(home);
            Homes.kill(killed);
            Homes.await(
                    "another postmaster is ready",
                    () -> EmbeddedPostgres.running(home).isPresent() && Homes.postmaster(home) != killed);
            busy.join();
            assertThat(Homes.query(server, "select 1")).containsExactly("1");
        }
    }

    @Test
    void an_orphan_that_nobody_told_to_stop_is_stopped() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            Homes.execute(server, RowWriter.TABLE);
        }
        Process orphan = startWithoutLeash();
        Homes.await("the orphan is ready", () -> EmbeddedPostgres.running(home).isPresent());

        assertThatNothingIsLost(Set.of(), 0);
        assertThat(orphan.waitFor()).isZero();
    }

    @Test
    void a_zombie_in_the_pid_file_counts_as_dead() throws Exception {
        EmbeddedPostgres.start(home).close();
        Process neglectful = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 600").start();
        try {
            long zombie = Long.parseLong(neglectful.inputReader().readLine());
            Homes.await("the child is a zombie", () -> ClusterProcesses.isZombie(zombie));
            leavePidFileNaming(zombie);

            EmbeddedPostgres.start(home).close();
            assertThat(ClusterProcesses.isZombie(zombie)).isTrue();
        } finally {
            neglectful.destroyForcibly();
        }
    }

    @Test
    void a_stranger_that_got_the_dead_servers_number_is_not_touched() throws Exception {
        EmbeddedPostgres.start(home).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            leavePidFileNaming(stranger.pid());

            EmbeddedPostgres.start(home).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private void leavePidFileNaming(long process) throws IOException {
        Files.writeString(
                home.resolve("cluster").resolve("postmaster.pid"),
                process + "\n" + home.resolve("cluster") + "\n1750000000\n5432\n\n127.0.0.1\n1 1\nready   \n");
    }

    private Process startWithoutLeash() throws IOException {
        List<String> words = new ArrayList<>();
        if (Account.own().user() == Account.ROOT) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(Homes.programs().program("postgres").toString());
        words.addAll(List.of("-D", home.resolve("cluster").toString()));
        words.addAll(ServerSettings.production().arguments(31_999));
        return Command.prepare(words)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    /** At most one row a kill may be committed without its acknowledgement having come through. */
    private void assertThatNothingIsLost(Set<Long> acknowledged, int kills) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            Set<Long> found = Homes.query(server, "select id from acknowledged").stream()
                    .map(Long::valueOf)
                    .collect(Collectors.toSet());
            assertThat(found).containsAll(acknowledged);
            assertThat(found.size() - acknowledged.size()).isBetween(0, kills);
        }
    }
}

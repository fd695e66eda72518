package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real processes, really killed: what was acknowledged is there, and the next start needs no help. */
class KilledServerTest {

    private static final int SOME = 25;

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void a_killed_server_loses_nothing_that_it_acknowledged() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data);
                var traffic = Traffic.start(Partner.demo(server))) {
            traffic.awaitMore(SOME);
            kill(server.pid());
            traffic.stop();
            assertThatTheNextStartHolds(data, traffic);
        }
    }

    @Test
    void a_killed_postgres_is_back_on_its_port_and_the_server_goes_on() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data);
                var traffic = Traffic.start(Partner.demo(server))) {
            traffic.awaitMore(SOME);
            var before = EmbeddedPostgres.running(data.resolve("postgresql")).orElseThrow();
            long killed = server.postgres();
            kill(killed);
            traffic.awaitMore(SOME);
            traffic.awaitMore(SOME);
            traffic.stop();

            assertThat(server.postgres()).isNotEqualTo(killed);
            assertThat(EmbeddedPostgres.running(data.resolve("postgresql"))).contains(before);
            assertThat(traffic.undocumented()).isEmpty();
            new Ledger(data).holds(traffic);
        }
    }

    @Test
    void killing_both_loses_nothing_that_was_acknowledged() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data);
                var traffic = Traffic.start(Partner.demo(server))) {
            traffic.awaitMore(SOME);
            kill(server.postgres(), server.pid());
            traffic.stop();
            assertThatTheNextStartHolds(data, traffic);
        }
    }

    private static void assertThatTheNextStartHolds(Path data, Traffic traffic) throws Exception {
        try (var next = ServerProcess.start(data)) {
            assertThat(traffic.undocumented()).isEmpty();
            new Ledger(data).holds(traffic);
            var partner = Partner.demo(next);
            for (var id : traffic.acknowledged().keySet()) {
                partner.admin().get("/api/vehicles/checkin/mileage/" + id).ok();
            }
            next.stop();
        }
    }

    private static void kill(long... processes) {
        for (long process : processes) {
            assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly())
                    .isTrue();
        }
    }
}

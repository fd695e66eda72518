package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.operation.ServerProcess.Ended;
import com.mileproof.platform.Ids;
import com.mileproof.testkit.Acme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code bin/backup} beside a server at work, and {@code bin/restore} of what it made when the server is lost. */
class BackupTest {

    private static final int SOME = 25;

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void a_backup_of_a_server_at_work_brings_back_all_that_was_acknowledged_before_it_but_nobody_who_was_erased()
            throws Exception {
        var data = directories.prepared();
        var backups = directories.nothing();
        try (var server = ServerProcess.start(data);
                var traffic = Traffic.start(Partner.demo(server))) {
            var demo = server.demo().path("partnerId").asString();
            var dana = Partner.demo(server)
                    .admin()
                    .post("/api/users", Acme.dana())
                    .ok()
                    .field("id");
            traffic.awaitMore(SOME);
            cutOff(data, backups);
            traffic.awaitMore(SOME);
            var first = made(ServerProcess.run(data, "backup", backups.toString()));
            traffic.awaitMore(SOME);
            var before = Map.copyOf(traffic.acknowledged());
            var second = made(ServerProcess.run(data, "backup", backups.toString(), "--keep=1"));
            traffic.awaitMore(SOME);
            traffic.stop();
            assertThat(traffic.undocumented()).isEmpty();
            assertThat(first).doesNotExist();
            assertThat(below(backups))
                    .containsOnly("mileproof.lock", second.getFileName().toString());
            assertThat(slots(data)).isZero();
            assertThat(ServerProcess.run(data, "restore", backups.toString()).errors())
                    .contains("A server runs on " + data + "; stop it first.");
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();

            var elsewhere = directories.prepared();
            Files.writeString(elsewhere.resolve("erasures.journal"), erased(demo, dana));
            var restored = ServerProcess.run(elsewhere, "restore", backups.toString());
            assertThat(restored.output())
                    .as(restored.errors())
                    .startsWith("Restored " + second)
                    .contains("(RPO)")
                    .contains("(RTO)");
            assertThat(restored.errors()).doesNotContain("Mileproof is ready");
            try (var next = ServerProcess.start(elsewhere)) {
                holds(new Ledger(elsewhere).photos(), before, traffic);
                var partner = Partner.demo(next);
                partner.admin().get("/api/users/by-id/" + dana).refused(404, "ERROR_USER_NOT_FOUND");
                assertThat(partner.operator()
                                .get("/admin/api/rewards/check")
                                .ok()
                                .json()
                                .get("sound")
                                .booleanValue())
                        .isTrue();
                next.stop();
            }
        }
    }

    /** Ends a backup when it has begun to copy the database. */
    private static void cutOff(Path data, Path backups) throws Exception {
        try (var _ = ServerProcess.begin(data, "backup", backups.toString())) {
            Polling.until(
                    "a backup has begun",
                    () -> Files.isDirectory(backups)
                            && below(backups).stream()
                                    .anyMatch(name -> name.endsWith(".part")
                                            && Files.isDirectory(backups.resolve(name)
                                                    .resolve("postgresql")
                                                    .resolve("cluster"))));
        }
        assertThat(below(backups)).anyMatch(name -> name.endsWith(".part")).noneMatch(name -> name.endsWith("Z"));
    }

    private static Path made(Ended backup) {
        assertThat(backup.code()).as(backup.errors()).isZero();
        var made = Path.of(backup.output());
        assertThat(made.resolve("manifest.json")).exists();
        return made;
    }

    private static void holds(Map<String, List<String>> found, Map<String, List<String>> before, Traffic traffic) {
        assertThat(found).containsAllEntriesOf(before);
        assertThat(found.values()).allSatisfy(photos -> assertThat(photos).hasSize(2));
        var unknown = found.keySet().stream()
                .filter(id -> !traffic.acknowledged().containsKey(id))
                .toList();
        assertThat(unknown).hasSizeLessThanOrEqualTo(traffic.unacknowledged());
    }

    private static String erased(String partner, String user) {
        return """
                {"at":"2026-11-01T00:00:00Z","partner":"%s","user":"%s","erasure":"%s","requestedAt":"2026-10-28T00:00:00Z"}
                """.formatted(partner, user, Ids.text("XT_IERA", UUID.randomUUID()));
    }

    private static int slots(Path data) {
        return JdbcClient.create(Databases.of(data))
                .sql("select count(*) from pg_replication_slots")
                .query(Integer.class)
                .single();
    }

    private static List<String> below(Path directory) throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}

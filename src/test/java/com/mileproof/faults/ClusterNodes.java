package com.mileproof.faults;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes that are killed, replaced, or told of broken rules. */
final class ClusterNodes {

    private static final int DRIVERS = 2;
    private static final int WRITES = 60;
    private static final int SUBMISSIONS = 40;
    private static final int RULES = 10_000;
    private static final int AT_ONCE = 16;

    /** Of this server's mistakes, and those of requests that were turned away. */
    private static final String SERVER_FAULTS = "mileproof_requests_seconds_count{";

    /** Fields of HAProxy's statistics, counted from 0: chkfail, chkdown. */
    private static final int FAILED_CHECKS = 21;

    private static final int TIMES_DOWN = 22;

    private static final String UNDECIDED = """
            select c.id || ' was decided ' || count(v.state) filter (where v.state = 'DONE') || ' times and moved '
                || coalesce(max(m.moves), 0) || ' times by the machine.' as finding
            from checkins c
            left join verifications v on v.partner_id = c.partner_id and v.checkin_id = c.id
            left join lateral (select count(*) as moves from checkin_moves m
                               where m.partner_id = c.partner_id and m.checkin_id = c.id and m.sequence > 1) m on true
            where c.partner_id = any(:partners)
            group by c.id
            having count(v.state) <> 1 or count(v.state) filter (where v.state = 'DONE') <> 1
                or coalesce(max(m.moves), 0) > 1
            """;

    private ClusterNodes() {}

    static Outcome killed(ClusterRun run) throws Exception {
        var cluster = run.cluster();
        var witness = run.witness();
        run.leaveToMachine();
        try (var load = witness.load(DRIVERS, Driver::submit)) {
            load.awaitMore(SUBMISSIONS);
            Cluster.await("two nodes at work", () -> workers(witness).size() > 1);
            run.watch();
            cluster.does("kill", "node1");
            var again = run.firstCreate();
            int held = count(witness, "state = 'WAITING' and worker is not null");
            run.gap(again);
            load.awaitMore(SUBMISSIONS);
            load.stop(Duration.ofSeconds(60));
            int waiting = count(witness, "state = 'WAITING'");
            Cluster.awaitNone(
                    "waiting check-ins with the node that is left", () -> count(witness, "state = 'WAITING'"));
            var decided = count(witness, "state = 'DONE'");
            var undecided = witness.ours(UNDECIDED).query(String.class).list();
            run.claim(undecided.isEmpty(), undecided.toString());
            run.claim(decided > 0, "Nothing was decided.");
            run.see(
                    ("%d check-ins were decided, each once; %d were in work when the node was killed, %d waited when the"
                                    + " load ended; taken more than once: %d.")
                            .formatted(decided, held, waiting, count(witness, "attempts > 1")));
            cluster.does("start", "node1");
            return run.checked(ClusterClaim.NODE_KILLED.title(), load);
        }
    }

    private static List<String> workers(Witness witness) {
        return witness.ours("select distinct worker from verifications"
                        + " where partner_id = any(:partners) and worker is not null")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static int count(Witness witness, String which) {
        return witness.ours("select count(*) from verifications where partner_id = any(:partners) and " + which)
                .query(Integer.class)
                .single();
    }

    /** Both nodes are replaced by a release with one migration more; then one goes back to the release before. */
    static Outcome upgraded(ClusterRun run) throws Exception {
        var cluster = run.cluster();
        var version = Long.toString(System.currentTimeMillis() / 1000);
        var next = nextRelease(cluster.home(), version);
        try (var load = run.witness().load(DRIVERS, Driver::drive)) {
            load.awaitMore(WRITES);
            run.witness().statements().keepHeads();
            for (var node : List.of("node2", "node1")) {
                replace(cluster, node, next.toString());
                load.awaitMore(WRITES);
            }
            int migrated = cluster.jdbc()
                    .sql("select count(*) from flyway_schema_history where version = :version and success")
                    .param("version", version)
                    .query(Integer.class)
                    .single();
            run.claim(migrated == 1, "The migration was not made.");
            replace(cluster, "node2", "");
            load.awaitMore(WRITES);
            replace(cluster, "node1", "");
            var outcome = run.checked(ClusterClaim.UPGRADE.title(), load);
            var failed = outcome.statuses().entrySet().stream()
                    .filter(status -> !Set.of("200", "500").contains(status.getKey()))
                    .toList();
            run.claim(failed.isEmpty(), "Requests failed: " + failed);
            run.see("Two nodes replaced by a release with one migration more, then one after the other by the one"
                    + " before.");
            return run.outcome(ClusterClaim.UPGRADE.title(), outcome.findings());
        } finally {
            forget(cluster, version);
            House.delete(next);
        }
    }

    private static void replace(Cluster cluster, String node, String product) throws Exception {
        cluster.does("drain", node);
        cluster.does("stop", node);
        cluster.does("start", node, product);
        cluster.does("ready", node);
    }

    /** A copy of the product that has a migration more: a column and a constraint on the table that is written most. */
    private static Path nextRelease(Path home, String version) throws IOException, InterruptedException {
        var product = home.resolve("../app").toRealPath();
        var next = home.resolve("next-app");
        if (Files.exists(next)) {
            House.delete(next);
        }
        try (var files = Files.walk(product)) {
            files.forEach(
                    file -> copy(file, next.resolve(product.relativize(file).toString())));
        }
        var migrations =
                Files.createDirectories(home.resolve("next").resolve("db").resolve("migration"));
        House.delete(migrations);
        Files.createDirectories(migrations);
        Files.writeString(migrations.resolve("V" + version + "__next_release.sql"), """
                alter table checkins add column next_release text;
                alter table checkins add constraint next_release_is_short check (length(next_release) < 9) not valid;
                """);
        var jar = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
                        "--update",
                        "--file",
                        next.resolve("mileproof.jar").toString(),
                        "-C",
                        home.resolve("next").toString(),
                        "db")
                .inheritIO()
                .start();
        if (jar.waitFor() != 0) {
            throw new AssertionError("no next release could be made");
        }
        return next;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if it had never been, so that the next real migration is not an older one. */
    private static void forget(Cluster cluster, String version) {
        cluster.jdbc()
                .sql("alter table checkins drop column if exists next_release")
                .update();
        cluster.jdbc()
                .sql("delete from flyway_schema_history where version = :version")
                .param("version", version)
                .update();
    }

    static Outcome rules(ClusterRun run) throws Exception {
        var cluster = run.cluster();
        var party = run.witness().parties().getFirst();
        var faults = faults(cluster);
        var before = downs(cluster);
        var left = new AtomicInteger(RULES);
        var others = new AtomicInteger();
        var broken = withoutPhotos(party.admin().get());
        var threads = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    while (left.getAndDecrement() > 0) {
                        if (!isRule(party.admin().get().post("/api/vehicles/checkin/mileage", broken))) {
                            others.incrementAndGet();
                        }
                    }
                }))
                .limit(AT_ONCE)
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        run.claim(others.get() == 0, others + " answers were others than a broken rule's.");
        run.claim(downs(cluster).equals(before), "HAProxy: " + before + " became " + downs(cluster));
        run.claim(faults(cluster).equals(faults), "Faults of the server were counted: " + faults(cluster));
        run.see("%d broken rules were answered 500; failed checks and times down of the nodes stayed %s."
                .formatted(RULES, before));
        return run.outcome(ClusterClaim.RULES.title(), Map.of());
    }

    private static Map<String, @Nullable Object> withoutPhotos(Api api) {
        var dana = Acme.dana();
        api.post("/api/users", dana).ok();
        var plate = Acme.nextPlate();
        var golf = Api.object("phone", dana.get("phone"), "licensePlate", plate, "state", "CO");
        var vehicle = api.post("/api/vehicles/create/by-license", golf).ok().field("id");
        return Api.object("vehicleId", vehicle, "licensePlate", plate, "mileage", 1);
    }

    private static boolean isRule(Answer answer) {
        return answer.status() == 500 && Objects.equals(answer.header("Mileproof-Fault"), "client");
    }

    /** What the alerts are about, on all nodes. */
    private static List<String> faults(Cluster cluster) {
        return cluster.nodes().stream()
                .flatMap(node -> cluster.metrics(node).lines())
                .filter(line -> line.startsWith(SERVER_FAULTS) && line.contains("fault=\"server\""))
                .sorted()
                .toList();
    }

    /** Failed checks and times down of each node, as HAProxy counts them. */
    private static List<String> downs(Cluster cluster) throws IOException {
        return cluster.haproxy("show stat nodes 4 -1")
                .lines()
                .filter(line -> line.startsWith("nodes,"))
                .map(line -> line.split(","))
                .map(fields -> fields[1] + " " + fields[FAILED_CHECKS] + " " + fields[TIMES_DOWN])
                .toList();
    }
}

package com.mileproof.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One claim's load on the cluster, from its first write to what came of it. */
final class ClusterRun implements AutoCloseable {

    private static final Duration AGAIN = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What counts as working again. */
    private static final String CREATE = "/api/vehicles/checkin/mileage";

    private final Cluster cluster;
    private final Witness witness;
    private final List<Vitals> vitals = new ArrayList<>();
    private final List<Duration> gaps = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int rounds = 1;

    /** Makes partners of its own, so that nobody's earlier writes are counted. */
    ClusterRun(Cluster cluster, String title) throws IOException {
        this.cluster = cluster;
        var directory = Files.createDirectories(cluster.home().resolve("show"));
        var journal = directory.resolve(title + ".jsonl");
        Files.deleteIfExists(journal);
        this.witness = new Witness(journal, cluster::dataSource, cluster.photos());
        witness.settle(cluster.url(), cluster.operatorKey());
        for (var node : List.of("node1", "node2")) {
            vitals.add(Vitals.of(() -> pid(node)));
        }
    }

    private long pid(String node) {
        try {
            return cluster.pid(node);
        } catch (IOException none) {
            return 0;
        }
    }

    void leaveToMachine() {
        witness.parties().forEach(Party::leaveToMachine);
    }

    Cluster cluster() {
        return cluster;
    }

    Witness witness() {
        return witness;
    }

    void rounds(int number) {
        rounds = number;
    }

    void see(String what) {
        seen.add(what);
    }

    /** Something that was claimed does not hold. */
    void claim(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    /** From now on the longest time without a create that succeeds is the gap. */
    void watch() {
        witness.client().pauses().watch(CREATE);
    }

    CompletableFuture<Duration> firstCreate() {
        return witness.client().firstSuccess(CREATE);
    }

    /** Waits until creates, which {@code success} is one of, go on. */
    void gap(CompletableFuture<Duration> success) throws InterruptedException {
        try {
            success.get(AGAIN.toSeconds(), TimeUnit.SECONDS);
            gaps.add(witness.client().pauses().longest());
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    "It does not answer again; statuses " + witness.client().statuses(), e);
        }
    }

    /** Ends the load and checks everything. */
    Outcome checked(String title, Load load) throws InterruptedException {
        load.stop(PATIENCE);
        return outcome(title, Check.all(witness.evidence(load, PATIENCE.multipliedBy(2), this::peak)));
    }

    /** What came of it; whatever was claimed and does not hold stands among the findings. */
    Outcome outcome(String title, Map<Check, List<String>> findings) {
        var all = new EnumMap<Check, List<String>>(Check.class);
        all.putAll(findings);
        if (!broken.isEmpty()) {
            all.merge(Check.UNDOCUMENTED, List.copyOf(broken), ClusterRun::both);
        }
        return new Outcome(
                title,
                rounds,
                witness.journal().acknowledged(),
                witness.journal().lines().stream()
                        .filter(line -> !line.acknowledged())
                        .count(),
                all,
                gaps,
                witness.client().statuses(),
                peak().with(new Vitals.Peak(0, 0, witness.client().longest().toSeconds())),
                String.join(" ", seen));
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    Vitals.Peak peak() {
        return vitals.stream().map(Vitals::peak).reduce(Vitals.Peak.NONE, Vitals.Peak::with);
    }

    /** Nobody waits for the messages of partners who are gone. */
    @Override
    public void close() throws IOException {
        vitals.forEach(Vitals::close);
        witness.ours("delete from webhook_deliveries where partner_id = any(:partners) and state = 'WAITING'")
                .update();
        witness.close();
    }
}

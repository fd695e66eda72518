package com.mileproof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One fault's house under load, from its first write to the checks at the end. */
final class Run implements AutoCloseable {

    /** Until it answers again; only against waiting for ever. */
    private static final Duration AGAIN = Duration.ofMinutes(3);

    private static final int TROUBLES = 50;

    private final Stage stage;
    private final House house;
    private final Load load;
    private final Pace pace;
    private final List<Duration> gaps = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private int kills;

    /**
     * How much is tried.
     *
     * @param drivers of each partner
     * @param writes acknowledged before each fault
     * @param patience for requests that nobody has answered when the load ends
     * @param hold how long a fault lasts that does not end by itself
     */
    record Pace(int rounds, int drivers, int writes, Duration patience, Duration hold) {

        /** Enough to see that it works. */
        static final Pace QUICK = new Pace(1, 2, 25, Duration.ofSeconds(1), Duration.ofSeconds(2));

        /** Longer than any lease of a request. */
        static Pace whole(int rounds) {
            return new Pace(rounds, 3, 40, Duration.ofSeconds(45), Duration.ofSeconds(20));
        }
    }

    Run(Stage stage, Pace pace) {
        this.stage = stage;
        this.house = stage.house();
        this.pace = pace;
        this.load = house.load(pace.drivers());
    }

    Stage stage() {
        return stage;
    }

    House house() {
        return house;
    }

    Load load() {
        return load;
    }

    Pace pace() {
        return pace;
    }

    /** Keeps what the histories are before anything happens. */
    void begin() throws InterruptedException {
        load.awaitMore(pace.writes());
        house.statements().keepHeads();
    }

    /** Lets the fault last. */
    void hold() throws InterruptedException {
        Thread.sleep(pace.hold());
    }

    /** Sees to it, again and again, that it lasts. */
    void hold(Again again) throws Exception {
        long end = System.nanoTime() + pace.hold().toNanos();
        while (System.nanoTime() < end) {
            again.once();
        }
    }

    /** Something that is done again and again. */
    interface Again {
        void once() throws Exception;
    }

    /** How often the database of the server that runs now was killed. */
    int kills() {
        return kills;
    }

    void countKill() {
        kills++;
    }

    void forgetKills() {
        kills = 0;
    }

    void see(String what) {
        seen.add(what);
    }

    /** Of any request. */
    CompletableFuture<Duration> firstSuccess() {
        return house.client().firstSuccess("/");
    }

    void gap(CompletableFuture<Duration> success) throws InterruptedException {
        try {
            gaps.add(success.get(AGAIN.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    "It does not answer again; statuses " + house.client().statuses() + "\n" + troubles(), e);
        }
    }

    private String troubles() {
        return house.server()
                .output()
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .limit(TROUBLES)
                .collect(Collectors.joining("\n"));
    }

    /** Ends the load and gathers what there is. */
    Evidence evidence() throws InterruptedException, IOException {
        load.stop(pace.patience());
        return house.evidence(load, Duration.ofSeconds(60).plus(pace.patience()));
    }

    /** Checks everything. */
    Outcome outcome(String fault, int rounds, Evidence evidence) {
        return new Outcome(
                fault,
                rounds,
                house.journal().acknowledged(),
                house.journal().lines().stream()
                        .filter(line -> !line.acknowledged())
                        .count(),
                Check.all(evidence),
                gaps,
                house.client().statuses(),
                evidence.peak(),
                String.join(" ", seen));
    }

    static void kill(long process) {
        assertThat(ProcessHandle.of(process).map(ProcessHandle::destroyForcibly))
                .contains(true);
    }

    /** Ends the load; the house is the stage's. */
    @Override
    public void close() {
        load.close();
    }
}

package com.mileproof.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What becomes of acknowledged writes when machines of the database are lost. */
final class Failovers {

    private static final int ROUNDS = 3;
    private static final int DRIVERS = 2;
    private static final int WRITES = 60;

    /** Acknowledged on the primary alone, before it is lost. */
    private static final int UNSENT = 40;

    /** How long nothing reaches the standbys before the primary is lost. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /** Longer than any limit of a statement (30 s), which must not end a commit's wait. */
    private static final Duration ALONE = Duration.ofSeconds(48);

    private static final Duration UNDER_WAY = Duration.ofSeconds(1);
    private static final int ANY_BYTES = 1 << 30;

    private Failovers() {}

    /** In every second round nothing reaches the standbys any more for a while before, as in the asynchronous run. */
    static Outcome primaryLost(ClusterRun run) throws Exception {
        var cluster = run.cluster();
        run.rounds(ROUNDS);
        try (var load = run.witness().load(DRIVERS, Driver::drive)) {
            for (int round = 0; round < ROUNDS; round++) {
                load.awaitMore(WRITES);
                if (round == 0) {
                    run.witness().statements().keepHeads();
                }
                var primary = cluster.primary();
                if (round % 2 == 1) {
                    cluster.holdReplication();
                    Thread.sleep(SILENCE);
                }
                lose(run, primary);
                cluster.awaitWhole();
            }
            load.awaitMore(WRITES);
            return run.checked(ClusterClaim.PRIMARY_LOST.title(), load);
        }
    }

    private static void lose(ClusterRun run, String primary) throws Exception {
        run.watch();
        run.cluster().does("kill", primary);
        var again = run.firstCreate();
        run.gap(again);
        run.cluster().does("start", primary);
    }

    /** The same loss where one copy is enough for an answer. This must lose something, or the checks see nothing. */
    static Outcome primaryLostAsynchronously(ClusterRun run) throws Exception {
        var cluster = run.cluster();
        cluster.tell(Map.of("synchronous_mode", false, "maximum_lag_on_failover", ANY_BYTES));
        try (var load = run.witness().load(DRIVERS, Driver::drive)) {
            Cluster.await(
                    "no synchronous standby",
                    () -> cluster.jdbc()
                            .sql("select setting = '' from pg_settings where name = 'synchronous_standby_names'")
                            .query(Boolean.class)
                            .single());
            load.awaitMore(WRITES);
            var primary = cluster.primary();
            cluster.holdReplication();
            load.awaitMore(UNSENT);
            lose(run, primary);
            load.stop(Duration.ofSeconds(10));
            int lost =
                    Check.LOST.findings(run.witness().asItIs(load, run.peak())).size();
            run.claim(lost > 0, "Nothing was lost, so this proves nothing about the checks.");
            run.see("%d acknowledged writes were lost, as they must be.".formatted(lost));
            return run.outcome(ClusterClaim.PRIMARY_LOST_ASYNC.title(), Map.of());
        } finally {
            cluster.tell(Map.of("synchronous_mode", true, "maximum_lag_on_failover", 1 << 20));
            cluster.awaitWhole();
        }
    }

    /** No second copy can be made: nothing is acknowledged, however long that lasts, and all goes on afterwards. */
    static Outcome standbysLost(ClusterRun run) throws Exception {
        var cluster = run.cluster();
        try (var load = run.witness().load(DRIVERS, Driver::drive)) {
            load.awaitMore(WRITES);
            run.witness().statements().keepHeads();
            var primary = cluster.primary();
            var standbys = List.of("patroni1", "patroni2", "patroni3").stream()
                    .filter(member -> !member.equals(primary))
                    .toList();
            for (var standby : standbys) {
                cluster.does("kill", standby);
            }
            Thread.sleep(UNDER_WAY);
            long before = run.witness().journal().acknowledged();
            Thread.sleep(ALONE);
            long alone = run.witness().journal().acknowledged() - before;
            run.claim(alone == 0, alone + " writes were acknowledged that only one machine had.");
            run.see("%d writes were acknowledged in %d s without a standby.".formatted(alone, ALONE.toSeconds()));
            run.watch();
            var again = run.firstCreate();
            for (var standby : standbys) {
                cluster.does("start", standby);
            }
            run.gap(again);
            cluster.awaitWhole();
            load.awaitMore(WRITES);
            return run.checked(ClusterClaim.STANDBYS_LOST.title(), load);
        }
    }
}

package com.mileproof.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** {@code kill -9}, at any moment of the load. */
final class Kills {

    private static final int LONGEST_DELAY = 1_500;
    private static final int MOST_A_SERVER = 4;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LOOKS = 3_600;

    private Kills() {}

    static void server(Run run) throws Exception {
        atAnyMoment(run);
        var again = run.firstSuccess();
        Run.kill(run.house().server().pid());
        run.house().restart();
        run.gap(again);
    }

    static void both(Run run) throws Exception {
        atAnyMoment(run);
        var again = run.firstSuccess();
        long postgres = run.house().server().postgres();
        Run.kill(postgres);
        Run.kill(run.house().server().pid());
        run.house().restart();
        run.gap(again);
    }

    /** A PostgreSQL that dies five times, each within a minute, is given up by design: before that comes a fresh server. */
    static void postgres(Run run) throws Exception {
        if (run.kills() == MOST_A_SERVER) {
            run.house().server().stop();
            run.house().restart();
            run.forgetKills();
        }
        run.countKill();
        atAnyMoment(run);
        var again = run.firstSuccess();
        Run.kill(run.house().server().postgres());
        run.gap(again);
    }

    /** The children that read photos, all of them. */
    static void reader(Run run) throws Exception {
        var again = run.firstSuccess();
        for (var reader : readers(run)) {
            reader.destroyForcibly();
        }
        atAnyMoment(run);
        run.gap(again);
    }

    private static void atAnyMoment(Run run) throws InterruptedException {
        run.load().awaitMore(run.pace().writes());
        if (run.pace().rounds() > 1) {
            Thread.sleep(new Random().nextInt(LONGEST_DELAY));
        }
    }

    private static List<ProcessHandle> readers(Run run) throws InterruptedException {
        var server = ProcessHandle.of(run.house().server().pid()).orElseThrow();
        for (int look = 0; look < LOOKS; look++) {
            var javas = server.descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("/java"))
                    .toList();
            if (!javas.isEmpty()) {
                return javas;
            }
            Thread.sleep(LOOK);
        }
        throw new AssertionError("nobody reads");
    }
}

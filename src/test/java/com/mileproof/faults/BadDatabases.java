package com.mileproof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.faults.TcpProxy.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database that does not answer, or slowly, or is not there. */
final class BadDatabases {

    private static final int CROWD = 100;

    /** Until the limits of those who wait for an answer have run out, too. */
    private static final int LONGER = 3;

    private static final String LIST = "/api/checkins/mileage?size=1";

    private BadDatabases() {}

    /** PostgreSQL's processes stand still. */
    static void frozen(Run run) throws Exception {
        run.load().awaitMore(run.pace().writes());
        long postmaster = run.house().server().postgres();
        signal("STOP", postmaster);
        try {
            crowded(run, run.pace().hold().multipliedBy(LONGER));
        } finally {
            signal("CONT", postmaster);
        }
        run.gap(run.firstSuccess());
    }

    static void slow(Run run) throws Exception {
        through(run, Way.SLOW);
    }

    static void silent(Run run) throws Exception {
        through(run, Way.SILENT);
    }

    static void cut(Run run) throws Exception {
        through(run, Way.CUT);
    }

    private static void through(Run run, Way way) throws Exception {
        var proxy = Objects.requireNonNull(run.stage().proxy());
        run.load().awaitMore(run.pace().writes());
        proxy.be(way);
        try {
            crowded(
                    run,
                    way == Way.SILENT
                            ? run.pace().hold().multipliedBy(LONGER)
                            : run.pace().hold());
        } finally {
            proxy.be(Way.OPEN);
        }
        run.gap(run.firstSuccess());
    }

    /** Many more ask at the same time than there are connections. */
    private static void crowded(Run run, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        var admin = run.house().parties().getFirst().admin().get();
        var crowd = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        run.house().client().send(LIST, () -> admin.get(LIST));
                    }
                }))
                .limit(CROWD)
                .toList();
        Thread.sleep(time);
        for (var one : crowd) {
            one.join();
        }
    }

    private static void signal(String name, long postmaster) throws IOException, InterruptedException {
        var main = ProcessHandle.of(postmaster).orElseThrow();
        var all = Stream.concat(Stream.of(main), main.descendants())
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        assertThat(new ProcessBuilder("sh", "-c", "kill -s " + name + " " + all)
                        .start()
                        .waitFor())
                .isZero();
    }
}

package com.mileproof.platform.database;

import com.mileproof.platform.database.Command.Signal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the {@code postgres} program. The thread that starts it must live as long as it: the kernel tells the
 * program to stop when that thread ends.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** After a crash the server first replays its log, up to max_wal_size of it. */
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(30);

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration HARDER_STOP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** How often the log's size is looked at. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final Process process;
    private final Path cluster;
    private final ServerLog log;
    private final long logStart;
    private final long startedAt = System.nanoTime();

    private Postmaster(Process process, Path cluster, ServerLog log, long logStart) {
        this.process = process;
        this.cluster = cluster;
        this.log = log;
        this.logStart = logStart;
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @throws StartFailed when it ends instead
     * @throws InterruptedException when this thread is to end; the server has been stopped by then
     */
    static Postmaster start(Leash leash, ServerBinaries binaries, Path cluster, List<String> arguments, ServerLog log)
            throws IOException, StartFailed, InterruptedException {
        long logStart = log.end();
        List<String> all = Stream.concat(Stream.of("-D", cluster.toString()), arguments.stream())
                .toList();
        Process process = Command.prepare(leash.command(binaries.program("postgres"), all))
                .redirectOutput(Redirect.appendTo(log.file().toFile()))
                .redirectErrorStream(true)
                .start();
        Postmaster postmaster = new Postmaster(process, cluster, log, logStart);
        boolean ready = false;
        try {
            postmaster.awaitReady();
            ready = true;
            return postmaster;
        } finally {
            if (!ready) {
                postmaster.stop();
            }
        }
    }

    /** Waits until the server ends, and keeps its log small meanwhile; answers its exit code. */
    int awaitEnd() throws InterruptedException {
        while (!process.waitFor(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                log.rotateIfLarge();
            } catch (IOException e) {
                LOG.warn("The log of PostgreSQL could not be cut: {}", e.toString());
            }
        }
        return process.exitValue();
    }

    /** The process, for messages. */
    long process() {
        return process.pid();
    }

    /** How long ago the server was started. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Stops the server: open transactions are rolled back, committed ones written; harder when that takes too long. */
    void stop() throws IOException, InterruptedException {
        if (process.isAlive() && !endsAfter(Signal.INT, STOP)) {
            LOG.warn("PostgreSQL (process {}) has not stopped in {}; stopping it at once", process.pid(), STOP);
            if (!endsAfter(Signal.QUIT, HARDER_STOP)) {
                process.destroyForcibly().waitFor(HARDER_STOP.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private boolean endsAfter(Signal signal, Duration limit) throws IOException, InterruptedException {
        signal.send(process.pid());
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void awaitReady() throws IOException, StartFailed, InterruptedException {
        while (age().compareTo(LONGEST_RECOVERY) < 0) {
            if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StartFailed(lastWords());
            }
            Optional<PostmasterFile> file = PostmasterFile.read(cluster);
            if (file.isPresent() && file.get().ready() && file.get().process() == process.pid()) {
                return;
            }
        }
        throw new StartFailed("the server is not ready after " + LONGEST_RECOVERY);
    }

    private String lastWords() throws IOException {
        List<String> lines =
                log.since(logStart).lines().filter(line -> !line.isBlank()).toList();
        List<String> reasons = lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("could not"))
                .toList();
        if (!reasons.isEmpty()) {
            return String.join("; ", reasons);
        }
        return lines.isEmpty() ? "it ended with code " + process.exitValue() : lines.getLast();
    }
}

package com.mileproof.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** Threads and memory of the server as the kernel tells of them, looked at again and again. */
final class Vitals implements AutoCloseable {

    /** More than these nobody needs: Tomcat's few, the carriers of virtual threads, jobs, the JVM's own. */
    static final int MOST_THREADS = 150;

    /** What a server of 256 MB heap may take besides: code, metadata, buffers, stacks. */
    static final int MOST_MEGABYTES = 900;

    /**
     * A connection is waited for 5 s and a silent database 40 s; to set a key of idempotency free a connection and its lock
     * then 5 s each. The rest is the machine's.
     */
    static final int LONGEST_SECONDS = 60;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int KILO = 1024;

    /**
     * The most that was seen.
     *
     * @param seconds that a request waited for its answer
     */
    record Peak(long threads, long megabytes, long seconds) {

        static final Peak NONE = new Peak(0, 0, 0);

        Peak with(Peak other) {
            return new Peak(
                    Math.max(threads, other.threads),
                    Math.max(megabytes, other.megabytes),
                    Math.max(seconds, other.seconds));
        }
    }

    private final AtomicReference<Peak> peak = new AtomicReference<>(Peak.NONE);
    private final LongSupplier pid;
    private final Thread thread;

    private Vitals(LongSupplier pid) {
        this.pid = pid;
        this.thread = Thread.ofPlatform().daemon().name("vitals").unstarted(this::watch);
    }

    /** @param pid of the server's process, which may be another after each start */
    static Vitals of(LongSupplier pid) {
        var vitals = new Vitals(pid);
        vitals.thread.start();
        return vitals;
    }

    Peak peak() {
        return peak.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                peak.updateAndGet(look(pid.getAsLong())::with);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            // nobody asks any more
        }
    }

    private static Peak look(long process) {
        long threads = 0;
        long kilobytes = 0;
        try {
            for (var line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("Threads:")) {
                    threads = number(line);
                } else if (line.startsWith("VmRSS:")) {
                    kilobytes = number(line);
                }
            }
        } catch (IOException gone) {
            return Peak.NONE;
        }
        return new Peak(threads, kilobytes / KILO, 0);
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }
}

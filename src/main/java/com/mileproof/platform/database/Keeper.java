package com.mileproof.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that starts the server, watches it, starts it again when it dies, and stops it. Everything happens on
 * this thread because the kernel ties the server's life to the thread that started it.
 */
final class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /** Failures in a row before the server is given up. */
    private static final int MOST_FAILURES = 5;

    /** Bytes; with less the disk is full: a few files of the write-ahead log. */
    private static final long LEAST_ROOM = 64_000_000;

    /** A server that lived this long was well, so its death begins a new row of failures. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Path home;
    private final ServerSettings settings;
    private final Runnable onGivenUp;
    private final CompletableFuture<DatabaseLogin> started = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;

    /** In a row; known to the keeper's thread only. */
    private int failures;

    Keeper(Path home, ServerSettings settings, Runnable onGivenUp) {
        this.home = home;
        this.settings = settings;
        this.onGivenUp = onGivenUp;
        // Not a virtual thread: the thread that carries it may end at any time, and the server with it
        this.thread = Thread.ofPlatform().name("postgres-keeper").daemon(true).unstarted(this::run);
    }

    /** Starts the thread and waits until the server takes connections. */
    DatabaseLogin start() {
        thread.start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DatabaseRefused refused
                    ? refused
                    : new DatabaseRefused(
                            "The embedded PostgreSQL in " + home + " cannot start: " + e.getCause() + ".", e);
        }
    }

    /** Stops the server and waits until it has ended. */
    void stop() {
        if (closing.compareAndSet(false, true)) {
            thread.interrupt();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The data is worth more than the caller's hurry, and stopping has its own time limit
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Installation installation = Installation.below(home, settings);
            Installation.Started first = installation.start();
            started.complete(first.login());
            keep(installation, first);
        } catch (InterruptedException e) {
            started.completeExceptionally(e);
        } catch (IOException | SQLException | RuntimeException e) {
            if (!started.completeExceptionally(e) && !closing.get()) {
                LOG.error("Watching the embedded PostgreSQL in {} failed", home, e);
                giveUp();
            }
        }
    }

    private void keep(Installation installation, Installation.Started first) throws IOException, InterruptedException {
        Postmaster postmaster = first.postmaster();
        int port = first.login().port();
        try {
            while (true) {
                int code = postmaster.awaitEnd();
                LOG.warn("PostgreSQL (process {}) ended unexpectedly with code {}", postmaster.process(), code);
                failures = postmaster.age().compareTo(STEADY) > 0 ? 0 : counted();
                Optional<Postmaster> next = Optional.empty();
                while (next.isEmpty()) {
                    if (failures == MOST_FAILURES) {
                        LOG.error("PostgreSQL failed {} times in a row and is given up", failures);
                        giveUp();
                        return;
                    }
                    Thread.sleep(FIRST_PAUSE.multipliedBy(1L << failures));
                    next = revive(installation, port);
                }
                postmaster = next.get();
            }
        } finally {
            postmaster.stop();
        }
    }

    /**
     * The same port, because the application's connection pool knows no other. What fails because the disk is full is
     * tried for as long as it is: nobody is helped by an application that has ended when there is room again.
     */
    private Optional<Postmaster> revive(Installation installation, int port) throws IOException, InterruptedException {
        try {
            Postmaster postmaster = installation.startOn(port);
            failures++;
            LOG.info("PostgreSQL is back on port {} (process {})", port, postmaster.process());
            return Optional.of(postmaster);
        } catch (IOException | StartFailed | DatabaseRefused e) {
            LOG.warn("PostgreSQL could not be started again: {}", e.getMessage());
            failures++;
            failures = counted();
            return Optional.empty();
        }
    }

    /** Asked of the disk and not of PostgreSQL's log, which finds no room there either. */
    private int counted() throws IOException {
        boolean full = Files.getFileStore(home).getUsableSpace() < LEAST_ROOM;
        return full ? Math.min(failures, MOST_FAILURES - 1) : failures;
    }

    /** On a thread of its own: what runs there may well end the application, which waits for this thread to end. */
    private void giveUp() {
        Thread.ofPlatform().name("postgres-given-up").start(onGivenUp);
    }
}

package com.mileproof.verification;

import com.mileproof.platform.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that verify check-ins on this node, and one that keeps their jobs theirs. They stop before anything that
 * they use, after the jobs they are at; what takes too long is given back.
 */
@Component
final class VerificationWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationWorkers.class);

    /** What other nodes queued, or gave back, is found at the latest after this long. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration RENEW_EVERY = Verifier.LEASE.dividedBy(4);
    private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(5);

    /** Less than the server's own patience at its end. */
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(8);

    private static final Duration GIVE_BACK_WITHIN = Duration.ofSeconds(4);

    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private final Verifier verifier;
    private final JobStore jobs;
    private final VerificationMeters meters;
    private final Settings settings;
    private @Nullable ScheduledExecutorService keeper;
    private volatile boolean running;

    VerificationWorkers(Verifier verifier, JobStore jobs, VerificationMeters meters, Settings settings) {
        this.verifier = verifier;
        this.jobs = jobs;
        this.meters = meters;
        this.settings = settings;
    }

    /** There is work now. */
    void wake() {
        wake.drainPermits();
        wake.release(Math.max(1, threads.size()));
    }

    @Override
    public void start() {
        int count = settings.verification().threads();
        if (count == 0) {
            return;
        }
        running = true;
        meters.start();
        keeper = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("verification-keeper").daemon().factory());
        var _ = keeper.scheduleWithFixedDelay(this::keep, 0, RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        for (int i = 1; i <= count; i++) {
            threads.add(Thread.ofPlatform().name("verification-" + i).start(this::work));
        }
    }

    private void work() {
        while (running) {
            try {
                if (!verifier.next()) {
                    var _ = wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Verification stumbled; going on in {} s.", PAUSE_IN_TROUBLE.toSeconds(), e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(PAUSE_IN_TROUBLE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Never throws: that would end the rounds. */
    private void keep() {
        try {
            verifier.renewLeases();
            meters.queueIs(jobs.depth());
        } catch (RuntimeException e) {
            LOG.warn("Jobs could not be kept; others may take them.", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        wake.release(threads.size());
        try {
            join(FINISH_WITHIN);
            threads.forEach(Thread::interrupt);
            join(GIVE_BACK_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        if (keeper != null) {
            keeper.shutdownNow();
            keeper = null;
        }
    }

    private void join(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (var thread : threads) {
            var _ = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package com.mileproof.verification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** What operators watch: how long the queue is, how old its oldest, how long work takes and what comes of it. */
@Component
final class VerificationMeters {

    private static final String NAME = "mileproof.verification";

    private static final Duration[] LATENCIES = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    private final AtomicReference<JobStore.Depth> depth = new AtomicReference<>(new JobStore.Depth(0, null));
    private final MeterRegistry meters;
    private final Clock clock;

    VerificationMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** Makes the gauges of a node with workers. */
    void start() {
        Gauge.builder(NAME + ".queue", depth, now -> now.get().waiting())
                .description("Check-ins that wait for their photos to be read, or are being read")
                .register(meters);
        Gauge.builder(NAME + ".queue.age", this, VerificationMeters::age)
                .description("Since when the oldest of them waits")
                .baseUnit("seconds")
                .register(meters);
    }

    void queueIs(JobStore.Depth now) {
        depth.set(now);
    }

    /** Measures an examination until it is closed. */
    Timing examining() {
        return new Timing(System.nanoTime());
    }

    /** Something came of a job without an examination. */
    void count(String outcome) {
        record(outcome, 0);
    }

    /** From the submission to the machine's answer. */
    void answered(Instant sentAt) {
        Timer.builder(NAME + ".latency")
                .description("From a submission to the machine's answer")
                .serviceLevelObjectives(LATENCIES)
                .register(meters)
                .record(Duration.between(sentAt, clock.instant()));
    }

    private double age() {
        var since = depth.get().oldestSince();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private void record(String outcome, long nanos) {
        Timer.builder(NAME)
                .description("Examinations of check-ins by what came of them")
                .tag("outcome", outcome)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** An examination under way; one of which nothing is said has failed. */
    final class Timing implements AutoCloseable {

        private final long start;
        private String outcome = "failed";

        private Timing(long start) {
            this.start = start;
        }

        void of(String result) {
            outcome = result;
        }

        @Override
        public void close() {
            record(outcome, System.nanoTime() - start);
        }
    }
}

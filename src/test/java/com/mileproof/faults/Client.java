package com.mileproof.faults;

import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How requests are sent, and what is counted of them: statuses, the longest wait, and when an answer came again. */
final class Client {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final String NO_ANSWER = "none";
    private static final String OUR_MISTAKE = "INTERNAL_SERVER_ERROR";

    private final ConcurrentSkipListMap<String, Integer> statuses = new ConcurrentSkipListMap<>();
    private final Queue<String> undocumented = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicReference<Awaited> awaited = new AtomicReference<>();
    private final Pauses pauses = new Pauses();

    /** The first success of a request to {@code path} that began after {@code since}. */
    private record Awaited(String path, long since, CompletableFuture<Long> success) {}

    /** What came of a request; without an answer when the connection broke or nobody listened. */
    record Told(@Nullable Answer answer) {

        boolean ok() {
            return answer != null && answer.status() == OK;
        }

        /** Nobody knows whether it was carried out, or it was not and may be sent again. */
        boolean again() {
            return answer == null || answer.status() == UNAVAILABLE || answer.status() == UNAUTHORIZED || held();
        }

        /** Somebody holds the claim on its key: the first try, which died with its server perhaps. */
        boolean held() {
            return answer != null
                    && answer.status() == CONFLICT
                    && answer.text().contains("ERROR_IDEMPOTENCY_KEY_IN_USE");
        }
    }

    /** Sends a request once. */
    Told send(String path, Supplier<Answer> request) {
        long start = System.nanoTime();
        Answer answer;
        try {
            answer = request.get();
        } catch (AssertionError failure) {
            if (!(failure.getCause() instanceof IOException)) {
                undocumented.add(String.valueOf(failure.getMessage()));
            }
            count(NO_ANSWER, start);
            return new Told(null);
        }
        count(Integer.toString(answer.status()), start);
        if (answer.status() == UNAVAILABLE && answer.header("Retry-After") == null) {
            undocumented.add("503 without Retry-After: " + answer.text());
        }
        if (answer.text().contains(OUR_MISTAKE)) {
            undocumented.add(path + " " + answer.text());
        }
        if (answer.status() == OK) {
            pauses.success(path);
            var waiting = awaited.get();
            if (waiting != null && start >= waiting.since() && path.startsWith(waiting.path())) {
                waiting.success().complete(System.nanoTime());
            }
        }
        return new Told(answer);
    }

    private void count(String status, long start) {
        statuses.merge(status, 1, Integer::sum);
        long nanos = System.nanoTime() - start;
        longestNanos.accumulateAndGet(nanos, Math::max);
    }

    /** From now on waits for a success of a request whose path begins so; the answer is how long that took, from now. */
    CompletableFuture<Duration> firstSuccess(String path) {
        var next = new Awaited(path, System.nanoTime(), new CompletableFuture<>());
        awaited.set(next);
        return next.success().thenApply(end -> Duration.ofNanos(end - next.since()));
    }

    /** How long nothing succeeded. */
    Pauses pauses() {
        return pauses;
    }

    /** How often each status came; {@code none} for no answer. */
    ConcurrentSkipListMap<String, Integer> statuses() {
        return statuses;
    }

    /** Answers that openapi.json does not allow. */
    Queue<String> undocumented() {
        return undocumented;
    }

    /** How long a request waited at most. */
    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** A caller whose token is asked for when it is first needed, and again when it has ended. */
    static final class Renewed {

        private final Supplier<Api> fresh;
        private volatile @Nullable Api current;

        Renewed(Supplier<Api> fresh) {
            this.fresh = fresh;
        }

        Api get() {
            var api = current;
            if (api == null) {
                api = fresh.get();
                current = api;
            }
            return api;
        }

        void renew() {
            current = null;
        }
    }
}

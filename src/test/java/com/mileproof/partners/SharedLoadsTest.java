package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedLoadsTest {

    private static final int MANY = 50;
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void what_is_known_is_not_looked_up_again_until_it_is_forgotten() {
        var loads = new SharedLoads<String, Integer>(LONG, MANY, _ -> looked.incrementAndGet());
        assertThat(List.of(loads.get("a"), loads.get("a"), loads.get("b"))).containsExactly(1, 1, 2);

        loads.forget("a");
        assertThat(List.of(loads.get("a"), loads.get("b"))).containsExactly(3, 2);

        loads.forgetAll();
        assertThat(loads.get("b")).isEqualTo(4);
    }

    @Test
    void a_failure_is_everybodys_who_waited_for_it_and_nobodys_who_comes_later() throws Exception {
        var mayFail = new CountDownLatch(1);
        var loads = new SharedLoads<String, Integer>(LONG, MANY, _ -> {
            if (looked.incrementAndGet() == 1) {
                await(mayFail);
                throw new IllegalStateException("no connection");
            }
            return 7;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> catchThrowable(() -> loads.get("a")), threads);
            while (looked.get() == 0) {
                Thread.onSpinWait();
            }
            var joining = new CountDownLatch(MANY);
            var others = IntStream.range(0, MANY)
                    .mapToObj(_ -> Thread.ofPlatform().unstarted(() -> {
                        joining.countDown();
                        assertThat(catchThrowable(() -> loads.get("a"))).hasMessage("no connection");
                        looked.addAndGet(MANY);
                    }))
                    .toList();
            others.forEach(Thread::start);
            joining.await();
            for (var one : others) {
                while (one.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            mayFail.countDown();
            for (var one : others) {
                one.join();
            }
            assertThat(first.get()).hasMessage("no connection");
        }
        assertThat(looked).as("one look, and everybody's failure").hasValue(1 + MANY * MANY);
        assertThat(loads.get("a")).isEqualTo(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A burst waits for its turn; where more keep coming than can be done, they are turned away. */
class AdmissionTest {

    private static final int SLOTS = 2;

    private final AtomicLong nanos = new AtomicLong(1);
    private final Admission admission = new Admission(SLOTS, nanos::get);

    @Test
    void a_burst_waits_until_somebody_leaves() throws Exception {
        fill();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> third = threads.submit(admission::enter);
            Future<Boolean> fourth = threads.submit(admission::enter);
            admission.leave();
            admission.leave();
            assertThat(third.get()).isTrue();
            assertThat(fourth.get()).isTrue();
        }
        assertThat(admission.free()).isZero();
    }

    @Test
    void whoever_waits_too_long_is_turned_away_and_takes_no_slot() throws Exception {
        fill();
        nanos.addAndGet(Admission.BURST.toNanos() + 1);
        assertThat(admission.enter()).isFalse();
        assertThat(admission.free()).isZero();
        admission.leave();
        assertThat(admission.free()).isOne();
        assertThat(admission.enter()).isTrue();
    }

    @Test
    void patience_is_back_a_second_after_the_last_refusal_when_somebody_came_in_without_waiting() throws Exception {
        fill();
        nanos.addAndGet(Admission.BURST.toNanos() + 1);
        assertThat(admission.enter()).isFalse();
        admission.leave();
        assertThat(admission.enter()).isTrue();
        assertThat(admission.isBurst()).isFalse();
        nanos.addAndGet(Admission.BURST.toNanos() + 1);
        admission.leave();
        assertThat(admission.enter()).isTrue();
        assertThat(admission.isBurst()).isTrue();
    }

    @Test
    void as_many_may_wait_as_are_done_in_time_and_the_next_is_turned_away_at_once() throws Exception {
        doneInAWindow(SLOTS);
        int most = SLOTS * 4;
        fill();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiters = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < most; i++) {
                waiters.add(threads.submit(admission::enter));
            }
            awaitWaiting(most);
            assertThat(admission.isHopeless()).isFalse();
            nanos.addAndGet(Admission.BURST.toNanos() + 1);
            assertThat(admission.isHopeless()).isTrue();
            assertThat(admission.enter()).isFalse();
            for (int i = 0; i < most + SLOTS; i++) {
                admission.leave();
            }
            assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.get()).isTrue());
        }
        assertThat(admission.isHopeless()).isFalse();
    }

    @Test
    void fewer_may_wait_while_many_are_turned_away() throws Exception {
        int done = SLOTS * 4;
        doneInAWindow(done);
        fill();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiters = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 4 * done; i++) {
                waiters.add(threads.submit(admission::enter));
            }
            awaitWaiting(4 * done);
            nanos.addAndGet(Admission.BURST.toNanos() + 1);
            for (int i = 0; i < done; i++) {
                assertThat(admission.isHopeless()).isTrue();
            }
            for (int i = 0; i < done; i++) {
                admission.leave();
            }
            nanos.addAndGet(Admission.WINDOW.toNanos());
            admission.leave();
            // more than are done within the short time
            assertThat(admission.waiting()).isGreaterThan(done);
            assertThat(admission.isHopeless()).isTrue();
            for (int i = 0; i < 3 * done + SLOTS; i++) {
                admission.leave();
            }
            assertThat(waiters).allSatisfy(waiter -> assertThat(waiter.get()).isTrue());
        }
    }

    private void doneInAWindow(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(admission.enter()).isTrue();
            admission.leave();
        }
        nanos.addAndGet(Admission.WINDOW.toNanos());
        assertThat(admission.enter()).isTrue();
        admission.leave();
    }

    private void awaitWaiting(int count) {
        while (admission.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private void fill() throws InterruptedException {
        for (int i = 0; i < SLOTS; i++) {
            assertThat(admission.enter()).isTrue();
        }
    }
}

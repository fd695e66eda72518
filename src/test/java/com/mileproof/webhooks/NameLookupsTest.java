package com.mileproof.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.PartnerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names whose servers keep silent, in the hands of a partner. */
class NameLookupsTest {

    private static final PartnerId ACME = new PartnerId(new UUID(1, 1));
    private static final PartnerId GLOBEX = new PartnerId(new UUID(1, 2));
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final InetAddress THERE = InetAddress.ofLiteral("192.0.2.7");

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore hanging = new Semaphore(0);
    private final List<Thread> askers = new CopyOnWriteArrayList<>();

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void names_that_hang_block_threads_of_the_system_and_nobody_else() throws Exception {
        try (var names = new NameLookups(this::resolve, LONG);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<InetAddress[]>>();
            for (int i = 0; i < NameLookups.MOST_OF_A_PARTNER; i++) {
                var host = "hangs" + i;
                waiting.add(threads.submit(() -> names.of(ACME, host)));
            }
            hanging.acquire(NameLookups.MOST_OF_A_PARTNER);
            assertThatThrownBy(() -> names.of(ACME, "good"))
                    .as("his share is used up")
                    .isInstanceOf(NameLookups.NotInTime.class);
            waiting.add(threads.submit(() -> names.of(ACME, "hangs0")));
            assertThat(names.of(GLOBEX, "good")).containsExactly(THERE);
            assertThat(askers).hasSize(NameLookups.MOST_OF_A_PARTNER + 1).allMatch(thread -> !thread.isVirtual());
            assertThat(askers).as("they keep no server from stopping").allMatch(Thread::isDaemon);
            released.countDown();
            for (var one : waiting) {
                assertThat(one.get()).containsExactly(THERE);
            }
        }
    }

    @Test
    void a_name_that_hangs_is_waited_for_so_long_and_keeps_its_one_thread() throws Exception {
        try (var names = new NameLookups(this::resolve, SHORT)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> names.of(ACME, "hangs"))
                        .isInstanceOf(NameLookups.NotInTime.class)
                        .hasMessageContaining("hangs");
            }
            hanging.acquire();
            assertThat(askers).hasSize(1);
        }
    }

    @Test
    void what_failed_or_ended_is_asked_for_anew() throws Exception {
        try (var names = new NameLookups(this::resolve, LONG)) {
            assertThatThrownBy(() -> names.of(ACME, "nobody"))
                    .isExactlyInstanceOf(UnknownHostException.class)
                    .hasMessage("nobody");
            assertThatThrownBy(() -> names.of(ACME, "nobody")).isExactlyInstanceOf(UnknownHostException.class);
            assertThat(names.of(ACME, "good")).containsExactly(THERE);
            assertThat(names.of(ACME, "good")).containsExactly(THERE);
            assertThat(askers).hasSize(4);
        }
    }

    /** Nobody knows how long it takes, as with the system's own. */
    private InetAddress[] resolve(String host) throws UnknownHostException {
        askers.add(Thread.currentThread());
        if (host.startsWith("hangs")) {
            hanging.release();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (host.equals("nobody")) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {THERE};
    }
}

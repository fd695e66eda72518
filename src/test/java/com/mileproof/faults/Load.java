package com.mileproof.faults;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Drivers of several partners at work, whatever happens to the server. */
final class Load implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration HANG = Duration.ofMinutes(3);

    private final Client client;
    private final Journal journal;
    private final Queue<Thread> drivers = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> settling = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Story story;
    private volatile boolean stopping;
    private volatile long deadline = Long.MAX_VALUE;

    private Load(Client client, Journal journal, Story story) {
        this.client = client;
        this.journal = journal;
        this.story = story;
    }

    /** What a driver lives through. */
    interface Story {
        void of(Driver driver) throws Driver.Trouble, InterruptedException;
    }

    /** So many drivers of each partner. */
    static Load start(Client client, Journal journal, List<Party> parties, int each, Story story) {
        var load = new Load(client, journal, story);
        for (var party : parties) {
            for (int i = 0; i < each; i++) {
                load.drivers.add(Thread.ofPlatform().daemon().name("driver").start(() -> load.drive(party)));
            }
        }
        return load;
    }

    private void drive(Party party) {
        while (goesOn()) {
            try {
                story.of(new Driver(this, party));
            } catch (Driver.Trouble trouble) {
                // the next car does better, but not at once where nobody listens
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | AssertionError e) {
                failures.add(e.toString());
            }
        }
    }

    Client client() {
        return client;
    }

    Journal journal() {
        return journal;
    }

    boolean goesOn() {
        return !stopping;
    }

    /** Waits a moment before a repetition; false when there is to be none. */
    boolean pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return System.nanoTime() < deadline;
    }

    /** Goes on with a request beside the drivers. */
    void later(Runnable request) {
        settling.add(Thread.ofVirtual().start(request));
    }

    /** An answer that says no although nothing was wrong with the request. */
    void refused(String path, Client.Told told) {
        var answer = told.answer();
        refused.add(path + (answer == null ? " no answer" : " " + answer.status() + " " + answer.text()));
    }

    /** Waits for so many more acknowledged writes. */
    void awaitMore(long count) throws InterruptedException {
        long aim = journal.acknowledged() + count;
        long end = System.nanoTime() + HANG.toNanos();
        while (journal.acknowledged() < aim) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Nothing is acknowledged any more; so far " + journal.acknowledged()
                        + "; statuses " + client.statuses() + " " + refused + failures);
            }
            Thread.sleep(10);
        }
    }

    /** No new cars; what is under way is repeated for so long until it is answered. */
    void stop(Duration patience) throws InterruptedException {
        deadline = System.nanoTime() + patience.toNanos();
        stopping = true;
        for (var driver : drivers) {
            driver.join(HANG);
        }
        for (var one : settling) {
            one.join(HANG);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("Drivers failed: " + failures);
        }
    }

    /** Refusals of what should have been taken. */
    Queue<String> refused() {
        return refused;
    }

    @Override
    public void close() {
        stopping = true;
        deadline = System.nanoTime();
    }
}

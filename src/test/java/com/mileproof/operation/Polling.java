package com.mileproof.operation;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what happens in another process or on another thread and cannot be listened to. */
final class Polling {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Polling() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain until " + what);
            }
            Thread.sleep(PAUSE);
        }
    }
}

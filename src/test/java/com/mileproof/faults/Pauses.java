package com.mileproof.faults;

import java.time.Duration;

/** How long it was between one success of a kind of request and the next, whichever driver sent them. */
final class Pauses {

    private String path = "/";
    private long last;
    private long longest;

    /** Forgets those before; from now on requests count whose path begins so. */
    synchronized void watch(String beginning) {
        path = beginning;
        last = System.nanoTime();
        longest = 0;
    }

    synchronized void success(String of) {
        if (of.startsWith(path)) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
    }

    synchronized Duration longest() {
        return Duration.ofNanos(longest);
    }
}

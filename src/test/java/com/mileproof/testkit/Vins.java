package com.mileproof.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** VINs of Golfs of 2019 from Germany, which need no check digit. */
public final class Vins {

    private static final AtomicInteger SERIALS = new AtomicInteger(100_000);

    private Vins() {}

    public static String next() {
        return "WVWZZZAUZKP" + SERIALS.incrementAndGet();
    }
}

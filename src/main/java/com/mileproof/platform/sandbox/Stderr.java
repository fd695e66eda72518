package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads away what a child prints, and keeps the end: why it did not start stands there. */
final class Stderr {

    static final int MAX_LINES = 20;
    static final int MAX_CHARACTERS = 2_000;
    private static final int MAX_BYTES = 10_000;
    private static final long MAX_WAIT_MILLIS = 1_000;

    /** Of a Java stack trace the messages tell enough. */
    private static final String FRAME = "\tat ";

    private final byte[] end = new byte[MAX_BYTES];
    private int length;
    private final Thread reading;

    Stderr(InputStream stderr) {
        // reading a pipe holds a virtual thread's carrier: one for each of two processors, and nothing else would run
        reading = Thread.ofPlatform().daemon().name("child-stderr").start(() -> read(stderr));
    }

    private void read(InputStream stderr) {
        var bytes = new byte[MAX_BYTES];
        try (stderr) {
            for (int count = stderr.read(bytes); count >= 0; count = stderr.read(bytes)) {
                keep(bytes, count);
            }
        } catch (IOException e) {
            // the child has been killed
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        int old = Math.min(length, MAX_BYTES - count);
        System.arraycopy(end, length - old, end, 0, old);
        System.arraycopy(bytes, 0, end, old, count);
        length = old + count;
    }

    /** Of a child that has ended: its last lines on one, without what could be mistaken for the log's own. */
    String text() throws InterruptedException {
        reading.join(MAX_WAIT_MILLIS);
        var lines = printed()
                .lines()
                .filter(line -> !line.startsWith(FRAME))
                .map(line -> line.replaceAll("[\\p{C}\\s]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        var text = lines.stream().skip(Math.max(0, lines.size() - MAX_LINES)).collect(Collectors.joining(" | "));
        return text.substring(Math.max(0, text.length() - MAX_CHARACTERS));
    }

    private synchronized String printed() {
        return new String(Arrays.copyOf(end, length), StandardCharsets.UTF_8);
    }
}

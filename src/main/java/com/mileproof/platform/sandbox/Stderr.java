package com.mileproof.platform.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads away what a child prints, and keeps the beginning: why it did not start stands there. */
final class Stderr {

    private static final int MAX_BYTES = 10_000;
    private static final int MAX_CHARACTERS = 400;
    private static final long MAX_WAIT_MILLIS = 1_000;

    private final byte[] beginning = new byte[MAX_BYTES];
    private int length;
    private final Thread reading;

    Stderr(InputStream stderr) {
        reading = Thread.ofVirtual().start(() -> read(stderr));
    }

    private void read(InputStream stderr) {
        try (stderr) {
            keep(stderr.readNBytes(MAX_BYTES));
            stderr.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the child has been killed
        }
    }

    private synchronized void keep(byte[] bytes) {
        System.arraycopy(bytes, 0, beginning, 0, bytes.length);
        length = bytes.length;
    }

    /** Of a child that has ended: its last words, on one line. */
    String text() throws InterruptedException {
        reading.join(MAX_WAIT_MILLIS);
        synchronized (this) {
            var words = new String(beginning, 0, length, StandardCharsets.UTF_8)
                    .replaceAll("[\\p{C}\\s]+", " ")
                    .strip();
            return words.substring(Math.max(0, words.length() - MAX_CHARACTERS));
        }
    }
}

package com.mileproof.operation;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a process prints, line by line as it comes. */
final class Printed {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    private Printed(BufferedReader source) {
        this.reader = Thread.ofVirtual().unstarted(() -> read(source));
    }

    static Printed by(BufferedReader source) {
        var printed = new Printed(source);
        printed.reader.start();
        return printed;
    }

    /** Waits for a line with this part; false when the end comes first. */
    synchronized boolean awaitLine(String part) {
        long end = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        try {
            while (lines.stream().noneMatch(line -> line.contains(part))) {
                if (ended || System.nanoTime() > end) {
                    return false;
                }
                wait(ServerProcess.PATIENCE.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The first group of the first place where the pattern is found. */
    synchronized String find(Pattern pattern) {
        return pattern.matcher(toString())
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElseThrow(() -> new AssertionError(pattern + " not in " + this));
    }

    /** Everything, once the process has ended. */
    String whole() throws InterruptedException {
        reader.join(ServerProcess.PATIENCE);
        return toString();
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }

    private void read(BufferedReader source) {
        try (source) {
            for (var line = source.readLine(); line != null; line = source.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(" + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}

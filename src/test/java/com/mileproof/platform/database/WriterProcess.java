package com.mileproof.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A {@link RowWriter} in a JVM of its own, and the numbers it has acknowledged so far. */
final class WriterProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Set<Long> acknowledged = new TreeSet<>();

    private WriterProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a writer whose numbers begin after {@code last}. */
    static WriterProcess start(Path home, long last) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RowWriter.class.getName(),
                        home.toString(),
                        Long.toString(last)))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        home.resolveSibling("writer.log").toFile()))
                .start();
        return new WriterProcess(process);
    }

    long pid() {
        return process.pid();
    }

    /** Reads until so many more numbers have been acknowledged. */
    void awaitMore(int count) throws IOException {
        int enough = acknowledged.size() + count;
        while (acknowledged.size() < enough) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException(
                        "the writer ended with code " + process.onExit().join().exitValue());
            }
            take(line);
        }
    }

    /** Everything acknowledged by a writer that has been killed, the last word included. */
    Set<Long> allAcknowledged() throws IOException, InterruptedException {
        process.waitFor();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            take(line);
        }
        return acknowledged;
    }

    private void take(String line) {
        if (line.startsWith(RowWriter.ACKNOWLEDGED)) {
            acknowledged.add(Long.valueOf(line.substring(RowWriter.ACKNOWLEDGED.length())));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}

package com.mileproof.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What PostgreSQL says about itself in {@code postmaster.pid}: its process, its TCP port, how far its start has come. */
record PostmasterFile(long process, int port, boolean ready) {

    private static final String NAME = "postmaster.pid";
    private static final int PROCESS_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Reads a cluster directory's file; empty where there is none, or only the beginning of one. */
    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(cluster));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            long process = Long.parseLong(line(lines, PROCESS_LINE));
            String port = line(lines, PORT_LINE);
            return Optional.of(new PostmasterFile(
                    process,
                    port.isEmpty() ? 0 : Integer.parseInt(port),
                    line(lines, STATUS_LINE).equals("ready")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve(NAME);
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number).strip() : "";
    }
}

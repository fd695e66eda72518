package com.mileproof.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the client knows: every write that was acknowledged, and every one of which it never heard what became of it. A
 * file of the client's own, forced to the disk line by line, so that it outlives whatever is killed.
 */
final class Journal implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** What can be written. */
    enum Kind {
        USER,
        VEHICLE,
        PHOTO,
        CHECKIN,
        CHANGE,
        /** Counts at once. */
        DECISION,
        /** Made in the queue of people; counts ten seconds later. */
        REVIEW,
        CLAIM
    }

    /**
     * One write.
     *
     * @param acknowledged false where no answer ever came: it may be there once or not at all
     * @param facts what was written, and the id that was answered under {@code id}
     */
    record Line(Kind kind, boolean acknowledged, String partner, Map<String, String> facts) {

        Line {
            facts = Map.copyOf(facts);
        }

        String id() {
            return fact("id");
        }

        String fact(String name) {
            return facts.getOrDefault(name, "");
        }

        Line with(String name, String value) {
            var more = new TreeMap<>(facts);
            more.put(name, value);
            return new Line(kind, acknowledged, partner, more);
        }
    }

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final FileChannel file;

    Journal(Path path) {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier one has written. */
    static List<Line> read(Path path) throws IOException {
        return Files.readAllLines(path).stream()
                .map(text -> JSON.readValue(text, Line.class))
                .toList();
    }

    synchronized void write(Line line) {
        try {
            var bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.add(line);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    long acknowledged() {
        return lines.stream().filter(Line::acknowledged).count();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

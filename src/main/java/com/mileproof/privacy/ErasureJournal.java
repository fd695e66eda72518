package com.mileproof.privacy;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Settings;
import com.mileproof.platform.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who was erased, in a file outside the database that is only ever added to: a line of JSON for each, ids and times and
 * nothing personal. A database that is restored from before an erasure brings the user back; the journal does not come
 * from that backup and knows better.
 */
@Component
@DependsOn("database")
class ErasureJournal {

    private static final String FILE = "erasures.journal";
    private static final JsonMapper JSON = new JsonMapper();

    private final ReentrantLock adding = new ReentrantLock();
    private final Path file;

    ErasureJournal(Settings settings) {
        var set = settings.erasureJournal();
        file = (set == null ? settings.data().resolve(FILE) : set).toAbsolutePath();
    }

    /** A line. */
    record Line(PartnerId partner, UserId user, ErasureId erasure, Instant requestedAt, Instant at) {

        private String json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("at", at.toString())
                    .put("partner", partner.toString())
                    .put("user", user.toString())
                    .put("erasure", erasure.toString())
                    .put("requestedAt", requestedAt.toString())
                    .toString();
        }

        private static Line read(String text) {
            var json = JSON.readTree(text);
            return new Line(
                    PartnerId.of(json.path("partner").stringValue()),
                    UserId.of(json.path("user").stringValue()),
                    ErasureId.of(json.path("erasure").stringValue()),
                    Instant.parse(json.path("requestedAt").stringValue()),
                    Instant.parse(json.path("at").stringValue()));
        }
    }

    Path file() {
        return file;
    }

    /** Adds a line; it survives a power cut once this returns. */
    void add(Line line) {
        adding.lock();
        try {
            boolean isNew = !Files.exists(file);
            try (var channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                // a line that a power cut tore goes on nowhere
                var text = (endsInLine(channel) ? "" : "\n") + line.json() + "\n";
                channel.position(channel.size());
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            var directory = file.getParent();
            if (isNew && directory != null) {
                try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The journal of erasures " + file + " cannot be written", e);
        } finally {
            adding.unlock();
        }
    }

    /**
     * All lines; none where there is no file yet. The server does not start on a damaged journal: whom it forgot would
     * come back unseen.
     */
    List<Line> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var text : texts()) {
            number++;
            if (text.isBlank()) {
                continue;
            }
            try {
                lines.add(Line.read(text));
            } catch (RuntimeException broken) {
                // its erasure had not begun: the line comes first
                if (!isTorn(text)) {
                    throw new StartRefused("Line " + number + " of the journal of erasures " + file
                            + " cannot be read. Put the file back from a copy; without it, users who were erased may"
                            + " come back with an older backup.");
                }
            }
        }
        return lines;
    }

    /** A beginning of a line, which a power cut left. */
    private static boolean isTorn(String text) {
        if (!text.startsWith("{") || text.endsWith("}")) {
            return false;
        }
        try {
            JSON.readTree(text);
            return false;
        } catch (JacksonException cutOff) {
            return true;
        }
    }

    private List<String> texts() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartRefused("The journal of erasures " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean endsInLine(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return true;
        }
        var last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) == '\n';
    }
}

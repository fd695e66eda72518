package com.mileproof.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file PostgreSQL writes its messages to; it and one predecessor are kept, each of bounded size. */
final class ServerLog {

    static final String NAME = "postgresql.log";

    /** Beyond this many bytes the log becomes the predecessor and starts afresh. */
    private static final long LARGEST = 8_000_000;

    private static final int LONGEST_TAIL = 16_000;

    private final Path file;

    /** Opens the log below {@code home}, readable by nobody but its owner. */
    ServerLog(Path home) throws IOException {
        file = home.resolve(NAME);
        if (!Files.exists(file)) {
            Files.createFile(file, DurableFiles.OWNER_ONLY);
        }
    }

    Path file() {
        return file;
    }

    /** Where the log ends now, in bytes. */
    long end() throws IOException {
        return Files.size(file);
    }

    /** What was written since a former end, at most the last 16 kB of it. */
    String since(long formerEnd) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(formerEnd, channel.size() - LONGEST_TAIL);
            ByteBuffer text = ByteBuffer.allocate(LONGEST_TAIL);
            int read;
            do {
                read = channel.read(text, from + text.position());
            } while (read > 0 && text.hasRemaining());
            return new String(text.array(), 0, text.position(), UTF_8);
        }
    }

    /** Copies and empties a large log. PostgreSQL keeps writing to the same file, at its new end. */
    void rotateIfLarge() throws IOException {
        if (end() <= LARGEST) {
            return;
        }
        Files.copy(file, file.resolveSibling(NAME + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}

package com.mileproof.platform.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exclusive use of a data directory by one process. The lock is the operating system's and dies with the process,
 * however it dies, so nothing has to be cleaned up after a crash.
 */
public final class DataDirectory implements AutoCloseable {

    static final String LOCK_FILE = "mileproof.lock";
    private static final int LONGEST_PROCESS_ID = 20;

    /** Others may pass through, because PostgreSQL may have to run as another user, but not look around. */
    private static final String MODE = "rwx--x--x";

    /**
     * What this process holds. File locks do not shut out their own process, and closing a second channel on the same
     * file would silently release the first one's lock, so the file is never opened twice.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path realPath;
    private final FileChannel channel;

    private DataDirectory(Path path, Path realPath, FileChannel channel) {
        this.path = path;
        this.realPath = realPath;
        this.channel = channel;
    }

    /**
     * Takes the directory, creating it where it is missing.
     *
     * @throws DatabaseRefused when a process (this one included) already uses it, or when it cannot be written
     */
    public static DataDirectory open(Path dir) {
        Path path = dir.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)));
            }
            Path realPath = path.toRealPath();
            if (!HELD.add(realPath)) {
                throw inUse(path, Long.toString(ProcessHandle.current().pid()));
            }
            return lock(path, realPath);
        } catch (IOException e) {
            throw new DatabaseRefused(
                    "The data directory " + path + " cannot be used by the user that runs Mileproof (" + e
                            + "); give it to that user, or choose another one.",
                    e);
        }
    }

    /** The directory, absolute. */
    public Path path() {
        return path;
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(realPath);
        }
    }

    private static DataDirectory lock(Path path, Path realPath) throws IOException {
        boolean locked = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    realPath.resolve(LOCK_FILE),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    DurableFiles.OWNER_ONLY);
            locked = channel.tryLock() != null;
            if (!locked) {
                throw inUse(path, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
            return new DataDirectory(path, realPath, channel);
        } finally {
            if (!locked) {
                HELD.remove(realPath);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PROCESS_ID);
        int length = channel.read(text, 0);
        return length <= 0 ? "unknown" : new String(text.array(), 0, length, US_ASCII);
    }

    private static DatabaseRefused inUse(Path path, String process) {
        return new DatabaseRefused("Another Mileproof (process " + process + ") is running on " + path
                + "; stop it first, or give this one a directory of its own.");
    }
}

package com.mileproof.photos;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** Directories and moves of files that survive a power cut, beside others that remove empty directories. */
final class DurableFiles {

    private static final int MAX_ATTEMPTS = 3;

    private final ReentrantLock making = new ReentrantLock();

    /** The name and every directory on the way to it are on the disk when this returns. */
    void moveDurably(Path from, Path to) throws IOException {
        move(from, to);
        sync(parent(to));
    }

    void move(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            makeDirectories(parent(to));
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (NoSuchFileException e) {
                // the sweeper may have removed the directory while it was still empty
                if (attempt == MAX_ATTEMPTS || !Files.exists(from)) {
                    throw e;
                }
            }
        }
    }

    /** One at a time, so that an upload never builds on a directory that another has made but not yet forced. */
    void makeDirectories(Path directory) throws IOException {
        making.lock();
        try {
            if (!Files.isDirectory(directory)) {
                makeDirectories(parent(directory));
                makeDirectory(directory);
                sync(parent(directory));
            }
        } finally {
            making.unlock();
        }
    }

    /** Another node may have made it meanwhile. */
    private static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException made) {
            if (!Files.isDirectory(directory)) {
                throw made;
            }
        }
    }

    static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // other photos lie there
        }
    }

    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Every path here is absolute, and none is the root of the file system. */
    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}

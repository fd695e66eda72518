package com.mileproof.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Copies that survive a power cut, for their owner's eyes only, of files that may vanish meanwhile. */
final class Copying {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final String DIRECTORY_MODE = "rwx------";
    private static final String FILE_MODE = "rw-------";

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** What was copied. */
    record Copied(long bytes, String sha256) {}

    /** Copies a file; empty when it is not there any more. */
    Optional<Copied> file(Path from, Path to) throws IOException {
        try (var source = FileChannel.open(from, StandardOpenOption.READ)) {
            directories(parent(to));
            return Optional.of(write(source, to));
        } catch (NoSuchFileException gone) {
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                throw gone;
            }
            return Optional.empty();
        }
    }

    /** Writes a new file. */
    Copied bytes(byte[] bytes, Path to) throws IOException {
        try (var target = create(to)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                target.write(left);
            }
            target.force(true);
        }
        var digest = sha256();
        digest.update(bytes);
        return new Copied(bytes.length, HexFormat.of().formatHex(digest.digest()));
    }

    private Copied write(FileChannel source, Path to) throws IOException {
        var digest = sha256();
        long bytes = 0;
        try (var target = create(to)) {
            while (source.read(buffer.clear()) >= 0) {
                bytes += buffer.flip().remaining();
                digest.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
            }
            target.force(true);
        }
        return new Copied(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static FileChannel create(Path to) throws IOException {
        return FileChannel.open(
                to,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE_MODE)));
    }

    /** Makes what is missing of a directory's way. */
    static void directories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(DIRECTORY_MODE)));
        }
    }

    /** Brings the names in a directory, and in all below, to the disk. */
    static void force(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) throws IOException {
                forceNames(below);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void forceNames(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a directory with all that is in it, without following links; a missing one is fine. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var tree = Files.walk(directory)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "an absolute path of a file");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

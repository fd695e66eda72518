package com.mileproof.backup;

import com.mileproof.backup.Copying.Copied;
import com.mileproof.platform.CommandRefused;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies originals of photos and files. They never change, and their names begin with their hash or hold it. */
final class PhotoCopies {

    private static final List<Path> KEPT = List.of(Layout.ORIGINALS, Layout.QUARANTINE);
    private static final Pattern NAME =
            Pattern.compile("(?:[0-9a-f-]{36}_[0-9a-f-]{36}_)?([0-9a-f]{64})-[0-9a-f-]{36}");

    private final Copying copying;
    private long files;
    private long bytes;
    private long linked;

    PhotoCopies(Copying copying) {
        this.copying = copying;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** Those that the backup before has already; they take no room twice. */
    long linked() {
        return linked;
    }

    /**
     * Copies all that lie in one directory to another.
     *
     * @param before a backup that may have them already; none when each is to be a file of its own
     * @throws CommandRefused when one is not what its name says
     */
    void copy(Path from, Path to, @Nullable Path before) throws IOException {
        for (var part : KEPT) {
            if (Files.isDirectory(from.resolve(part))) {
                Copying.directories(to.resolve(part));
                Files.walkFileTree(from.resolve(part), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        copy(
                                file,
                                to.resolve(from.relativize(file)),
                                before == null ? null : before.resolve(from.relativize(file)),
                                attributes.size());
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                        // somebody was erased meanwhile
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                });
            }
        }
    }

    private void copy(Path file, Path to, @Nullable Path before, long size) throws IOException {
        if (before != null && isLinked(before, to, size)) {
            linked++;
            files++;
            bytes += size;
            return;
        }
        var copied = copying.file(file, to);
        if (copied.isPresent()) {
            files++;
            bytes += copied.get().bytes();
            mustBe(file, copied.get());
        }
    }

    private static boolean isLinked(Path before, Path to, long size) throws IOException {
        try {
            if (Files.size(before) != size) {
                return false;
            }
            Copying.directories(Copying.parent(to));
            Files.createLink(to, before);
            return true;
        } catch (NoSuchFileException | UnsupportedOperationException notThere) {
            return false;
        }
    }

    private static void mustBe(Path file, Copied copied) {
        var sha256 = hashIn(file);
        if (sha256.isPresent() && !sha256.get().equals(copied.sha256())) {
            throw new CommandRefused("The photo " + file + " is damaged: its bytes are not those that were uploaded.");
        }
    }

    private static Optional<String> hashIn(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}

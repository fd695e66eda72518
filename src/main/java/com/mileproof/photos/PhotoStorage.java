package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The directory that holds the photos. What {@link #place} has placed survives a power cut: the bytes, the name and
 * every directory on the way to it are on the disk when it returns. Knows nothing of the database.
 */
final class PhotoStorage {

    private static final String MARKER = "store-id";
    private static final String RENDITION = ".jpg";
    private static final String REFUSAL = ".refused";
    private static final String PAGES = ".pages";
    private static final int MAX_PLACE_ATTEMPTS = 3;

    private final ReentrantLock making = new ReentrantLock();
    private final Path root;
    private final Path incoming;
    private final Path originals;
    private final Path renditions;
    private final Path quarantine;

    private PhotoStorage(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.originals = root.resolve("originals");
        this.renditions = root.resolve("renditions");
        this.quarantine = root.resolve("quarantine");
    }

    /** Opens the directory; what is missing of it is made. */
    static PhotoStorage open(Path directory) throws IOException {
        var storage = new PhotoStorage(directory.toAbsolutePath().normalize());
        for (var part : new Path[] {storage.incoming, storage.originals, storage.renditions, storage.quarantine}) {
            storage.makeDirectories(part);
        }
        return storage;
    }

    Path root() {
        return root;
    }

    Path incoming() {
        return incoming;
    }

    Path originals() {
        return originals;
    }

    Path renditions() {
        return renditions;
    }

    Path quarantine() {
        return quarantine;
    }

    /** A new, empty file for bytes to come; not yet anybody's photo. */
    IncomingPhoto begin() throws IOException {
        return new IncomingPhoto(incoming.resolve("photo-" + UUID.randomUUID() + ".part"));
    }

    /** Moves a photo to its place, over the same bytes if they are there already, and returns when it is durable. */
    void place(IncomingPhoto photo, BlobKey key) throws IOException {
        photo.force();
        moveDurably(photo.file(), original(key));
    }

    /** Puts something made from a photo, which can always be made again and is therefore not forced to the disk. */
    void put(IncomingPhoto made, Path place) throws IOException {
        made.flush();
        move(made.file(), place);
    }

    Path original(BlobKey key) {
        return originals.resolve(key.path());
    }

    Path rendition(BlobKey key) {
        return withSuffix(renditions.resolve(key.path()), RENDITION);
    }

    /** The file that says why there is no rendition. */
    Path refusal(BlobKey key) {
        return withSuffix(renditions.resolve(key.path()), REFUSAL);
    }

    /** The picture of a document's page. */
    Path page(BlobKey key, int page) {
        return withSuffix(renditions.resolve(key.path()), ".p" + page + RENDITION);
    }

    /** The file that says why there is no picture of that page. */
    Path pageRefusal(BlobKey key, int page) {
        return withSuffix(renditions.resolve(key.path()), ".p" + page + REFUSAL);
    }

    /** The file that says how many pages a document has. */
    Path pages(BlobKey key) {
        return withSuffix(renditions.resolve(key.path()), PAGES);
    }

    /**
     * Deletes the bytes and all that was made from them; may be called again. Not forced to the disk: bytes that a
     * power cut brings back have no row and go to quarantine.
     */
    void delete(BlobKey key) throws IOException {
        var made = parent(rendition(key));
        try (var files = Files.newDirectoryStream(made, original(key).getFileName() + ".*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException nothingMade) {
            // the usual case
        }
        deleteIfEmpty(made);
        Files.deleteIfExists(original(key));
        deleteIfEmpty(parent(original(key)));
    }

    /**
     * Deletes whatever lies here of a user, also what no row knows; may be called again. Answers how many originals
     * that were.
     */
    int deleteAll(PartnerId partner, UserId user) throws IOException {
        var own = Path.of(partner.value().toString(), user.value().toString());
        int deleted = deleteFiles(originals.resolve(own), "*")
                + deleteFiles(quarantine, own.toString().replace('/', '_') + "_*");
        deleteFiles(renditions.resolve(own), "*");
        return deleted;
    }

    private int deleteFiles(Path directory, String names) throws IOException {
        int deleted = 0;
        try (var files = Files.newDirectoryStream(directory, names)) {
            for (var file : files) {
                Files.deleteIfExists(file);
                deleted++;
            }
        } catch (NoSuchFileException nothingThere) {
            return 0;
        }
        sync(directory);
        if (!directory.equals(quarantine)) {
            deleteIfEmpty(directory);
        }
        return deleted;
    }

    /** The id that this directory carries; empty for a directory that never got one. */
    Optional<String> marker() throws IOException {
        try {
            return Optional.of(Files.readString(root.resolve(MARKER)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Marks the directory for good; answers the id it carries, which is another's if that one was faster. */
    String mark(String id) throws IOException {
        var staged = incoming.resolve("marker-" + UUID.randomUUID() + ".part");
        Files.writeString(staged, id + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        try {
            Files.createLink(root.resolve(MARKER), staged);
        } catch (FileAlreadyExistsException faster) {
            return marker().orElse("");
        } finally {
            Files.delete(staged);
        }
        sync(root);
        return id;
    }

    /** True when no photo lies here, neither in its place nor in quarantine. */
    boolean isEmpty() throws IOException {
        try (var placed = Files.list(originals);
                var quarantined = Files.list(quarantine)) {
            return placed.findAny().isEmpty() && quarantined.findAny().isEmpty();
        }
    }

    /** Moves a file nobody knows out of the way. */
    void moveToQuarantine(Path original) throws IOException {
        var name = originals.relativize(original).toString().replace('/', '_');
        moveDurably(original, quarantine.resolve(name));
        deleteIfEmpty(parent(original));
    }

    private void moveDurably(Path from, Path to) throws IOException {
        move(from, to);
        sync(parent(to));
    }

    private void move(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            makeDirectories(parent(to));
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (NoSuchFileException e) {
                // the sweeper may have removed the directory while it was still empty
                if (attempt == MAX_PLACE_ATTEMPTS || !Files.exists(from)) {
                    throw e;
                }
            }
        }
    }

    /** One at a time, so that an upload never builds on a directory that another has made but not yet forced. */
    private void makeDirectories(Path directory) throws IOException {
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

    private static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // other photos lie there
        }
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path withSuffix(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Every path here is absolute, and none is the root of the file system. */
    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}

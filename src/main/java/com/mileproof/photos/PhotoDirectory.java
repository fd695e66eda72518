package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The directory that holds the photos. What {@link #place} has placed survives a power cut: the bytes, the name and
 * every directory on the way to it are on the disk when it returns.
 */
final class PhotoDirectory implements PhotoStorage {

    private final DurableFiles durable = new DurableFiles();
    private final Path root;
    private final Path incoming;
    private final Path originals;
    private final Path renditions;
    private final Path quarantine;

    private PhotoDirectory(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.originals = root.resolve(Place.ORIGINALS);
        this.renditions = root.resolve(Place.RENDITIONS);
        this.quarantine = root.resolve(Place.QUARANTINE);
    }

    /** Opens the directory; what is missing of it is made. */
    static PhotoDirectory open(Path directory) throws IOException {
        var storage = new PhotoDirectory(directory.toAbsolutePath().normalize());
        for (var part : new Path[] {storage.incoming, storage.originals, storage.renditions, storage.quarantine}) {
            storage.durable.makeDirectories(part);
        }
        return storage;
    }

    @Override
    public Words words() {
        return new Words(
                "directory of photos " + root,
                "directory",
                "mileproof.data",
                "has no file store-id: it is not mounted, or was emptied");
    }

    Path root() {
        return root;
    }

    @Override
    public Path incoming() {
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

    @Override
    public void place(IncomingPhoto photo, BlobKey key) {
        try {
            photo.force();
            durable.moveDurably(photo.file(), path(key.original()));
        } catch (IOException e) {
            throw DiskTrouble.of(e);
        }
    }

    @Override
    public void put(IncomingPhoto made, Place place) {
        try {
            made.flush();
            durable.move(made.file(), path(place));
        } catch (IOException e) {
            throw DiskTrouble.of(e);
        }
    }

    Path path(Place place) {
        return root.resolve(place.path());
    }

    @Override
    public Optional<Resource> find(Place place) {
        var file = path(place);
        return Files.exists(file) ? Optional.of(new FileSystemResource(file)) : Optional.empty();
    }

    @Override
    public byte[] read(Place place) throws IOException {
        return Files.readAllBytes(path(place));
    }

    @Override
    public long copy(Place place, OutputStream out) throws IOException {
        return Files.copy(path(place), out);
    }

    @Override
    public LocalFile local(Place place) throws IOException {
        var file = path(place);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new LocalFile(file, true);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        var original = path(key.original());
        var made = DurableFiles.parent(path(key.rendition()));
        try (var files = Files.newDirectoryStream(made, original.getFileName() + ".*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException nothingMade) {
            // the usual case
        }
        DurableFiles.deleteIfEmpty(made);
        Files.deleteIfExists(original);
        DurableFiles.deleteIfEmpty(DurableFiles.parent(original));
    }

    @Override
    public int deleteAll(PartnerId partner, UserId user) throws IOException {
        var own = BlobKey.of(partner, user);
        int deleted = deleteFiles(originals.resolve(own), "*") + deleteFiles(quarantine, own.replace('/', '_') + "_*");
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
        DurableFiles.sync(directory);
        if (!directory.equals(quarantine)) {
            DurableFiles.deleteIfEmpty(directory);
        }
        return deleted;
    }

    @Override
    public Optional<String> marker() throws IOException {
        try {
            return Optional.of(Files.readString(path(Place.MARKER)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public String mark(String id) throws IOException {
        var staged = incoming.resolve("marker-" + UUID.randomUUID() + ".part");
        Files.writeString(staged, id + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        try {
            Files.createLink(path(Place.MARKER), staged);
        } catch (FileAlreadyExistsException faster) {
            return marker().orElse("");
        } finally {
            Files.delete(staged);
        }
        DurableFiles.sync(root);
        return id;
    }

    @Override
    public boolean isEmpty() throws IOException {
        try (var placed = Files.list(originals);
                var quarantined = Files.list(quarantine)) {
            return placed.findAny().isEmpty() && quarantined.findAny().isEmpty();
        }
    }

    @Override
    public Walk walk(String through) {
        return new DirectoryWalk(root, through);
    }

    @Override
    public void quarantine(Place original, Instant now) throws IOException {
        var file = path(original);
        Files.setLastModifiedTime(file, FileTime.from(now));
        durable.moveDurably(file, path(original.inQuarantine()));
        DurableFiles.deleteIfEmpty(DurableFiles.parent(file));
    }

    @Override
    public void deleteMade(Place made) throws IOException {
        Files.deleteIfExists(path(made));
    }

    @Override
    public void deleteQuarantined(Instant before, int most) throws IOException {
        deleteOlder(quarantine, before, most);
    }

    /** Deletes files that were last written to before that time, as many as that at most. */
    static void deleteOlder(Path directory, Instant before, int most) throws IOException {
        int deleted = 0;
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                if (deleted < most && writtenAt(file).filter(before::isAfter).isPresent()) {
                    Files.deleteIfExists(file);
                    deleted++;
                }
            }
        }
    }

    /** Empty for what is no file, or none any more. */
    static Optional<Instant> writtenAt(Path file) throws IOException {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}

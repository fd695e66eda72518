package com.mileproof.photos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Files that no row knows: unfinished uploads, bytes and renditions left behind. */
@Component
final class StrayFiles {

    /** How long bytes without a row lie in quarantine, for a person to find out why. */
    static final Duration QUARANTINED_FOR = Duration.ofDays(30);

    /** Files that one round compares with the database at most, give or take one user's. */
    static final int MAX_COMPARED = 20_000;

    private static final int BATCH = 500;
    private static final int MAX_DELETED = 10_000;
    private static final String AFTER_ALL = "\uffff/\uffff";
    private static final Logger LOG = LoggerFactory.getLogger(StrayFiles.class);

    private final PhotoStorage storage;
    private final BlobStore blobs;

    StrayFiles(PhotoStorage storage, BlobStore blobs) {
        this.storage = storage;
        this.blobs = blobs;
    }

    /** Deletes uploads that were cut off, our own and those the web server keeps there while it reads a form. */
    void deleteUnfinished(Instant now) throws IOException {
        deleteOlder(storage.incoming(), now.minus(PhotoSweeper.UNFINISHED_FOR));
    }

    void deleteQuarantined(Instant now) throws IOException {
        deleteOlder(storage.quarantine(), now.minus(QUARANTINED_FOR));
    }

    /**
     * Moves originals without a row to quarantine and deletes renditions without one. Goes on where the last round
     * stopped and begins anew after the last directory.
     */
    void quarantineUnknown(Instant now) throws IOException {
        var through = blobs.filesThrough();
        int left = MAX_COMPARED;
        for (var root : List.of(storage.originals(), storage.renditions())) {
            var after = startIn(root, through);
            var users = usersAfter(root, after);
            while (!users.isEmpty()) {
                for (var user : users) {
                    left -= 1 + compare(root, user, now);
                    after = root.relativize(user).toString();
                    if (left <= 0) {
                        blobs.saveFilesThrough(root.getFileName() + "/" + after);
                        return;
                    }
                }
                users = usersAfter(root, after);
            }
        }
        blobs.saveFilesThrough(null);
    }

    /** Where to begin under this root: after the saved directory, or at the very start, or, when it is done, at the end. */
    private String startIn(Path root, String through) {
        var name = root.getFileName() + "/";
        if (through.startsWith(name)) {
            return through.substring(name.length());
        }
        return root.equals(storage.originals()) && !through.isEmpty() ? AFTER_ALL : "";
    }

    /** The users' directories after that one, in order of partner and user; a batch of them, all of one partner. */
    private static SortedSet<Path> usersAfter(Path root, String after) throws IOException {
        int slash = after.indexOf('/');
        var partner = slash < 0 ? "" : after.substring(0, slash);
        var user = after.substring(slash + 1);
        while (true) {
            if (!partner.isEmpty()) {
                var users = directoriesAfter(root.resolve(partner), user);
                if (!users.isEmpty()) {
                    return users;
                }
            }
            var partners = directoriesAfter(root, partner);
            if (partners.isEmpty()) {
                return partners;
            }
            partner = partners.first().getFileName().toString();
            user = "";
        }
    }

    /** The first names after that one, in order: a batch of them, so that memory does not grow with their number. */
    private static SortedSet<Path> directoriesAfter(Path directory, String after) throws IOException {
        var first = new TreeSet<Path>();
        try (var all = Files.newDirectoryStream(directory)) {
            for (var child : all) {
                if (child.getFileName().toString().compareTo(after) > 0 && Files.isDirectory(child)) {
                    first.add(child);
                    if (first.size() > BATCH) {
                        first.pollLast();
                    }
                }
            }
        } catch (NoSuchFileException gone) {
            return first;
        }
        return first;
    }

    private int compare(Path root, Path user, Instant now) throws IOException {
        int compared = 0;
        var batch = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(user)) {
            for (var file : files) {
                batch.add(file);
                compared++;
                if (batch.size() == BATCH) {
                    putAside(root, batch, now);
                    batch.clear();
                }
            }
        } catch (NoSuchFileException gone) {
            return compared;
        }
        putAside(root, batch, now);
        return compared;
    }

    private void putAside(Path root, List<Path> files, Instant now) throws IOException {
        Map<Path, BlobId> named = new HashMap<>();
        for (var file : files) {
            BlobKey.blobOf(file).ifPresent(blob -> named.put(file, blob));
        }
        var known = blobs.known(Set.copyOf(named.values()));
        var before = now.minus(PhotoSweeper.UNFINISHED_FOR);
        for (var file : files) {
            var blob = named.get(file);
            boolean hasRow = blob != null && known.contains(blob);
            if (hasRow || !isFileFrom(file, before)) {
                continue;
            }
            if (root.equals(storage.renditions())) {
                Files.deleteIfExists(file);
            } else {
                // the time in quarantine counts from now
                Files.setLastModifiedTime(file, FileTime.from(now));
                storage.moveToQuarantine(file);
                LOG.warn("Moved a file that no row knows to quarantine: {}", root.relativize(file));
            }
        }
    }

    private static void deleteOlder(Path directory, Instant before) throws IOException {
        int deleted = 0;
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                if (deleted < MAX_DELETED && isFileFrom(file, before)) {
                    Files.deleteIfExists(file);
                    deleted++;
                }
            }
        }
    }

    private static boolean isFileFrom(Path file, Instant before) throws IOException {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}

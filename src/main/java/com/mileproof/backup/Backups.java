package com.mileproof.backup;

import com.mileproof.platform.CommandRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A directory of backups. Each is a directory of its own, named by its time, and whole by itself: photos that two of them
 * share are one file with two names, so any of them can be deleted.
 */
record Backups(Path directory) {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String NAMES = "\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}\\.\\d{3}Z";
    private static final String UNFINISHED = ".part";

    /** Where a new one is made until it is whole. */
    Path draft(Instant begun) {
        return directory.resolve(NAME.format(begun) + UNFINISHED);
    }

    /** Gives a draft its name, on the disk, too. */
    Path finish(Path draft) throws IOException {
        var name = draft.getFileName().toString();
        var finished = directory.resolve(name.substring(0, name.length() - UNFINISHED.length()));
        Files.move(draft, finished);
        Copying.forceNames(directory);
        return finished;
    }

    /** Those that are whole, oldest first. */
    List<Path> whole() throws IOException {
        return named(NAMES);
    }

    Optional<Path> newest() throws IOException {
        return whole().reversed().stream().findFirst();
    }

    /** Throws away what earlier ones left that were cut off. */
    void deleteUnfinished() throws IOException {
        for (var path : named(NAMES + UNFINISHED)) {
            Copying.delete(path);
        }
    }

    /** Throws away the oldest until so many are left; answers how many those were. */
    int keep(int most) throws IOException {
        var whole = whole();
        var old = whole.subList(0, Math.max(0, whole.size() - most));
        for (var path : old) {
            // cut off in the middle it must not look like a backup
            var going = path.resolveSibling(path.getFileName() + UNFINISHED);
            Files.move(path, going);
            Copying.delete(going);
        }
        return old.size();
    }

    /** The backup that is meant by a directory: itself, or the newest of those in it. */
    static Path meantBy(Path given) throws IOException {
        if (Files.exists(given.resolve(Manifest.FILE))) {
            return given;
        }
        if (!Files.isDirectory(given)) {
            throw new CommandRefused("There is no directory " + given + ".");
        }
        return new Backups(given)
                .newest()
                .orElseThrow(() -> new CommandRefused(given + " is no backup and holds none that is whole."));
    }

    private List<Path> named(String pattern) throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.filter(path -> path.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}

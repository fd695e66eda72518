package com.mileproof.backup;

import com.mileproof.platform.CommandRefused;
import com.mileproof.platform.Settings;
import com.mileproof.platform.database.DataDirectory;
import com.mileproof.platform.database.DatabaseRefused;
import com.mileproof.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code bin/restore DIR [--replace]}: puts a backup in the place of a data directory. All of it is copied and compared with
 * what the backup says of itself before anything is moved; what was there is moved aside and not deleted. The journal of
 * erasures that was there and the backup's become one, so that nobody who was erased since comes back.
 */
public final class RestoreCommand {

    public static final String NAME = "restore";

    private static final String REPLACE = "--replace";

    /** What may stand after the command's name besides settings. */
    public static final Set<String> OPTIONS = Set.of("DIR", REPLACE);

    private static final String STAGE = "restore.part";
    private static final String ASIDE = "replaced-";

    /** What is moved, in this order: until the database is there, no server starts on what is half there. */
    private static final List<Path> PARTS = List.of(Layout.PHOTOS, Layout.DEMO, Layout.PASSWORD, Layout.CLUSTER);

    private static final Logger LOG = LoggerFactory.getLogger(RestoreCommand.class);

    private final Settings settings;
    private final Clock clock;
    private final Copying copying = new Copying();

    RestoreCommand(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was put in place.
     *
     * @param state everything that was acknowledged before is there
     */
    public record Restored(Path backup, Instant state, Instant begun) {}

    /** Those arguments that are the command's own; the others are settings. */
    public static List<String> wordsOf(List<String> arguments) {
        return arguments.stream()
                .filter(word -> !word.startsWith("-") || word.equals(REPLACE))
                .toList();
    }

    public Restored run(List<String> words) {
        var begun = clock.instant();
        var given = words.stream()
                .filter(word -> !word.startsWith("-"))
                .map(Path::of)
                .toList();
        if (given.size() != 1) {
            throw new CommandRefused(
                    "Say bin/restore DIR, a backup or a directory of backups, of which the newest is" + " taken.");
        }
        if (!settings.embedded()) {
            throw new CommandRefused("bin/restore is for the embedded database; see docs/backup.md for others.");
        }
        try {
            var backup = Backups.meantBy(given.getFirst().toAbsolutePath().normalize());
            var manifest = Manifest.in(backup);
            restore(backup, manifest, words.contains(REPLACE), begun);
            return new Restored(backup, manifest.state(), begun);
        } catch (DatabaseRefused e) {
            throw new CommandRefused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandRefused("The backup could not be restored: " + e + ".");
        }
    }

    private void restore(Path backup, Manifest manifest, boolean isReplacing, Instant begun) throws IOException {
        var layout = Layout.of(settings);
        if (!manifest.postgres().equals(EmbeddedPostgres.MAJOR)) {
            throw new CommandRefused("The backup was made by PostgreSQL " + manifest.postgres()
                    + ", and this Mileproof brings PostgreSQL " + EmbeddedPostgres.MAJOR
                    + "; restore it with the release that made it.");
        }
        if (EmbeddedPostgres.running(layout.of(Layout.DATABASE)).isPresent()) {
            throw new CommandRefused("A server runs on " + layout.data() + "; stop it first.");
        }
        try (var data = DataDirectory.open(layout.data());
                var _ = DataDirectory.open(layout.of(Layout.DATABASE))) {
            var there = occupied(layout);
            if (!there.isEmpty() && !isReplacing) {
                throw new CommandRefused(layout.data() + " is not empty, there is " + there.getFirst() + "; " + REPLACE
                        + " moves what is there aside.");
            }
            var stage = data.path().resolve(STAGE);
            Copying.delete(stage);
            stage(backup, manifest, stage);
            Copying.force(stage);
            if (!there.isEmpty()) {
                moveAside(layout, begun);
            }
            putInPlace(layout, stage);
            Copying.delete(stage);
        }
    }

    private static List<Path> occupied(Layout layout) {
        return PARTS.stream()
                .map(layout::of)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Copies all, and compares each file with what the backup says of it. */
    private void stage(Path backup, Manifest manifest, Path stage) throws IOException {
        // PostgreSQL needs its directories, also those that are empty
        try (var tree = Files.walk(backup.resolve(Layout.CLUSTER))) {
            for (var directory : tree.filter(Files::isDirectory).toList()) {
                Copying.directories(stage.resolve(backup.relativize(directory)));
            }
        }
        for (var entry : manifest.files()) {
            var copied = copying.file(backup.resolve(entry.path()), stage.resolve(entry.path()))
                    .orElseThrow(() -> new NoSuchFileException(entry.path()));
            if (copied.bytes() != entry.bytes() || !copied.sha256().equals(entry.sha256())) {
                throw new CommandRefused("The backup " + backup + " is damaged: " + entry.path()
                        + " is not what was written. Nothing was changed.");
            }
        }
        var photos = new PhotoCopies(copying);
        photos.copy(backup, stage, null);
        if (photos.files() != manifest.photos() || photos.bytes() != manifest.photoBytes()) {
            throw new CommandRefused("The backup " + backup + " is damaged: of " + manifest.photos()
                    + " photos and files " + photos.files() + " are there. Nothing was changed.");
        }
    }

    private void moveAside(Layout layout, Instant begun) throws IOException {
        var aside = layout.of(Path.of(ASIDE + begun.toString().replace(':', '-')));
        for (var part : PARTS) {
            move(layout.of(part), aside.resolve(part));
        }
        LOG.info("What was there lies in {} now; delete it when nobody misses it.", aside);
    }

    private void putInPlace(Layout layout, Path stage) throws IOException {
        uniteJournals(stage.resolve(Layout.JOURNAL), layout.journal());
        replaceKey(stage.resolve(Layout.MASTER_KEY), layout.masterKey());
        for (var part : PARTS) {
            move(stage.resolve(part), layout.of(part));
        }
    }

    /** The key that was there may be needed for what was moved aside. */
    private void replaceKey(Path restored, Path key) throws IOException {
        if (!Files.exists(restored) || (Files.exists(key) && Files.mismatch(restored, key) < 0)) {
            return;
        }
        if (Files.exists(key)) {
            var aside = key.resolveSibling(key.getFileName() + "." + ASIDE + clock.millis());
            Files.move(key, aside);
            LOG.info("The master key that was there is {} now.", aside);
        }
        copying.file(restored, key);
        Copying.forceNames(Copying.parent(key));
    }

    /** Lines of both, those that were there first; none is ever taken away. */
    private void uniteJournals(Path restored, Path journal) throws IOException {
        var lines = new LinkedHashSet<String>();
        for (var file : List.of(journal, restored)) {
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        lines.remove("");
        if (!lines.isEmpty()) {
            var united = journal.resolveSibling(journal.getFileName() + ".new");
            Files.deleteIfExists(united);
            copying.bytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), united);
            Files.move(united, journal, StandardCopyOption.ATOMIC_MOVE);
            Copying.forceNames(Copying.parent(journal));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            Copying.directories(Copying.parent(to));
            Files.move(from, to);
            Copying.forceNames(Copying.parent(to));
            Copying.forceNames(Copying.parent(from));
        }
    }
}

package com.mileproof.backup;

import com.mileproof.backup.Manifest.Entry;
import com.mileproof.platform.CommandRefused;
import com.mileproof.platform.Settings;
import com.mileproof.platform.database.DataDirectory;
import com.mileproof.platform.database.DatabaseLogin;
import com.mileproof.platform.database.DatabaseRefused;
import com.mileproof.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code bin/backup DIR [--keep=N]}: makes a backup of the embedded database, the photos and the keys, beside a running
 * server or without one. The database first: whatever a row refers to was durable before the row was.
 */
public final class BackupCommand {

    public static final String NAME = "backup";

    private static final String KEEP = "--keep=";

    /** What may stand after the command's name besides settings. */
    public static final Set<String> OPTIONS = Set.of("DIR", KEEP + "N");

    private static final Logger LOG = LoggerFactory.getLogger(BackupCommand.class);

    private final Settings settings;
    private final Clock clock;
    private final Copying copying = new Copying();

    BackupCommand(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Those arguments that are the command's own; the others are settings. */
    public static List<String> wordsOf(List<String> arguments) {
        return arguments.stream()
                .filter(word -> !word.startsWith("-") || word.startsWith(KEEP))
                .toList();
    }

    /** The new backup's directory; what is in it is told apart from it. */
    public String run(List<String> words) {
        var directories = words.stream()
                .filter(word -> !word.startsWith("-"))
                .map(Path::of)
                .toList();
        if (directories.size() != 1) {
            throw new CommandRefused("Say bin/backup DIR, a directory for backups.");
        }
        if (!settings.embedded()) {
            throw new CommandRefused("bin/backup is for the embedded database. An external one has its own ways, see"
                    + " docs/backup.md; back up its photos and master.key after it.");
        }
        var keep = words.stream()
                .filter(word -> word.startsWith(KEEP))
                .map(word -> kept(word.substring(KEEP.length())))
                .findFirst();
        try {
            return make(directories.getFirst().toAbsolutePath().normalize(), keep)
                    .toString();
        } catch (DatabaseRefused e) {
            throw new CommandRefused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandRefused("The backup could not be made: " + e + ".");
        } catch (DataAccessException e) {
            throw new CommandRefused("The backup could not be made, the database ended or refused it: "
                    + e.getMostSpecificCause().getMessage() + ".");
        }
    }

    private static int kept(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new CommandRefused(KEEP + "N is how many backups are kept, at least 1.");
        }
        return Integer.parseInt(text);
    }

    private Path make(Path directory, Optional<Integer> keep) throws IOException {
        var layout = Layout.of(settings);
        if (directory.startsWith(layout.data()) || layout.data().startsWith(directory)) {
            throw new CommandRefused("Backups belong outside the data directory, best on another disk.");
        }
        if (!Files.isDirectory(layout.of(Layout.CLUSTER))) {
            throw new CommandRefused("There is nothing to back up in " + layout.data() + ".");
        }
        Copying.directories(directory);
        var backups = new Backups(directory);
        try (var _ = DataDirectory.open(directory)) {
            backups.deleteUnfinished();
            var made = beside(layout, backups);
            int deleted = keep.isPresent() ? backups.keep(keep.get()) : 0;
            if (deleted > 0) {
                LOG.info("Older backups deleted: {}", deleted);
            }
            return made;
        }
    }

    /** Borrows the database of the server that runs, or starts it for the while. */
    private Path beside(Layout layout, Backups backups) throws IOException {
        var home = layout.of(Layout.DATABASE);
        var running = EmbeddedPostgres.running(home);
        if (running.isPresent()) {
            return make(layout, backups, running.get());
        }
        try (var _ = DataDirectory.open(layout.data());
                var own = EmbeddedPostgres.start(home)) {
            return make(layout, backups, own.login());
        }
    }

    private Path make(Layout layout, Backups backups, DatabaseLogin login) throws IOException {
        var begun = clock.instant();
        var before = backups.newest().orElse(null);
        var draft = backups.draft(begun);
        Copying.directories(draft);
        ClusterCopy.Done database;
        try (var connection = new SingleConnectionDataSource(
                login.jdbcUrl(EmbeddedPostgres.DATABASE), login.user(), login.password(), true)) {
            database = new ClusterCopy(JdbcClient.create(connection), layout.of(Layout.CLUSTER), draft, clock, copying)
                    .make();
        }
        var entries = new ArrayList<>(database.entries());
        add(entries, layout.of(Layout.PASSWORD), draft, Layout.PASSWORD);
        var photos = copyPhotos(layout, draft, before, entries);
        add(entries, layout.masterKey(), draft, Layout.MASTER_KEY);
        add(entries, layout.of(Layout.DEMO), draft, Layout.DEMO);
        // last, so that it knows all who were erased while the rest was copied
        add(entries, layout.journal(), draft, Layout.JOURNAL);
        var version = Files.readString(layout.of(Layout.CLUSTER).resolve("PG_VERSION"))
                .strip();
        var manifest = new Manifest(
                Manifest.FORMAT, begun, database.state(), version, photos.files(), photos.bytes(), entries);
        copying.bytes(manifest.json(), draft.resolve(Manifest.FILE));
        Copying.force(draft);
        var finished = backups.finish(draft);
        tell(manifest, photos);
        return finished;
    }

    private PhotoCopies copyPhotos(Layout layout, Path draft, @Nullable Path before, List<Entry> entries)
            throws IOException {
        var photos = new PhotoCopies(copying);
        if (settings.photos().s3() != null || !Files.exists(layout.of(Layout.STORE_ID))) {
            LOG.warn(
                    "No photo is in this backup: they do not lie in {}. Where they lie in a bucket, back that up by its"
                            + " store's own means, after this.",
                    layout.of(Layout.PHOTOS));
            return photos;
        }
        add(entries, layout.of(Layout.STORE_ID), draft, Layout.STORE_ID);
        photos.copy(layout.data(), draft, before);
        return photos;
    }

    private void add(List<Entry> entries, Path file, Path draft, Path relative) throws IOException {
        copying.file(file, draft.resolve(relative))
                .ifPresent(copied -> entries.add(new Entry(relative.toString(), copied.bytes(), copied.sha256())));
    }

    private void tell(Manifest manifest, PhotoCopies photos) {
        LOG.info(
                "Backed up in {} s: the database and keys with {} MB, {} photos and files with {} MB, of which the backup"
                        + " before has {}.",
                Duration.between(manifest.begun(), clock.instant()).toSeconds(),
                megabytes(manifest.bytes()),
                manifest.photos(),
                megabytes(manifest.photoBytes()),
                photos.linked());
        LOG.info(
                "All that was acknowledged before {} is in it, and nothing that came later (RPO: until the next backup).",
                manifest.state());
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000);
    }
}

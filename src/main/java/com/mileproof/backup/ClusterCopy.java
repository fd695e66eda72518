package com.mileproof.backup;

import com.mileproof.backup.Manifest.Entry;
import com.mileproof.platform.CommandRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies a PostgreSQL cluster while its server works on it, by the server's own backup API: it says from where its log
 * (WAL) has to be replayed, the files are read as they are, and the log from there to the end makes one state of them.
 */
final class ClusterCopy {

    private static final Path WAL = Path.of("pg_wal");
    private static final Path CONTROL = Path.of("global", "pg_control");

    /** What the server throws away or makes anew when it starts; the directories themselves must be there. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "backup_label");
    private static final List<String> LEFT_OUT_PREFIXES = List.of("pgsql_tmp", "pg_internal.init");

    /** A log file: eight digits each of timeline and the two halves of its number. */
    private static final String LOG_FILE = "[0-9A-F]{24}";

    private static final String HISTORY_FILE = "[0-9A-F]{8}\\.history";

    private final JdbcClient database;
    private final Path cluster;
    private final Path backup;
    private final Clock clock;
    private final Copying copying;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A copy to be made.
     *
     * @param database one connection, open to the end, of a role that may make backups
     * @param backup the directory of the whole backup
     */
    ClusterCopy(JdbcClient database, Path cluster, Path backup, Clock clock, Copying copying) {
        this.database = database;
        this.cluster = cluster;
        this.backup = backup;
        this.clock = clock;
        this.copying = copying;
    }

    /** The end of a backup as the server tells it. */
    private record End(String last, String label, String tablespaces) {}

    /** What was copied; everything that was acknowledged before {@code state} is in it. */
    record Done(List<Entry> entries, Instant state) {}

    Done make() throws IOException {
        // goes with the connection, however that ends; until then the server keeps its log
        database.sql("select slot_name::text from pg_create_physical_replication_slot(:name, true, true)")
                .param("name", "backup_" + ProcessHandle.current().pid())
                .query(String.class)
                .single();
        var first = database.sql("select pg_walfile_name(pg_backup_start('mileproof', true))")
                .query(String.class)
                .single();
        copyFiles();
        copy(CONTROL);
        var state = clock.instant();
        var end = database.sql("""
                        select pg_walfile_name(lsn) as last, labelfile as label, spcmapfile as tablespaces
                        from pg_backup_stop(false)
                        """).query(End.class).single();
        if (!end.tablespaces().isBlank()) {
            throw new CommandRefused("The database has tablespaces outside its directory, which are not backed up.");
        }
        copyLog(first, end.last());
        var label = Path.of("backup_label");
        note(label, copying.bytes(end.label().getBytes(StandardCharsets.UTF_8), target(label)));
        return new Done(List.copyOf(entries), state);
    }

    private void copyFiles() throws IOException {
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                var relative = cluster.relativize(directory);
                if (isLeftOut(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Copying.directories(target(relative));
                return EMPTIED.contains(relative.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var relative = cluster.relativize(file);
                if (!isLeftOut(file) && !relative.equals(CONTROL)) {
                    copy(relative);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // a table was dropped, a temporary file went
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static boolean isLeftOut(Path path) {
        var name = path.getFileName().toString();
        return LEFT_OUT.contains(name) || LEFT_OUT_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private void copyLog(String first, String last) throws IOException {
        try (var files = Files.newDirectoryStream(cluster.resolve(WAL))) {
            for (var file : files) {
                var name = file.getFileName().toString();
                boolean isNeeded = name.matches(LOG_FILE) && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
                if (isNeeded || name.matches(HISTORY_FILE)) {
                    copy(WAL.resolve(name));
                }
            }
        }
    }

    private void copy(Path relative) throws IOException {
        copying.file(cluster.resolve(relative), target(relative)).ifPresent(copied -> note(relative, copied));
    }

    private Path target(Path relative) {
        return backup.resolve(Layout.CLUSTER).resolve(relative);
    }

    private void note(Path relative, Copying.Copied copied) {
        entries.add(new Entry(Layout.CLUSTER.resolve(relative).toString(), copied.bytes(), copied.sha256()));
    }
}

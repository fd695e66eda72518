package com.mileproof.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mileproof.backup.Manifest.Entry;
import com.mileproof.platform.CommandRefused;
import com.mileproof.platform.Settings;
import com.mileproof.testkit.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What restoring moves, what it leaves, and what it refuses; the databases are a few files here. */
class RestoreCommandTest {

    private static final String OWNER = "0198b2a0-0000-7000-8000-000000000001";
    private static final String BLOB = "0198b2a0-0000-7000-8000-000000000002";
    private static final String USER = "photos/originals/" + OWNER + "/" + OWNER;
    private static final String PHOTO = USER + "/photo";
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path directory;

    private final FakeClock clock = new FakeClock();
    private final Copying copying = new Copying();
    private Path data = Path.of("");
    private Path backups = Path.of("");

    @BeforeEach
    void places() {
        clock.standStillAt(NOON);
        data = directory.resolve("data");
        backups = directory.resolve("backups");
    }

    @Test
    void the_newest_backup_is_taken_and_those_cut_off_are_not() throws IOException {
        backup("2026-05-01T00-00-00.000Z", "old");
        var newest = backup("2026-05-02T00-00-00.000Z", "new");
        Files.createDirectories(backups.resolve("2026-05-03T00-00-00.000Z.part"));
        assertThat(restore(backups.toString()).backup()).isEqualTo(newest);
        assertThat(data.resolve("postgresql/cluster/base/1")).hasContent("new");
        assertThat(data.resolve("postgresql/cluster/pg_wal")).isEmptyDirectory();
        assertThat(data.resolve("master.key")).hasContent("key of new");
        assertThat(photoIn(data)).hasContent("a photo");
        assertThat(data.resolve("restore.part")).doesNotExist();
    }

    @Test
    void what_is_there_is_only_replaced_when_that_is_said_and_then_kept() throws IOException {
        backup("2026-05-01T00-00-00.000Z", "old");
        restore(backups.toString());
        backup("2026-05-02T00-00-00.000Z", "new");
        refused("is not empty, there is " + data.resolve("photos"), backups.toString());
        assertThat(data.resolve("postgresql/cluster/base/1")).hasContent("old");
        restore(backups.toString(), "--replace");
        assertThat(data.resolve("postgresql/cluster/base/1")).hasContent("new");
        assertThat(data.resolve("replaced-2026-06-01T12-00-00Z/postgresql/cluster/base/1"))
                .hasContent("old");
        assertThat(data.resolve("master.key.replaced-" + NOON.toEpochMilli())).hasContent("key of old");
    }

    @Test
    void the_journal_that_is_there_loses_no_line_and_gets_those_of_the_backup() throws IOException {
        backup("2026-05-01T00-00-00.000Z", "old");
        Files.createDirectories(data);
        Files.writeString(data.resolve("erasures.journal"), "{\"later\"}\n{\"old\"}\n");
        restore(backups.toString());
        assertThat(data.resolve("erasures.journal")).hasContent("{\"later\"}\n{\"old\"}\n{\"earlier\"}\n");
    }

    @Test
    void a_damaged_backup_changes_nothing() throws IOException {
        var damaged = backup("2026-05-01T00-00-00.000Z", "old");
        Files.writeString(damaged.resolve("postgresql/cluster/base/1"), "odd");
        refused("is damaged: postgresql/cluster/base/1 is not what was written", damaged.toString());
        var bent = backup("2026-05-02T00-00-00.000Z", "old");
        Files.writeString(photoIn(bent), "A photo");
        refused("is damaged: its bytes are not those that were uploaded", bent.toString());
        var lost = backup("2026-05-03T00-00-00.000Z", "old");
        Files.delete(photoIn(lost));
        refused("of 1 photos and files 0 are there", lost.toString());
        var older = backup("2026-05-04T00-00-00.000Z", "old", "17");
        refused("made by PostgreSQL 17", older.toString());
        assertThat(data.resolve("postgresql/cluster")).doesNotExist();
        assertThat(data.resolve("photos")).doesNotExist();
    }

    @Test
    void what_is_no_backup_is_refused() throws IOException {
        refused("There is no directory", backups.toString());
        Files.createDirectories(backups);
        refused("is no backup and holds none", backups.toString());
        Files.writeString(backups.resolve("manifest.json"), "{");
        refused("cannot be read", backups.toString());
        Files.writeString(backups.resolve("manifest.json"), "{\"format\": 2, \"files\": []}");
        refused("has the layout 2", backups.toString());
        refused("Say bin/restore DIR");
    }

    private RestoreCommand.Restored restore(String... words) {
        return new RestoreCommand(settings(), clock).run(List.of(words));
    }

    private void refused(String part, String... words) {
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> restore(words))
                .withMessageContaining(part);
    }

    private Settings settings() {
        return new Binder(new MapConfigurationPropertySource(Map.of("mileproof.data", data.toString())))
                .bindOrCreate("mileproof", Settings.class);
    }

    private static Path photoIn(Path directory) throws IOException {
        try (var photos = Files.list(directory.resolve(USER))) {
            return photos.findFirst().orElseThrow();
        }
    }

    private Path backup(String name, String content) throws IOException {
        return backup(name, content, "18");
    }

    private Path backup(String name, String content, String postgres) throws IOException {
        var backup = backups.resolve(name);
        Files.createDirectories(backup.resolve("postgresql/cluster/pg_wal"));
        var files = new ArrayList<Entry>();
        for (var file : Map.of(
                        "postgresql/cluster/base/1", content,
                        "postgresql/password", "secret",
                        "photos/store-id", "id",
                        "master.key", "key of " + content,
                        "erasures.journal", "{\"old\"}\n{\"earlier\"}\n")
                .entrySet()) {
            files.add(write(backup, file.getKey(), file.getValue()));
        }
        var bytes = write(backup, PHOTO, "a photo");
        Files.move(backup.resolve(PHOTO), backup.resolve(USER).resolve(bytes.sha256() + "-" + BLOB));
        copying.bytes(
                new Manifest(Manifest.FORMAT, NOON, NOON, postgres, 1, bytes.bytes(), files).json(),
                backup.resolve(Manifest.FILE));
        return backup;
    }

    private Entry write(Path backup, String path, String text) throws IOException {
        var file = backup.resolve(path);
        Files.createDirectories(file.getParent());
        var copied = copying.bytes(text.getBytes(StandardCharsets.UTF_8), file);
        return new Entry(path, copied.bytes(), copied.sha256());
    }
}

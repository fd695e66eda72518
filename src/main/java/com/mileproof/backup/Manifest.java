package com.mileproof.backup;

import com.mileproof.platform.CommandRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says of itself. It is written last: a directory without it is no backup.
 *
 * @param format of the backup's layout
 * @param state everything that was acknowledged before is in it
 * @param files all but those of photos, whose names tell their hashes
 */
record Manifest(
        int format, Instant begun, Instant state, String postgres, long photos, long photoBytes, List<Entry> files) {

    static final int FORMAT = 1;
    static final String FILE = "manifest.json";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A file.
     *
     * @param path below the backup's directory
     */
    record Entry(String path, long bytes, String sha256) {}

    /**
     * That of a backup.
     *
     * @throws CommandRefused where there is none that this version can read
     */
    static Manifest in(Path backup) throws IOException {
        var file = backup.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CommandRefused(
                    backup + " is no backup: it has no " + FILE + ", which is written last. Nothing was changed.");
        }
        try {
            var manifest = JSON.readTree(Files.readAllBytes(file));
            int format = manifest.path("format").asInt(0);
            if (format != FORMAT) {
                throw new CommandRefused(backup + " has the layout " + format + ", and this version reads " + FORMAT
                        + ". Nothing was changed.");
            }
            return JSON.treeToValue(manifest, Manifest.class);
        } catch (JacksonException e) {
            throw new CommandRefused(file + " cannot be read: " + e.getOriginalMessage() + ". Nothing was changed.");
        }
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }
}

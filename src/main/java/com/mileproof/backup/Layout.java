package com.mileproof.backup;

import com.mileproof.platform.Settings;
import java.nio.file.Path;

/**
 * Where everything that is kept lies in a data directory; a backup has the same names below its own directory. The
 * server's programs, renditions, unfinished uploads and logs can be had again and are in no backup.
 *
 * @param masterKey may lie elsewhere by a setting
 * @param journal may lie elsewhere by a setting
 */
record Layout(Path data, Path masterKey, Path journal) {

    static final Path DATABASE = Path.of("postgresql");
    static final Path CLUSTER = DATABASE.resolve("cluster");
    static final Path PASSWORD = DATABASE.resolve("password");
    static final Path PHOTOS = Path.of("photos");
    static final Path ORIGINALS = PHOTOS.resolve("originals");
    static final Path QUARANTINE = PHOTOS.resolve("quarantine");
    static final Path STORE_ID = PHOTOS.resolve("store-id");
    static final Path DEMO = Path.of("demo.json");
    static final Path MASTER_KEY = Path.of("master.key");
    static final Path JOURNAL = Path.of("erasures.journal");

    static Layout of(Settings settings) {
        var data = settings.data().toAbsolutePath().normalize();
        var journal = settings.erasureJournal();
        return new Layout(
                data,
                settings.masterKey().toAbsolutePath(),
                (journal == null ? data.resolve(JOURNAL) : journal).toAbsolutePath());
    }

    Path of(Path relative) {
        return data.resolve(relative);
    }
}

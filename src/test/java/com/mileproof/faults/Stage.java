package com.mileproof.faults;

import com.mileproof.faults.Faults.Unable;
import com.mileproof.platform.database.EmbeddedPostgres;
import com.mileproof.platform.database.Homes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A house, and what stands under it for a fault to break.
 *
 * @param photoDisk the small file system that holds its photos
 * @param databaseDisk the one that holds its database
 * @param proxy between it and its database
 */
record Stage(
        House house,
        @Nullable SmallDisk photoDisk,
        @Nullable SmallDisk databaseDisk,
        @Nullable TcpProxy proxy,
        @Nullable EmbeddedPostgres database)
        implements AutoCloseable {

    private static final int PHOTO_MEGABYTES = 48;
    private static final int DATABASE_MEGABYTES = 400;
    private static final Duration DELAY = Duration.ofMillis(100);

    static Stage embedded(Path directory) throws IOException {
        return new Stage(House.embedded(directory), null, null, null, null);
    }

    /** With a child that reads photos. */
    static Stage reading(Path directory) throws IOException {
        return new Stage(House.embedded(directory, "--mileproof.verification.workers=1"), null, null, null, null);
    }

    /** Photos and database have little room, and the clock can be put. */
    static Stage cramped(Path directory) throws IOException, Unable {
        var photos = SmallDisk.mount(directory.resolve("data").resolve("photos"), PHOTO_MEGABYTES);
        var database = SmallDisk.mount(directory.resolve("data").resolve("postgresql"), DATABASE_MEGABYTES);
        return new Stage(House.of(ClockedServer.class, directory), photos, database, null, null);
    }

    static Stage proxied(Path directory) throws IOException {
        Homes.in(Files.createDirectories(directory.resolve("elsewhere")));
        var database = EmbeddedPostgres.start(directory.resolve("elsewhere").resolve("postgresql"));
        var login = new House.Login(database.jdbcUrl(EmbeddedPostgres.DATABASE), database.user(), database.password());
        var proxy = new TcpProxy(database.port(), DELAY);
        return new Stage(House.behind(proxy, login, directory), null, null, proxy, database);
    }

    static Stage clocked(Path directory) throws IOException {
        return new Stage(House.of(ClockedServer.class, directory), null, null, null, null);
    }

    @Override
    public void close() throws IOException {
        house.close();
        if (proxy != null) {
            proxy.close();
        }
        if (database != null) {
            database.close();
        }
        if (photoDisk != null) {
            photoDisk.close();
        }
        if (databaseDisk != null) {
            databaseDisk.close();
        }
    }
}

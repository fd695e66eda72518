package com.mileproof.faults;

import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No space is left, for a while. */
final class FullDisks {

    private static final String UPLOAD = "/api/photo/upload";
    private static final int LOOK_MILLIS = 50;
    private static final int LOG_MEGABYTES = 40;

    private FullDisks() {}

    static void photos(Run run) throws Exception {
        full(run, Objects.requireNonNull(run.stage().photoDisk()), UPLOAD, () -> {});
    }

    static void database(Run run) throws Exception {
        full(run, Objects.requireNonNull(run.stage().databaseDisk()), "/api/users", () -> useUpLog(run));
    }

    /** What others write until PostgreSQL needs another file for its log, and finds no room for it. */
    private static void useUpLog(Run run) {
        try {
            var jdbc = JdbcClient.create(run.house().dataSource());
            for (int i = 0; i < LOG_MEGABYTES; i++) {
                jdbc.sql("select pg_logical_emit_message(true, 'faults', repeat('x', 1000000))::text")
                        .query((row, n) -> 1)
                        .single();
            }
        } catch (DataAccessException | AssertionError e) {
            run.see("PostgreSQL on a full disk: " + e.getMessage() + ".");
        }
    }

    private static void full(Run run, SmallDisk disk, String path, Runnable meanwhile) throws Exception {
        run.load().awaitMore(run.pace().writes());
        int before = unavailable(run);
        disk.fill();
        try {
            meanwhile.run();
            run.hold(() -> {
                // what others free, such as a write-ahead log that is not needed any more, is taken as well
                disk.fill();
                Thread.sleep(LOOK_MILLIS);
            });
        } finally {
            disk.free();
        }
        run.gap(run.house().client().firstSuccess(path));
        int refused = unavailable(run) - before;
        if (refused == 0) {
            throw new AssertionError("The disk was full and nothing was refused.");
        }
        run.see(refused + " requests were answered 503 meanwhile.");
    }

    private static int unavailable(Run run) {
        return run.house().client().statuses().getOrDefault("503", 0);
    }
}

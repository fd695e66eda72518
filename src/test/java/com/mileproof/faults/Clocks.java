package com.mileproof.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** The server's clock is put forward an hour, and back again. */
final class Clocks {

    private static final Duration HOUR = Duration.ofHours(1);

    private Clocks() {}

    static void jump(Run run) throws Exception {
        run.load().awaitMore(run.pace().writes());
        to(run, HOUR);
        run.load().awaitMore(run.pace().writes());
        to(run, Duration.ZERO);
        run.load().awaitMore(run.pace().writes());
    }

    private static void to(Run run, Duration ahead) throws IOException, InterruptedException {
        var again = run.firstSuccess();
        Files.writeString(run.house().data().resolve(ClockedServer.FILE), ahead.toString());
        run.gap(again);
    }
}

package com.mileproof;

import com.mileproof.backup.RestoreCommand.Restored;
import com.mileproof.platform.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first start on what was restored: PostgreSQL replays its log, a newer version's migrations run, and whoever the
 * journal of erasures names is erased again. It serves nobody, and is over when it is ready.
 */
final class FirstStart {

    /** Nobody is to be told, paid or decided about before somebody has looked. */
    private static final List<String> QUIET = List.of(
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--mileproof.demo=false",
            "--mileproof.verification.workers=0",
            "--mileproof.review.worker=false",
            "--mileproof.history.worker=false",
            "--mileproof.rewards.worker=false",
            "--mileproof.webhooks.worker=false",
            "--db-scheduler.enabled=false");

    private static final double MILLIS_A_SECOND = 1_000;

    private FirstStart() {}

    /** Starts, stops, and answers what a person wants to know of the restoring. */
    static String after(Restored restored, List<String> settings, Clock clock) {
        var arguments = new ArrayList<>(settings);
        arguments.removeIf(setting -> QUIET.stream()
                .map(quiet -> quiet.substring(0, quiet.indexOf('=') + 1))
                .anyMatch(setting::startsWith));
        arguments.addAll(QUIET);
        Mileproof.server(Role.REHEARSAL).run(arguments.toArray(String[]::new)).close();
        var now = clock.instant();
        return """
                Restored %s.
                Everything that was acknowledged before %s is there; what came later, %s until now, is not (RPO).
                It took %.1f s until the server was ready (RTO).""".formatted(
                        restored.backup(),
                        restored.state(),
                        shown(Duration.between(restored.state(), now)),
                        Duration.between(restored.begun(), now).toMillis() / MILLIS_A_SECOND);
    }

    private static String shown(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}

package com.mileproof.faults;

import com.mileproof.faults.Run.Pace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What is done to a server. */
enum Fault {
    SERVER_KILLED("server-killed", Often.ROUNDS, Stage::embedded, Kills::server),
    READER_KILLED("reader-killed", Often.ROUNDS, Stage::reading, Kills::reader),
    POSTGRES_KILLED("postgres-killed", Often.ROUNDS, Stage::embedded, Kills::postgres),
    BOTH_KILLED("both-killed", Often.ROUNDS, Stage::embedded, Kills::both),
    PHOTOS_FULL("photos-full", Often.THRICE, Stage::cramped, FullDisks::photos),
    DATABASE_FULL("database-full", Often.THRICE, Stage::cramped, FullDisks::database),
    DATABASE_FROZEN("database-frozen", Often.ONCE, Stage::embedded, BadDatabases::frozen),
    DATABASE_SLOW("database-slow", Often.ONCE, Stage::proxied, BadDatabases::slow),
    DATABASE_SILENT("database-silent", Often.ONCE, Stage::proxied, BadDatabases::silent),
    DATABASE_CUT("database-cut", Often.THRICE, Stage::proxied, BadDatabases::cut),
    RECEIVER_DOWN("receiver-down", Often.THRICE, Stage::embedded, Receivers::down),
    CLOCK_JUMPS("clock-jumps", Often.THRICE, Stage::clocked, Clocks::jump);

    /** How many rounds a fault is given. */
    private enum Often {
        ROUNDS,
        THRICE,
        ONCE
    }

    private static final int SEVERAL = 3;

    private final String title;
    private final Often often;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Setting setting;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Round round;

    /** Makes what the fault needs. */
    interface Setting {
        Stage in(Path directory) throws Exception;
    }

    /** Breaks something once, and sees it whole again. */
    interface Round {
        void of(Run run) throws Exception;
    }

    Fault(String title, Often often, Setting setting, Round round) {
        this.title = title;
        this.often = often;
        this.setting = setting;
        this.round = round;
    }

    String title() {
        return title;
    }

    static Optional<Fault> named(String title) {
        return Arrays.stream(values())
                .filter(fault -> fault.title.equals(title))
                .findFirst();
    }

    /** Does it in a directory of its own, and checks what became of everything. */
    Outcome run(Path directory, Pace pace) throws Exception {
        int rounds = switch (often) {
            case ROUNDS -> pace.rounds();
            case THRICE -> Math.min(SEVERAL, pace.rounds());
            case ONCE -> 1;
        };
        try (var stage = setting.in(directory);
                var run = new Run(stage, pace)) {
            run.begin();
            for (int i = 0; i < rounds; i++) {
                round.of(run);
            }
            return run.outcome(title, rounds, run.evidence());
        }
    }

    /** One round of it on a stage that is there already. */
    void once(Run run) throws Exception {
        round.of(run);
    }
}

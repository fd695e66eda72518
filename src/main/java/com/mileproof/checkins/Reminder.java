package com.mileproof.checkins;

import java.time.Duration;

/** What is told of a vehicle whose day has come without a check-in. Not a move: the check-in it tells of is the last. */
enum Reminder {
    /** The day has come. */
    DUE("checkin.due", "due_told", Duration.ZERO),
    /** The grace is over, too. */
    MISSED("checkin.missed", "missed_told", Duration.ofDays(Reminder.GRACE_DAYS));

    /** How long after its day a check-in counts as missed. */
    static final int GRACE_DAYS = 7;

    private final String event;
    private final String column;
    private final Duration after;

    Reminder(String event, String column, Duration after) {
        this.event = event;
        this.column = column;
        this.after = after;
    }

    String event() {
        return event;
    }

    /** Of {@code odometers}: the day for which it was told last. */
    String column() {
        return column;
    }

    Duration after() {
        return after;
    }
}

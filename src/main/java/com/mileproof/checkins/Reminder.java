package com.mileproof.checkins;

/** What is told of a vehicle whose day has come without a check-in. Not a move: the check-in it tells of is the last. */
enum Reminder {
    /** The day has come. */
    DUE("checkin.due", "due_told", "and o.unlocks_at <= :today"),
    /** The grace of the campaign in force is over, too; no campaign's is over before the shortest of all. */
    MISSED(
            "checkin.missed",
            "missed_told",
            """
            and o.unlocks_at <= :today + interval '1 day' - make_interval(days => (
                select least(:usualGrace, min(grace_days)) from campaigns where kind = 'mileage'))
            and\s""" + Cadences.opens("o.unlocks_at", "-coalesce(g.grace_days, :usualGrace)", "p.time_zone") + """
             <= :today
            """);

    private final String event;
    private final String column;
    private final String reached;

    Reminder(String event, String column, String reached) {
        this.event = event;
        this.column = column;
        this.reached = reached;
    }

    String event() {
        return event;
    }

    /** Of {@code odometers}: the day for which it was told last. */
    String column() {
        return column;
    }

    /** The condition under which it is told of the odometer {@code o}. */
    String reached() {
        return reached;
    }
}

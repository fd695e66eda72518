package com.mileproof.checkins;

/** Where the odometer event stands that a check-in is judged with. The name is what the database holds. */
enum EventState {
    PENDING,
    APPROVED,
    /** Refused, or withdrawn. */
    REFUSED
}

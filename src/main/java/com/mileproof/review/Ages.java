package com.mileproof.review;

import java.time.Duration;

/** How long something lasts, in the two largest units that matter. */
final class Ages {

    private Ages() {}

    /** {@code 2 d 4 h}, {@code 3 h 20 min}, {@code 12 min}, {@code under a minute}. */
    static String text(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d" + (age.toHoursPart() == 0 ? "" : " " + age.toHoursPart() + " h");
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h" + (age.toMinutesPart() == 0 ? "" : " " + age.toMinutesPart() + " min");
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : "under a minute";
    }
}

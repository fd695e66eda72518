package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** What the signals share that compare the number on the odometer photo with the one that was sent. */
abstract class ReadingSignal implements Signal {

    private final Reason reason;

    /** @param reason of the verdict that it stands for */
    ReadingSignal(Reason reason) {
        this.reason = reason;
    }

    /** Ends the reviewer's sentence that tells both numbers; empty where these say it all. */
    abstract String remark();

    abstract String driverMessage();

    /** What the driver should do, a sentence. */
    String retake() {
        return "Check the number you typed, and photograph the odometer as it stands now.";
    }

    boolean isSeen(Look look) {
        return look.saw(reason);
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String falseAlarms() {
        return Misses.ODOMETERS;
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!isSeen(look)) {
            return List.of();
        }
        var message = "The odometer photo seems to show %s; %d was sent%s."
                .formatted(look.reading(), evidence.facts().mileage().value(), remark());
        return List.of(Finding.of(this, look, message).tell(driverMessage(), retake()));
    }
}

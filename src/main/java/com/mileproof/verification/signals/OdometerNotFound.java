package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A photo without anything that looks like an odometer. */
final class OdometerNotFound implements Signal {

    @Override
    public String code() {
        return "ODOMETER_NOT_FOUND";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "Nothing on the odometer photo looks like an odometer reading.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        if (!evidence.odometer().saw(Reason.ODOMETER_NOT_FOUND)) {
            return List.of();
        }
        return List.of(Finding.of(this, evidence.odometer(), "No odometer reading was found on the odometer photo.")
                .tell(
                        "No odometer reading was found on your photo.",
                        "Turn on the ignition and fill the picture with the display that shows the total mileage."));
    }
}

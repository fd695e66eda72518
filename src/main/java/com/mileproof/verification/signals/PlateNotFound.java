package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A photo without anything that looks like a plate. */
final class PlateNotFound implements Signal {

    @Override
    public String code() {
        return "PLATE_NOT_FOUND";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "Nothing on the plate photo looks like a licence plate.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        if (!evidence.license().saw(Reason.PLATE_NOT_FOUND)) {
            return List.of();
        }
        return List.of(Finding.of(this, evidence.license(), "No plate was found on the plate photo.")
                .tell(
                        "No plate was found on your photo.",
                        "Stand two steps behind the car and photograph the whole plate from straight on."));
    }
}

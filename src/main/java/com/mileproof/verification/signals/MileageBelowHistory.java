package com.mileproof.verification.signals;

import com.mileproof.checkins.ReadingRatio;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.signals.Facts.PastReading;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** An odometer that runs backwards, under whatever vehicle or owner. */
final class MileageBelowHistory implements Signal {

    /** Converted readings may lose a mile. */
    private static final double ROUNDING = 1;

    @Override
    public String code() {
        return "MILEAGE_BELOW_HISTORY";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "An earlier confirmed reading of the vehicle, or of the same VIN under another vehicle or owner of the partner, is higher.";
    }

    @Override
    public String falseAlarms() {
        return "none by its definition: one of the two readings is wrong, or the odometer was replaced";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var claim = evidence.facts().mileage();
        double claimed = Limits.miles(claim.value(), claim.unit());
        return evidence.facts().readings().stream()
                .max(Comparator.comparingDouble(PastReading::miles))
                .filter(highest -> claimed + ROUNDING < highest.miles())
                .map(highest -> Finding.of(this, message(claim, highest))
                        .tell("The number you typed is lower than an earlier reading of this car."))
                .stream()
                .toList();
    }

    private static String message(Claim.Mileage claim, PastReading highest) {
        return "%d %s were sent, but check-in %s%s had %d %s on %s%s."
                .formatted(
                        claim.value(),
                        claim.unit(),
                        highest.checkin(),
                        highest.ofThisVehicle() ? "" : " of the same VIN",
                        highest.mileage(),
                        highest.unit(),
                        highest.at().atOffset(ZoneOffset.UTC).toLocalDate(),
                        ratio(highest.mileage(), claim.value()));
    }

    private static String ratio(int earlier, int sent) {
        return ReadingRatio.between(earlier, sent)
                .map(ratio -> ", and the earlier being the first, " + ratio.remark())
                .orElse("");
    }
}

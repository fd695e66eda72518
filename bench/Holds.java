import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Evidence;
import com.mileproof.verification.signals.Facts;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Place;
import com.mileproof.verification.signals.Severity;
import com.mileproof.verification.signals.Signals;
import com.mileproof.verification.signals.Upload;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Why a photo would be sent back to its driver, when nothing else is wrong with the check-in. */
final class Holds {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Place UNKNOWN = new Place(0, 0);

    private Holds() {}

    /** Codes of the signals that hold by default. */
    static List<String> of(Photos.Kind kind, Sight sight, Verdict verdict) {
        return weighed(kind, sight, verdict, new Claim.Mileage(1, DistanceUnit.km, null)).stream()
                .filter(finding -> finding.severity() == Severity.hold)
                .map(Finding::code)
                .toList();
    }

    /** Whether the photo supports a claim, but for the unit that it names. */
    static boolean doubtUnit(Sight sight, Verdict verdict, Claim claim) {
        return claim instanceof Claim.Mileage mileage
                && weighed(Photos.Kind.odometer, sight, verdict, mileage).stream()
                        .anyMatch(finding -> finding.code().equals("UNIT_DIFFERS"));
    }

    private static List<Finding> weighed(Photos.Kind kind, Sight sight, Verdict verdict, Claim.Mileage mileage) {
        Upload own = upload(1, sight);
        Upload other = upload(2, sight);
        Verdict good = new Verdict.Supported("");
        boolean odometer = kind == Photos.Kind.odometer;
        Facts facts = new Facts(
                new PartnerId(new UUID(0, 1)),
                new CheckinId(new UUID(0, 2)),
                1,
                NOW,
                mileage,
                new Claim.LicensePlate("A", null),
                odometer ? own : other,
                odometer ? other : own,
                List.of(),
                List.of(),
                List.of());
        Evidence evidence = Evidence.of(
                facts, sight, odometer ? verdict : good, sight, odometer ? good : verdict, List.of(), Limits.DEFAULT);
        return Signals.weigh(evidence);
    }

    private static Upload upload(long number, Sight sight) {
        int width = sight instanceof Observation seen ? seen.width() : 0;
        int height = sight instanceof Observation seen ? seen.height() : 0;
        return new Upload(
                new PhotoId(new UUID(1, number)), new UUID(1, number), NOW, UNKNOWN, NOW, width, height);
    }
}

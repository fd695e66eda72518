package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.platform.Ids;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.reading.Sight;
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

/**
 * What the machine would decide about a vehicle's first check-in, by the server's own rules, signals and lines, without
 * a server: nothing is known of the vehicle, no photo was seen before. For the benchmark, which tries thousands.
 */
public final class Rehearsal {

    private static final UUID ODOMETER_FILE = new UUID(0, 1);
    private static final UUID PLATE_FILE = new UUID(0, 2);

    /** Pixels of a photo that cannot be opened: its size is not what is wrong with it. */
    private static final int USUAL_WIDTH = 1_600;

    private static final int USUAL_HEIGHT = 1_200;
    private static final Place PLACE = new Place(39.7392, -104.9903);

    private static final int EXAMPLE_MILEAGE = 52_345;

    private Rehearsal() {}

    /**
     * What would become of it.
     *
     * @param line of the decision that took it, its name
     * @param outcome {@code confirm}, {@code hold} or {@code person}
     * @param objections codes of the signals that hold it or ask for a person
     */
    public record Ending(String line, String outcome, List<String> objections) {}

    /**
     * Decides a check-in.
     *
     * @param odometer what was seen on its photo while the mileage was claimed
     * @param license what was seen on its photo while the plate was claimed
     * @param sentAt when both photos are said to have been taken and sent
     */
    public static Ending decide(
            Claim.Mileage mileage,
            Sight odometer,
            Claim.LicensePlate plate,
            Sight license,
            VerificationPolicy policy,
            Instant sentAt) {
        var facts = new Facts(
                new PartnerId(Ids.NONE),
                new CheckinId(Ids.NONE),
                1,
                sentAt,
                mileage,
                plate,
                upload(ODOMETER_FILE, odometer, sentAt),
                upload(PLATE_FILE, license, sentAt),
                List.of(),
                List.of(),
                List.of());
        var evidence = Evidence.of(
                facts,
                odometer,
                Rules.judge(odometer, mileage),
                license,
                Rules.judge(license, plate),
                List.of(),
                Limits.of(policy));
        var looked = new Case(1, evidence.odometer(), evidence.license(), Signals.weigh(evidence), policy, false);
        var line = looked.decide().line();
        return new Ending(line.name(), line.outcome().wireName(), objections(looked));
    }

    /** A check-in of which nothing is known but that it was made. */
    static Facts example() {
        var sentAt = Instant.EPOCH;
        var nothing = new Sight.Broken("is not there");
        return new Facts(
                new PartnerId(Ids.NONE),
                new CheckinId(Ids.NONE),
                1,
                sentAt,
                new Claim.Mileage(EXAMPLE_MILEAGE, Claim.DistanceUnit.mi, null),
                new Claim.LicensePlate("7ABC123", null),
                upload(ODOMETER_FILE, nothing, sentAt),
                upload(PLATE_FILE, nothing, sentAt),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<String> objections(Case looked) {
        return looked.findings().stream()
                .filter(finding -> finding.severity() != Severity.info)
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private static Upload upload(UUID file, Sight sight, Instant at) {
        int width = sight instanceof Observation seen ? seen.width() : USUAL_WIDTH;
        int height = sight instanceof Observation seen ? seen.height() : USUAL_HEIGHT;
        return new Upload(new PhotoId(file), file, at, PLACE, at, width, height);
    }
}

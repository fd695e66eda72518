package com.mileproof.verification.signals;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Facts.PastPlace;
import com.mileproof.verification.signals.Facts.PastReading;
import com.mileproof.verification.signals.Facts.Submitted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An honest check-in of dana's in Denver with two good photos, until a test spoils something. */
final class Case {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final Place DENVER = new Place(39.7392, -104.9903);
    static final Place BOULDER = new Place(40.0150, -105.2705);
    static final Place MIAMI = new Place(25.7617, -80.1918);
    static final CheckinId ITSELF = new CheckinId(new UUID(0, 1));
    static final CheckinId OTHER = new CheckinId(new UUID(0, 2));

    private static final Quality GOOD = new Quality(0.7, 90, 50, 0);

    private final Shot odometer = new Shot(new UUID(1, 1), new Verdict.Supported("50000"));
    private final Shot license = new Shot(new UUID(1, 2), new Verdict.Supported("ABC1234"));
    private final List<PastReading> readings = new ArrayList<>();
    private final List<PastPlace> places = new ArrayList<>();
    private final List<Submitted> earlier = new ArrayList<>();
    private final List<Twin> twins = new ArrayList<>();
    private int mileage = 50_000;
    private DistanceUnit unit = DistanceUnit.mi;
    private Limits limits = Limits.DEFAULT;

    /** One photo, as it came and as it was seen. */
    static final class Shot {

        private UUID file;
        private Verdict verdict;
        private Quality quality = GOOD;
        private Metadata metadata = Metadata.NONE;
        private Instant takenAt = NOON.minus(Duration.ofMinutes(2));
        private Place place = DENVER;
        private int width = 4_000;
        private int height = 3_000;
        private List<Candidate> candidates = List.of();
        private String broken = "";

        private Shot(UUID file, Verdict verdict) {
            this.file = file;
            this.verdict = verdict;
        }

        Shot file(UUID other) {
            file = other;
            return this;
        }

        UUID file() {
            return file;
        }

        /** It shows something else. */
        Shot differs(String reading, Verdict.Reason... reasons) {
            verdict = new Verdict.NotSupported(reading, List.of(reasons));
            return this;
        }

        /** Nothing on it can be compared with the claim. */
        Shot unreadable(Verdict.Reason reason) {
            verdict = new Verdict.Unreadable(null, List.of(reason));
            return this;
        }

        Shot broken(String why) {
            broken = why;
            return unreadable(Verdict.Reason.PHOTO_BROKEN);
        }

        /** These numbers were read on it, each with the unit word behind it or none. */
        Shot shows(Kind kind, String... numbersAndUnits) {
            candidates = Stream.of(numbersAndUnits)
                    .map(text -> text.split(" ", -1))
                    .map(parts -> new Candidate(
                            parts[0],
                            kind,
                            parts[1],
                            new Candidate.Box(0, 0, 9, 9),
                            1,
                            1,
                            List.of(new Vote(parts[0], 1, 1))))
                    .toList();
            return this;
        }

        Shot quality(double sharpness, double brightness, double contrast, double screen) {
            quality = new Quality(sharpness, brightness, contrast, screen);
            return this;
        }

        Shot metadata(Metadata other) {
            metadata = other;
            return this;
        }

        Shot takenAt(Instant other) {
            takenAt = other;
            return this;
        }

        Shot place(Place other) {
            place = other;
            return this;
        }

        Shot size(int otherWidth, int otherHeight) {
            width = otherWidth;
            height = otherHeight;
            return this;
        }

        private Upload upload() {
            return new Upload(
                    new PhotoId(file), file, takenAt, place, NOON.minus(Duration.ofMinutes(1)), width, height);
        }

        private Sight sight() {
            return broken.isEmpty()
                    ? new Observation(
                            Observation.FORMAT,
                            "scripted",
                            width,
                            height,
                            0,
                            candidates,
                            quality,
                            Fingerprint.NONE,
                            metadata,
                            1)
                    : new Sight.Broken(broken);
        }
    }

    Shot odometer() {
        return odometer;
    }

    Shot license() {
        return license;
    }

    Case mileage(int other) {
        mileage = other;
        return this;
    }

    Case kilometres() {
        unit = DistanceUnit.km;
        return this;
    }

    Case limits(Limits other) {
        limits = other;
        return this;
    }

    /** A confirmed reading of this vehicle, in miles; the newest first. */
    Case before(Duration ago, int miles) {
        readings.add(new PastReading(OTHER, miles, DistanceUnit.mi, NOON.minus(ago), true));
        return this;
    }

    /** A confirmed reading of the same VIN under another vehicle. */
    Case sameVin(Duration ago, int value, DistanceUnit theirs) {
        readings.add(new PastReading(OTHER, value, theirs, NOON.minus(ago), false));
        return this;
    }

    Case was(Place place, int miles) {
        places.add(new PastPlace(place, miles, DistanceUnit.mi, NOON.minus(Duration.ofDays(1))));
        return this;
    }

    Case submittedBefore(int formerMileage, boolean sameOdometerPhoto, boolean sameLicensePhoto) {
        earlier.add(new Submitted(earlier.size() + 1, formerMileage, sameOdometerPhoto, sameLicensePhoto));
        return this;
    }

    Case twin(PhotoRole photo, Twin.Whose whose, boolean exact, int distance) {
        twins.add(new Twin(photo, OTHER, whose, exact, distance));
        return this;
    }

    Evidence evidence() {
        var facts = new Facts(
                new PartnerId(new UUID(0, 9)),
                ITSELF,
                earlier.size() + 1,
                NOON,
                new Claim.Mileage(mileage, unit, null),
                new Claim.LicensePlate("ABC 1234", "CO"),
                odometer.upload(),
                license.upload(),
                readings,
                places,
                earlier);
        return Evidence.of(facts, odometer.sight(), odometer.verdict, license.sight(), license.verdict, twins, limits);
    }

    List<Finding> seenBy(Signal signal) {
        return signal.look(evidence());
    }

    /** What the reviewer reads. */
    List<String> messages(Signal signal) {
        return seenBy(signal).stream().map(Finding::message).toList();
    }
}

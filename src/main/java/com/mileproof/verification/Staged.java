package com.mileproof.verification;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Evidence;
import com.mileproof.verification.signals.Facts;
import com.mileproof.verification.signals.Facts.PastPlace;
import com.mileproof.verification.signals.Facts.PastReading;
import com.mileproof.verification.signals.Facts.Submitted;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Place;
import com.mileproof.verification.signals.Twin;
import com.mileproof.verification.signals.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A submission of a sandbox as it would have to be for a signal to find something: an honest one with two good photos,
 * until something is spoilt. Nothing of what was really sent remains but its ids and what was typed.
 */
final class Staged {

    /** What the photos are said to have been read by. */
    static final String READER = "simulated";

    private static final int WIDTH = 4_000;
    private static final int HEIGHT = 3_000;
    private static final Quality GOOD = new Quality(0.7, 90, 50, 0);
    private static final Place DENVER = new Place(39.7392, -104.9903);
    private static final Place MIAMI = new Place(25.7617, -80.1918);

    private final Facts sent;
    private final PhotoRole marked;
    private final Shot odometer;
    private final Shot license;
    private final List<PastReading> readings = new ArrayList<>();
    private final List<PastPlace> places = new ArrayList<>();
    private final List<Submitted> earlier = new ArrayList<>();
    private final List<Twin> twins = new ArrayList<>();

    /** @param marked the photo that is spoilt where either may be */
    Staged(Facts sent, PhotoRole marked) {
        this.sent = sent;
        this.marked = marked;
        this.odometer =
                new Shot(sent.odometer(), new UUID(0, 1), String.valueOf(value()), Verdict.Reason.ODOMETER_NOT_FOUND);
        this.license = new Shot(sent.license(), new UUID(0, 2), sent.plate().text(), Verdict.Reason.PLATE_NOT_FOUND);
    }

    /** One photo, as it is said to have come and to have been seen. */
    final class Shot {

        private final Upload upload;
        private final Verdict.Reason notFound;
        private UUID file;
        private Verdict verdict;
        private Quality quality = GOOD;
        private Metadata metadata = Metadata.NONE;
        private Instant takenAt = sent.sentAt().minus(Duration.ofMinutes(2));
        private Place place;
        private int width = WIDTH;
        private int height = HEIGHT;
        private List<Candidate> candidates = List.of();
        private boolean broken;

        private Shot(Upload upload, UUID file, String shows, Verdict.Reason notFound) {
            this.upload = upload;
            this.notFound = notFound;
            this.file = file;
            this.place = upload.place();
            this.verdict = new Verdict.Supported(shows);
        }

        Shot differs(String shows, Verdict.Reason... reasons) {
            verdict = new Verdict.NotSupported(shows, List.of(reasons));
            return this;
        }

        Shot unreadable() {
            verdict = new Verdict.Unreadable(null, List.of(notFound));
            return this;
        }

        Shot broken() {
            broken = true;
            verdict = new Verdict.Unreadable(null, List.of(Verdict.Reason.PHOTO_BROKEN));
            return this;
        }

        Shot quality(double sharpness, double brightness, double contrast, double screen) {
            quality = new Quality(sharpness, brightness, contrast, screen);
            return this;
        }

        Shot size(int otherWidth, int otherHeight) {
            width = otherWidth;
            height = otherHeight;
            return this;
        }

        Shot takenAt(Duration beforeUpload) {
            takenAt = uploadedAt().minus(beforeUpload);
            return this;
        }

        Shot writtenBy(String software) {
            metadata = new Metadata(null, null, null, null, null, software, null);
            return this;
        }

        Shot clockOff(Duration difference) {
            metadata = new Metadata(null, sent.sentAt().minus(difference), sent.sentAt(), null, null, null, null);
            return this;
        }

        /** The reading, with the word of the unit that was not claimed behind it. */
        Shot saysOtherUnit() {
            var other = sent.mileage().unit() == DistanceUnit.mi ? DistanceUnit.km : DistanceUnit.mi;
            var shown = String.valueOf(value());
            var box = new Candidate.Box(WIDTH / 4, HEIGHT / 2, WIDTH / 2, HEIGHT / 8);
            candidates = List.of(new Candidate(
                    shown, Candidate.Kind.odometer, other.name(), box, 1, 1, List.of(new Candidate.Vote(shown, 1, 1))));
            return this;
        }

        Shot fileIsOfElsewhere() {
            place = DENVER;
            metadata = new Metadata(null, null, null, MIAMI.latitude(), MIAMI.longitude(), null, null);
            return this;
        }

        private Instant uploadedAt() {
            return sent.sentAt().minus(Duration.ofMinutes(1));
        }

        private Upload upload() {
            return new Upload(upload.photo(), file, takenAt, place, uploadedAt(), width, height);
        }

        private Sight sight() {
            return broken
                    ? new Sight.Broken("cannot be decoded")
                    : new Observation(
                            Observation.FORMAT,
                            READER,
                            width,
                            height,
                            0,
                            candidates,
                            quality,
                            Fingerprint.NONE,
                            metadata,
                            0);
        }
    }

    /** What was typed. */
    int value() {
        return sent.mileage().value();
    }

    String plate() {
        return sent.plate().text();
    }

    Shot odometer() {
        return odometer;
    }

    Shot license() {
        return license;
    }

    Shot marked() {
        return marked == PhotoRole.LICENSE ? license : odometer;
    }

    void oneFileForBoth() {
        license.file = odometer.file;
        license.unreadable();
    }

    /** A confirmed reading of the vehicle. */
    void before(Duration ago, int value) {
        readings.add(new PastReading(
                sent.checkin(), value, sent.mileage().unit(), sent.sentAt().minus(ago), true));
    }

    void comesFromFarAway() {
        odometer.place = DENVER;
        places.add(new PastPlace(
                MIAMI, value(), sent.mileage().unit(), sent.sentAt().minus(Duration.ofDays(1))));
    }

    void submittedBefore(int value, boolean samePhotos) {
        earlier.add(new Submitted(Math.max(1, sent.submission() - 1), value, samePhotos, samePhotos));
    }

    void seenBefore(Twin.Whose whose, boolean exact) {
        twins.add(new Twin(marked, sent.checkin(), whose, exact, 0));
    }

    Evidence evidence() {
        var facts = new Facts(
                sent.partner(),
                sent.checkin(),
                sent.submission(),
                sent.sentAt(),
                new Claim.Mileage(value(), sent.mileage().unit(), null),
                sent.plate(),
                odometer.upload(),
                license.upload(),
                readings,
                places,
                earlier);
        return Evidence.of(
                facts, odometer.sight(), odometer.verdict, license.sight(), license.verdict, twins, Limits.DEFAULT);
    }
}

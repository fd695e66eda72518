package com.mileproof.review;

import com.mileproof.review.CaseRow.Other;
import com.mileproof.review.CaseRow.Shot;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.signals.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where and when a photo was taken, as its several sources have it; every fact names its source. */
record PhotoFacts(String title, List<Fact> facts) {

    PhotoFacts {
        facts = List.copyOf(facts);
    }

    record Fact(String name, String value) {}

    /**
     * @param received when the submission came
     * @param last the check-in before; null when there is none
     */
    static PhotoFacts of(
            String title,
            Shot shot,
            @Nullable PhotoRecord record,
            Instant received,
            @Nullable Other last,
            ZoneId zone) {
        var seen = record == null ? null : record.seen();
        var file = seen == null ? Metadata.NONE : seen.metadata();
        var facts = new ArrayList<Fact>();
        captured(file, zone, facts);
        facts.add(new Fact("Taken, says the sender", Formats.moment(shot.takenAt(), zone)));
        facts.add(new Fact("Uploaded", Formats.moment(shot.uploadedAt(), zone)));
        facts.add(new Fact("Received", Formats.moment(received, zone) + after(shot.uploadedAt(), received)));
        places(shot, file, last, zone, facts);
        var camera = file.camera() == null ? shot.device() : file.camera();
        if (!camera.isEmpty()) {
            facts.add(new Fact("Camera", camera));
        }
        if (file.software() != null) {
            facts.add(new Fact("Software", file.software()));
        }
        facts.add(new Fact("Size", shot.width() + " × " + shot.height() + " pixels"));
        return new PhotoFacts(title, facts);
    }

    private static void captured(Metadata file, ZoneId zone, List<Fact> facts) {
        if (file.capturedAt() != null) {
            facts.add(new Fact("Captured, says the file", Formats.moment(file.capturedAt(), zone)));
        } else if (file.capturedLocally() != null) {
            facts.add(new Fact(
                    "Captured, says the file", Formats.local(file.capturedLocally()) + " by the camera's clock"));
        }
        if (file.gpsAt() != null) {
            facts.add(new Fact("GPS time in the file", Formats.moment(file.gpsAt(), zone)));
        }
    }

    private static void places(Shot shot, Metadata file, @Nullable Other last, ZoneId zone, List<Fact> facts) {
        facts.add(new Fact("Place, says the sender", shot.place().isKnown() ? degrees(shot.place()) : "not known"));
        if (file.latitude() != null && file.longitude() != null) {
            var inFile = new Place(file.latitude(), file.longitude());
            var apart = shot.place().isKnown()
                    ? ", " + Formats.distance(inFile.kilometresTo(shot.place())) + " from what the sender says"
                    : "";
            facts.add(new Fact("Place in the file", degrees(inFile) + apart));
        }
        if (last != null && shot.place().isKnown() && last.place().isKnown()) {
            facts.add(new Fact(
                    "From the last check-in",
                    Formats.distance(last.place().kilometresTo(shot.place())) + " away, "
                            + Formats.day(last.at(), zone)));
        }
    }

    private static String after(Instant earlier, Instant later) {
        var between = Duration.between(earlier, later);
        return between.toMinutes() < 1 ? "" : ", " + Formats.span(between) + " after the upload";
    }

    private static String degrees(Place place) {
        return String.format(
                Locale.US,
                "%.4f° %s, %.4f° %s",
                Math.abs(place.latitude()),
                place.latitude() < 0 ? "S" : "N",
                Math.abs(place.longitude()),
                place.longitude() < 0 ? "W" : "E");
    }
}

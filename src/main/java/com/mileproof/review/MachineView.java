package com.mileproof.review;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.DecisionLine;
import com.mileproof.verification.VerificationRecord;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the machine made of a submission, for people.
 *
 * @param sentence of the line that decided
 * @param signals those that ask for a person first
 */
record MachineView(String sentence, Side mileage, Side plate, List<Signal> signals, List<Seen> seen, String made) {

    private static final Pattern CHECKIN = Pattern.compile("XT_ICHK[0-9A-Z]{26}");

    MachineView {
        signals = List.copyOf(signals);
        seen = List.copyOf(seen);
    }

    /**
     * What was typed against what was read.
     *
     * @param comparison null when nothing was read
     * @param remark about the unit or why nothing was read; empty when there is nothing to say
     */
    record Side(Verdict verdict, @Nullable Comparison comparison, String unit, String remark) {}

    /** What the photo says of what was typed. */
    enum Verdict {
        supported("Matches", "good"),
        notSupported("Does not match", "bad"),
        unreadable("Not read", "warn");

        private final String words;
        private final String chip;

        Verdict(String words, String chip) {
            this.words = words;
            this.chip = chip;
        }

        String words() {
            return words;
        }

        String chip() {
            return chip;
        }
    }

    /** Something that was found, in a sentence. */
    record Signal(
            String code,
            Severity severity,
            String sentence,
            @Nullable PhotoRole photo) {

        String chip() {
            return switch (severity) {
                case review -> "bad";
                case hold -> "warn";
                case info -> "info";
            };
        }

        List<Part> parts() {
            return Part.of(sentence);
        }

        String words() {
            return switch (severity) {
                case review -> "Look";
                case hold -> "Retake";
                case info -> "Note";
            };
        }
    }

    /** A piece of a sentence; a check-in's id stands alone. */
    record Part(String text, boolean checkin) {

        /** A sentence, with the check-ins that it names apart. */
        static List<Part> of(String sentence) {
            var parts = new ArrayList<Part>();
            var ids = CHECKIN.matcher(sentence);
            int end = 0;
            while (ids.find()) {
                parts.add(new Part(sentence.substring(end, ids.start()), false));
                parts.add(new Part(ids.group(), true));
                end = ids.end();
            }
            parts.add(new Part(sentence.substring(end), false));
            return parts;
        }
    }

    /** All that was read on one photo, and how good it is. */
    record Seen(PhotoRole role, List<Line> lines, @Nullable Quality quality) {

        Seen {
            lines = List.copyOf(lines);
        }

        String qualityWords() {
            return quality == null
                    ? ""
                    : String.format(
                            Locale.US,
                            "Sharpness %.2f, brightness %.0f of 255, contrast %.0f, like a screen %.2f",
                            quality.sharpness(),
                            quality.brightness(),
                            quality.contrast(),
                            quality.screen());
        }
    }

    /** One text on a photo. */
    record Line(String label, int percent, String votes) {}

    static MachineView of(VerificationRecord record, CaseRow row) {
        var signals = record.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .map(finding -> new Signal(finding.code(), finding.severity(), finding.message(), finding.photo()))
                .toList();
        return new MachineView(
                DecisionLine.valueOf(record.line()).sentence(),
                mileage(record.odometer(), row),
                plate(record.license(), row),
                signals,
                List.of(seen(record.odometer()), seen(record.license())),
                made(record));
    }

    private static String made(VerificationRecord record) {
        var simulated = record.simulated();
        return simulated == null
                ? "Reader " + record.reader() + ", rules " + record.rules() + ", " + Formats.number(record.millis())
                        + " ms"
                : "Simulated by the sandbox: " + simulated;
    }

    private static Side mileage(PhotoRecord photo, CaseRow row) {
        var read = photo.verdict().reading();
        var unit = unit(photo);
        var remark = unit.isEmpty() || unit.equals(row.unit())
                ? ""
                : "The display says " + unit + ", the vehicle is kept in " + row.unit() + ".";
        return side(
                photo,
                read == null ? null : Comparison.ofMileage(row.mileage(), read),
                unit.isEmpty() ? row.unit() : unit,
                remark);
    }

    private static Side plate(PhotoRecord photo, CaseRow row) {
        var read = photo.verdict().reading();
        return side(photo, read == null ? null : Comparison.ofPlate(row.license(), read), "", "");
    }

    private static Side side(PhotoRecord photo, @Nullable Comparison comparison, String unit, String remark) {
        var verdict = Verdict.valueOf(photo.verdict().kind().name());
        var broken = photo.broken();
        return new Side(
                verdict, comparison, unit, broken == null ? remark : "The photo cannot be opened: it " + broken + ".");
    }

    private static String unit(PhotoRecord photo) {
        var seen = photo.seen();
        return seen == null || seen.candidates().isEmpty()
                ? ""
                : seen.candidates().getFirst().unit();
    }

    private static Seen seen(PhotoRecord photo) {
        var seen = photo.seen();
        return seen == null
                ? new Seen(photo.role(), List.of(), null)
                : new Seen(
                        photo.role(),
                        seen.candidates().stream().map(MachineView::line).toList(),
                        seen.quality());
    }

    private static Line line(Candidate candidate) {
        var votes = candidate.votes().stream()
                .map(vote -> vote.text() + " × " + vote.count())
                .toList();
        return new Line(
                PhotoPane.label(candidate), (int) Math.round(candidate.confidence() * 100), String.join(", ", votes));
    }
}

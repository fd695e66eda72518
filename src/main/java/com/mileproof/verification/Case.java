package com.mileproof.verification;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Queue;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Look;
import com.mileproof.verification.signals.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A submission that has been looked at and is to be decided.
 *
 * @param findings with the severities that the partner gives them
 * @param drawn whether a person looks at it even if nothing is wrong
 */
record Case(
        int submission, Look odometer, Look license, List<Finding> findings, VerificationPolicy policy, boolean drawn) {

    private static final Pattern OF_THE_VERDICT = Pattern.compile("(READING|PLATE)_.*");

    private static final int CONTRADICTED = 2;
    private static final int UNREADABLE = 1;

    private static final Reason SHADOW = new Reason(
            "SHADOW",
            "The machine would have confirmed this check-in; automatic confirmation is only being tried out.",
            null,
            null,
            false);

    Case {
        findings = findings.stream()
                .map(finding -> finding.withSeverity(severity(finding, policy)))
                .toList();
    }

    Decision decide() {
        var line = DecisionLine.taking(this);
        boolean applied = line.outcome() != Outcome.CONFIRM || policy.autoConfirm() == AutoConfirm.on;
        return new Decision(line, applied, reasons(line, applied), risk());
    }

    boolean isLastSubmission() {
        return submission >= policy.maxSubmissions();
    }

    boolean hasBrokenPhoto() {
        return photos().anyMatch(look -> look.sight() instanceof Sight.Broken);
    }

    boolean hasReviewSignal() {
        return findings.stream()
                .anyMatch(finding -> finding.severity() == Severity.review && !isLeftToLaterLines(finding));
    }

    boolean hasPhotoAtFault() {
        return findings.stream().anyMatch(this::holds);
    }

    boolean isSupported() {
        return photos().allMatch(look -> look.verdict() instanceof Verdict.Supported);
    }

    private static Severity severity(Finding finding, VerificationPolicy policy) {
        var chosen = policy.signals().get(finding.code());
        return chosen == null ? finding.severity() : Severity.valueOf(chosen.name());
    }

    /** A photo that shows what was typed is good enough, unless the partner himself wants the signal to hold. */
    private boolean holds(Finding finding) {
        return finding.severity() == Severity.hold
                && (finding.photo() == null
                        || !isSupported(finding.photo())
                        || policy.signals().containsKey(finding.code()));
    }

    private boolean isSupported(PhotoRole role) {
        return photos().filter(look -> look.role() == role)
                .allMatch(look -> look.verdict() instanceof Verdict.Supported);
    }

    /**
     * Signals that only tell the verdict again wait until the photo's own faults have had their say: a blurred photo is
     * taken again before a person looks for what is on it. Where the partner himself asks for a person, he gets one.
     */
    private boolean isLeftToLaterLines(Finding finding) {
        return OF_THE_VERDICT.matcher(finding.code()).matches()
                && !policy.signals().containsKey(finding.code());
    }

    /** A signal that asks for a person weighs most, then a photo that shows something else, then one that shows nothing. */
    private int risk() {
        if (hasReviewSignal()) {
            return Queue.MAX_RISK;
        }
        if (photos().anyMatch(look -> look.verdict() instanceof Verdict.NotSupported)) {
            return CONTRADICTED;
        }
        return isSupported() && !hasPhotoAtFault() ? 0 : UNREADABLE;
    }

    private Stream<Look> photos() {
        return Stream.of(odometer, license);
    }

    private List<Reason> reasons(DecisionLine line, boolean applied) {
        return switch (line.outcome()) {
            case CONFIRM -> applied ? List.of() : List.of(SHADOW);
            case HOLD -> holdReasons(line);
            case PERSON -> {
                var reasons = new ArrayList<Reason>();
                findings.stream().filter(this::matters).map(Case::reason).forEach(reasons::add);
                reasons.add(new Reason(line.name(), line.sentence(), null, null, false));
                yield reasons;
            }
        };
    }

    /** A hold that gives the driver nothing to do would never end. */
    private List<Reason> holdReasons(DecisionLine line) {
        var reasons = new ArrayList<>(
                findings.stream().filter(this::holds).map(Case::reason).toList());
        photos().filter(look -> look.sight() instanceof Sight.Broken)
                .filter(look ->
                        reasons.stream().noneMatch(reason -> reason.forDriver() && look.role() == reason.photo()))
                .map(look -> Sentences.broken(look.role()))
                .forEach(reasons::add);
        if (reasons.stream().noneMatch(Reason::forDriver)) {
            reasons.add(Sentences.photosAgain(line));
        }
        return reasons;
    }

    private boolean matters(Finding finding) {
        return finding.severity() != Severity.info || (finding.photo() != null && !isSupported(finding.photo()));
    }

    private static Reason reason(Finding finding) {
        var forDriver = finding.driverMessage();
        return new Reason(
                finding.code(),
                forDriver == null ? finding.message() : forDriver,
                finding.photo(),
                finding.retake(),
                finding.driverActionable());
    }
}

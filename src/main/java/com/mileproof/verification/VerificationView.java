package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Quality;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine made of a check-in, submission by submission.
 *
 * @param id the check-in's
 * @param submissions newest first; empty where no machine has been asked
 */
record VerificationView(String id, List<SubmissionView> submissions) {

    static VerificationView of(CheckinId checkin, List<Verification> verifications) {
        return new VerificationView(
                checkin.toString(),
                verifications.stream().map(SubmissionView::of).toList());
    }

    /** One submission; what is not known yet is null. */
    record SubmissionView(
            int submission,
            String state,
            Instant queuedAt,
            @Nullable Instant nextAttemptAt,
            int attempts,
            @Nullable String lastError,
            @Nullable Instant finishedAt,
            @Nullable DecisionView decision,
            List<PhotoView> photos,
            List<SignalView> signals,
            @Nullable VersionsView versions,
            @Nullable MillisView milliseconds,
            @Nullable String simulated) {

        private static SubmissionView of(Verification verification) {
            var record = verification.record();
            return new SubmissionView(
                    verification.submission(),
                    verification.state().wireName(),
                    verification.queuedAt(),
                    verification.dueAt(),
                    verification.attempts(),
                    verification.lastError(),
                    verification.finishedAt(),
                    record == null ? null : DecisionView.of(record, Boolean.TRUE.equals(verification.applied())),
                    record == null ? List.of() : photos(record),
                    record == null
                            ? List.of()
                            : record.findings().stream().map(SignalView::of).toList(),
                    record == null ? null : new VersionsView(record.format(), record.reader(), record.rules()),
                    record == null ? null : MillisView.of(record),
                    record == null ? null : record.simulated());
        }

        private static List<PhotoView> photos(VerificationRecord record) {
            return List.of(
                    PhotoView.of(record.odometer(), claimed(record.mileage())),
                    PhotoView.of(record.license(), claimed(record.plate())));
        }

        private static String claimed(Claim claim) {
            return switch (claim) {
                case Claim.Mileage mileage -> String.valueOf(mileage.value());
                case Claim.LicensePlate plate -> plate.text();
            };
        }
    }

    /**
     * What it came to.
     *
     * @param line of the decision list that took it
     * @param outcome {@code confirm}, {@code hold} or {@code person}
     * @param applied false when it was only recorded
     */
    record DecisionView(
            String line, String sentence, String outcome, boolean applied, boolean sampled, String autoConfirm) {

        private static DecisionView of(VerificationRecord record, boolean applied) {
            var line = DecisionLine.valueOf(record.line());
            return new DecisionView(
                    line.name(),
                    line.sentence(),
                    line.outcome().wireName(),
                    applied,
                    line == DecisionLine.SAMPLED,
                    record.policy().autoConfirm().name());
        }
    }

    /**
     * One photo; what is not known because it could not be opened is null.
     *
     * @param claim what was typed
     */
    record PhotoView(
            String photo,
            String photoId,
            String claim,
            VerificationRecord.VerdictRecord.Kind verdict,
            @Nullable String reading,
            List<Verdict.Reason> reasons,
            @Nullable String detail,
            @Nullable String broken,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer rotation,
            List<Candidate> candidates,
            @Nullable Quality quality,
            @Nullable Metadata metadata) {

        private static PhotoView of(PhotoRecord photo, String claim) {
            var seen = photo.seen();
            var verdict = photo.verdict();
            return new PhotoView(
                    photo.role().wireName(),
                    photo.photoId(),
                    claim,
                    verdict.kind(),
                    verdict.reading(),
                    verdict.reasons(),
                    verdict.detail(),
                    photo.broken(),
                    seen == null ? null : seen.width(),
                    seen == null ? null : seen.height(),
                    seen == null ? null : seen.rotation(),
                    seen == null ? List.of() : seen.candidates(),
                    seen == null ? null : seen.quality(),
                    seen == null ? null : seen.metadata());
        }
    }

    /** What a signal found. */
    record SignalView(
            String code,
            Severity severity,
            @Nullable String photo,
            String message,
            @Nullable String driverMessage,
            @Nullable String retake) {

        private static SignalView of(Finding finding) {
            return new SignalView(
                    finding.code(),
                    finding.severity(),
                    wireName(finding.photo()),
                    finding.message(),
                    finding.driverMessage(),
                    finding.retake());
        }

        private static @Nullable String wireName(@Nullable PhotoRole photo) {
            return photo == null ? null : photo.wireName();
        }
    }

    /** What made the record. */
    record VersionsView(int record, String reader, int rules) {}

    /**
     * How long it took.
     *
     * @param odometer to read the photo
     * @param total from taking the job to the decision
     * @param cpu processor time of both readings
     */
    record MillisView(long odometer, long license, long total, long cpu) {

        private static MillisView of(VerificationRecord record) {
            return new MillisView(
                    record.odometer().millis(),
                    record.license().millis(),
                    record.millis(),
                    cpu(record.odometer().seen()) + cpu(record.license().seen()));
        }

        private static long cpu(@Nullable Observation seen) {
            return seen == null ? 0 : seen.cpuMillis();
        }
    }
}

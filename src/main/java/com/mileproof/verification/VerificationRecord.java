package com.mileproof.verification;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that went into a decision, so that it can be explained and a later rule replayed over it. Stored as JSON:
 * fields are added, never renamed.
 *
 * @param format version of this record's layout, {@link #FORMAT} for new ones
 * @param reader version of the models and the code that read the photos
 * @param rules version of the rules that judged
 * @param findings with the severities that the partner gave them
 * @param policy as it was then
 * @param drawn whether the check-in was drawn for a person
 * @param millis from taking the job to the decision
 * @param simulated what a sandbox forced, so that nobody looked at anything; null otherwise
 */
public record VerificationRecord(
        int format,
        String reader,
        int rules,
        Claim.Mileage mileage,
        Claim.LicensePlate plate,
        PhotoRecord odometer,
        PhotoRecord license,
        List<Finding> findings,
        VerificationPolicy policy,
        boolean drawn,
        String line,
        boolean applied,
        long millis,
        @Nullable String simulated) {

    /** Of new records. */
    static final int FORMAT = 1;

    /**
     * One photo.
     *
     * @param seen null when it could not be decoded
     * @param broken why not
     * @param millis that reading it took
     */
    public record PhotoRecord(
            String photoId,
            PhotoRole role,
            @Nullable Observation seen,
            @Nullable String broken,
            VerdictRecord verdict,
            long millis) {

        static PhotoRecord of(Look look, long millis) {
            var verdict = VerdictRecord.of(look.verdict());
            var photo = look.upload().photo().toString();
            return switch (look.sight()) {
                case Observation seen -> new PhotoRecord(photo, look.role(), seen, null, verdict, millis);
                case Sight.Broken broken -> new PhotoRecord(photo, look.role(), null, broken.why(), verdict, millis);
            };
        }

        Sight sight() {
            return seen == null ? new Sight.Broken(broken == null ? "" : broken) : seen;
        }
    }

    /** A verdict without its types. */
    public record VerdictRecord(
            Kind kind, @Nullable String reading, @Nullable String detail, List<Verdict.Reason> reasons) {

        public enum Kind {
            supported,
            notSupported,
            unreadable
        }

        static VerdictRecord of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Supported supported ->
                    new VerdictRecord(Kind.supported, supported.reading(), null, List.of());
                case Verdict.NotSupported not ->
                    new VerdictRecord(Kind.notSupported, not.reading(), null, not.reasons());
                case Verdict.Unreadable unreadable ->
                    new VerdictRecord(Kind.unreadable, null, unreadable.detail(), unreadable.reasons());
            };
        }
    }
}

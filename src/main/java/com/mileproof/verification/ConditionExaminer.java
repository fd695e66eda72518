package com.mileproof.verification;

import com.mileproof.checkins.MachineAnswer;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Queue;
import com.mileproof.checkins.Reason;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Machine;
import com.mileproof.verification.SidesStore.Shot;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Reader;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.signals.ConditionSigns;
import com.mileproof.verification.signals.ConditionSigns.Side;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Severity;
import com.mileproof.verification.signals.Twin;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks at the photos of a vehicle's sides for the person who decides; decides nothing. */
@Component
final class ConditionExaminer {

    /** Each thing that is worth knowing counts for as much as a photo that cannot be read. */
    private static final int WORTH_KNOWING = 1;

    private final Reader reader;
    private final SidesStore store;
    private final FingerprintStore fingerprints;
    private final Photos photos;

    ConditionExaminer(Reader reader, SidesStore store, FingerprintStore fingerprints, Photos photos) {
        this.reader = reader;
        this.store = store;
        this.fingerprints = fingerprints;
        this.photos = photos;
    }

    /** What was found, and what the photos look like. */
    record Looked(Submission submission, List<Finding> findings, Map<PhotoRole, Fingerprint> prints) {

        Instant sentAt() {
            return submission.sentAt();
        }

        MachineAnswer answer() {
            int risk = findings.stream().anyMatch(finding -> finding.severity() == Severity.review)
                    ? Queue.MAX_RISK
                    : findings.isEmpty() ? 0 : WORTH_KNOWING;
            return new MachineAnswer.LeaveToPerson(
                    findings.stream()
                            .map(found -> new Reason(found.code(), found.message(), found.photo(), null, false))
                            .toList(),
                    risk);
        }

        void keepFingerprints(FingerprintStore fingerprints) {
            prints.forEach((role, print) -> fingerprints.record(submission, role, print));
        }
    }

    /** @throws IOException when the machine failed, not a photo */
    Looked look(Job job) throws IOException {
        var shots = store.shots(job).stream()
                .sorted(Comparator.comparing(Shot::role))
                .toList();
        if (shots.isEmpty()) {
            throw new IOException("The submission is not there.");
        }
        var first = shots.getFirst();
        var plate = first.plate();
        var claim = new Claim.LicensePlate(plate == null ? "" : plate, first.state());
        var submission = new Submission(job.partner(), job.checkin(), job.submission(), first.sentAt());
        var sides = new ArrayList<Side>();
        var prints = new EnumMap<PhotoRole, Fingerprint>(PhotoRole.class);
        for (var shot : shots) {
            var sight = reader.look(photos.bytes(Machine.INSTANCE, shot.photo()), claim);
            if (sight instanceof Observation seen) {
                prints.put(shot.role(), seen.fingerprint());
            }
            sides.add(new Side(shot.role(), shot.file(), sight, Rules.judge(sight, claim)));
        }
        var twins = Stream.concat(
                        fingerprints.same(submission).stream(),
                        prints.entrySet().stream()
                                .flatMap(one -> fingerprints.near(submission, one.getKey(), one.getValue()).stream()))
                .toList();
        return new Looked(submission, ConditionSigns.weigh(sides, plate, withoutEchoes(twins)), prints);
    }

    /** A file that was sent before looks like itself, too. */
    private static List<Twin> withoutEchoes(List<Twin> twins) {
        return twins.stream()
                .filter(twin -> twin.exact()
                        || twins.stream()
                                .noneMatch(other -> other.exact()
                                        && other.photo() == twin.photo()
                                        && other.checkin().equals(twin.checkin())))
                .toList();
    }
}

package com.mileproof.verification;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.Partners;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Machine;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.signals.Facts;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Upload;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is forced on submissions of sandboxes. */
@Component
final class Simulation {

    private final Partners partners;
    private final EvidenceStore evidence;
    private final Photos photos;

    Simulation(Partners partners, EvidenceStore evidence, Photos photos) {
        this.partners = partners;
        this.evidence = evidence;
        this.photos = photos;
    }

    /**
     * A submission on which something is forced.
     *
     * @param marked the photo that says so; the odometer's where the plate does
     */
    record Play(Facts facts, Magic magic, PhotoRole marked) {

        Staging staging() {
            return magic.staging();
        }

        Examined examined() {
            var looked = magic.looked(facts, marked);
            var decision = looked.decide();
            var record = new VerificationRecord(
                    VerificationRecord.FORMAT,
                    Staged.READER,
                    Rules.VERSION,
                    facts.mileage(),
                    facts.plate(),
                    VerificationRecord.PhotoRecord.of(looked.odometer(), 0),
                    VerificationRecord.PhotoRecord.of(looked.license(), 0),
                    looked.findings(),
                    looked.policy(),
                    looked.drawn(),
                    decision.line().name(),
                    decision.applied(),
                    0,
                    magic.name());
            return new Examined(facts, record, decision, magic.person());
        }
    }

    /**
     * What is forced on a submission; empty for all others, and for every partner that is no sandbox. A photo outranks a
     * plate, and one that forces something else than a confirmation outranks one that forces that.
     */
    Optional<Play> of(Job job) throws IOException {
        if (!partners.isSandbox(Machine.INSTANCE, job.partner())) {
            return Optional.empty();
        }
        var facts = evidence.facts(job.partner(), job.checkin(), job.submission(), Limits.DEFAULT)
                .orElseThrow(() -> new IOException("The submission is not there."));
        var odometer = on(facts.odometer()).map(magic -> new Play(facts, magic, PhotoRole.ODOMETER));
        var license = on(facts.license()).map(magic -> new Play(facts, magic, PhotoRole.LICENSE));
        var either = Stream.of(odometer, license).flatMap(Optional::stream).toList();
        return either.stream()
                .filter(play -> play.staging() != Staging.CONFIRMED)
                .findFirst()
                .or(() -> either.stream().findFirst())
                .or(() -> Magic.onPlate(facts.plate().text()).map(magic -> new Play(facts, magic, PhotoRole.ODOMETER)));
    }

    private Optional<Magic> on(Upload upload) throws IOException {
        return MagicPicture.nameIn(photos.bytes(Machine.INSTANCE, upload.photo()))
                .flatMap(Magic::named);
    }
}

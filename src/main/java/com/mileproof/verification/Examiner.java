package com.mileproof.verification;

import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.Partners;
import com.mileproof.photos.Photos;
import com.mileproof.platform.Machine;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Reader;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Limits;
import com.mileproof.verification.signals.Signals;
import com.mileproof.verification.signals.Upload;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Looks at a submission and decides it; changes nothing and holds no connection while photos are read. */
@Component
final class Examiner {

    private static final int WHOLE = 100;

    private final Reader reader;
    private final EvidenceStore evidence;
    private final Photos photos;
    private final Partners partners;
    private final RandomGenerator random;

    Examiner(Reader reader, EvidenceStore evidence, Photos photos, Partners partners, RandomGenerator random) {
        this.reader = reader;
        this.evidence = evidence;
        this.photos = photos;
        this.partners = partners;
        this.random = random;
    }

    /** @throws IOException when the machine failed, not the photo */
    Examined examine(Job job) throws IOException {
        long start = System.nanoTime();
        var policy = partners.campaign(Machine.INSTANCE, job.partner(), CampaignKind.mileage)
                .verification();
        var limits = Limits.of(policy);
        var facts = evidence.facts(job.partner(), job.checkin(), job.submission(), limits)
                .orElseThrow(() -> new IOException("The submission is not there."));
        var odometer = read(facts.odometer(), facts.mileage());
        var license = read(facts.license(), facts.plate());
        var all = evidence.evidence(
                facts, odometer.sight(), odometer.verdict(), license.sight(), license.verdict(), limits);
        var looked = new Case(
                job.submission(),
                all.odometer(),
                all.license(),
                Signals.weigh(all),
                policy,
                random.nextInt(WHOLE) < policy.samplePercent());
        var decision = looked.decide();
        var record = new VerificationRecord(
                VerificationRecord.FORMAT,
                reader.version(),
                Rules.VERSION,
                facts.mileage(),
                facts.plate(),
                VerificationRecord.PhotoRecord.of(all.odometer(), odometer.millis()),
                VerificationRecord.PhotoRecord.of(all.license(), license.millis()),
                looked.findings(),
                policy,
                looked.drawn(),
                decision.line().name(),
                decision.applied(),
                since(start),
                null);
        return new Examined(facts, record, decision, null);
    }

    private record Read(Sight sight, Verdict verdict, long millis) {}

    private Read read(Upload upload, Claim claim) throws IOException {
        long start = System.nanoTime();
        var sight = reader.look(photos.bytes(Machine.INSTANCE, upload.photo()), claim);
        return new Read(sight, Rules.judge(sight, claim), since(start));
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}

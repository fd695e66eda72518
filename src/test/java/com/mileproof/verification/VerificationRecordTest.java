package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.VerificationRecord.VerdictRecord;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.Corridor;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Severity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is kept can be read again to the last bit, and judged again. */
class VerificationRecordTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Claim.Mileage CLAIM = new Claim.Mileage(42_180, DistanceUnit.mi, new Corridor(42_000, 44_000));

    @Test
    void a_record_reads_back_as_it_was_written() {
        var record = record();
        assertThat(JSON.readValue(JSON.writeValueAsString(record), VerificationRecord.class))
                .isEqualTo(record);
    }

    @Test
    void a_kept_observation_gets_the_same_verdict_again() {
        var kept = JSON.readValue(JSON.writeValueAsString(record()), VerificationRecord.class);
        var verdict = Rules.judge(kept.odometer().sight(), kept.mileage());
        assertThat(VerdictRecord.of(verdict)).isEqualTo(kept.odometer().verdict());
        assertThat(kept.license().sight()).isEqualTo(new Sight.Broken("ends in the middle"));
    }

    @Test
    void fields_that_a_later_version_adds_do_not_matter() {
        var json = JSON.writeValueAsString(record()).replaceFirst("\\{", "{\"addedLater\":{\"a\":1},");
        assertThat(JSON.readValue(json, VerificationRecord.class)).isEqualTo(record());
    }

    private static VerificationRecord record() {
        var seen = ScriptedReader.seeing(new byte[] {1}, CLAIM);
        var odd = new Observation(
                seen.format(),
                seen.reader(),
                seen.width(),
                seen.height(),
                3,
                seen.candidates(),
                seen.quality(),
                new Fingerprint(List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, (1L << 53) + 1)),
                new Metadata(
                        LocalDateTime.parse("2026-02-03T04:05:06"),
                        Instant.parse("2026-02-03T04:05:06.789Z"),
                        null,
                        -89.999999,
                        0.000001,
                        "Photo \"Magic\" \u0007",
                        null),
                12);
        var verdict = Rules.judge(odd, CLAIM);
        return new VerificationRecord(
                VerificationRecord.FORMAT,
                "reader 1",
                Rules.VERSION,
                CLAIM,
                new Claim.LicensePlate("ABC 123", null),
                new PhotoRecord("XT_IPHO1", PhotoRole.ODOMETER, odd, null, VerdictRecord.of(verdict), 34),
                new PhotoRecord(
                        "XT_IPHO2",
                        PhotoRole.LICENSE,
                        null,
                        "ends in the middle",
                        VerdictRecord.of(new Verdict.Unreadable("x", List.of(Verdict.Reason.PHOTO_BROKEN))),
                        1),
                List.of(new Finding("PHOTO_OLD", Severity.info, null, "Old.", null, null)),
                VerificationPolicy.DEFAULT,
                false,
                DecisionLine.PHOTO_BROKEN.name(),
                true,
                56,
                null);
    }
}

package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.verification.signals.Facts;
import java.time.Instant;

/**
 * A submission of a check-in, among others of the partner.
 *
 * @param number of the submission, 1 for the first
 * @param sentAt when it came
 */
record Submission(PartnerId partner, CheckinId checkin, int number, Instant sentAt) {

    static Submission of(Facts facts) {
        return new Submission(facts.partner(), facts.checkin(), facts.submission(), facts.sentAt());
    }
}

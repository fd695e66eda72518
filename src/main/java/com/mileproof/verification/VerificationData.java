package com.mileproof.verification;

import com.mileproof.platform.Held;
import com.mileproof.platform.Held.Fate.Emptied;
import com.mileproof.platform.PersonalData;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the machine read in users' photos, which may be the plates of other people's cars. */
@Component
public final class VerificationData implements PersonalData {

    /** For how long what was read is kept: past the next check-in of a yearly cadence, and a dispute about it. */
    static final Duration READINGS_KEPT = Duration.ofDays(400);

    private static final String OF_USER = """
            (partner_id, checkin_id) in (
                select partner_id, id from checkins where partner_id = :partner and user_id = :user)""";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("photo_fingerprints", OF_USER)
                    .kind(
                            "fingerprint",
                            "64 bits of what a photo looks like, from which no picture can be made",
                            "finding a photo that was sent before",
                            "with the photo, until the user is erased"),
            Held.deleted("verifications", OF_USER)
                    .kind(
                            "record, last_error",
                            "everything that was read in the photos, plates of bystanders' cars among it, and what the signals made of it",
                            "deciding the check-in, explaining the decision, and disputes",
                            READINGS_KEPT.toDays() + " days after the machine was done, by the daily job")
                    .kind(
                            "line, outcome, applied, sampled",
                            "what the machine decided",
                            "answering for decisions; figures about the machine",
                            "with the check-in, until the user is erased")
                    .expiring(
                            "finished_at < :before and (record is not null or last_error is not null)",
                            READINGS_KEPT,
                            new Emptied("record = null, last_error = null", "the decision stays")));

    private static final int FLOOR = 70;

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }
}

package com.mileproof.partners;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What partners' requests leave behind. */
@Component
public final class PartnerData implements PersonalData {

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("upload_days", "partner_id = :partner and user_id = :user")
                    .kind(
                            "day_on, bytes, photos",
                            "how much a user sent on a day",
                            "the limits of uploads",
                            UploadDays.KEPT_DAYS + " days"),
            Held.kept(
                            "idempotency_claims",
                            null,
                            "sealed with a key that only the partner's Idempotency-Key makes, so that it cannot be told whose it is; gone long before an erasure takes effect")
                    .kind(
                            "fingerprint, answer",
                            "an HMAC of a request and its answer, sealed",
                            "answering a repeated request as the first one",
                            Idempotency.KEPT.toHours() + " hours"));

    private static final int FLOOR = 5;

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }
}

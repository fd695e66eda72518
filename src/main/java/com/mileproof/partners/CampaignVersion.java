package com.mileproof.partners;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a campaign.
 *
 * @param version 1 for the first; 0 for the defaults, which nobody made
 * @param effectiveFrom when it begins, by the partner's clock; null for the defaults
 * @param inForceAt when it was found to have begun; null while it is yet to come
 * @param madeBy who made it; null for the defaults
 */
record CampaignVersion(
        int version,
        @Nullable Instant effectiveFrom,
        @Nullable Instant inForceAt,
        @Nullable String madeBy,
        @Nullable Instant madeAt,
        Campaign campaign) {

    /** What holds where nobody has set anything. */
    static final CampaignVersion DEFAULT = new CampaignVersion(0, null, null, null, null, Campaign.DEFAULT);

    boolean isToCome() {
        return version > 0 && inForceAt == null;
    }
}

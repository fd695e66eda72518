package com.mileproof.rewards;

import com.mileproof.api.Owner;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one claim is paid out as.
 *
 * @param withheld by how much its rewards exceed it: what the user owed of rewards that were clawed back
 * @param tokenKey names the key that the token of its page is made with
 * @param reference of whoever paid; null until that is known
 * @param link where the driver collects it; null where there is nothing but its page
 * @param note why it was rejected
 * @param rewards those that it pays
 */
record Payout(
        PartnerId partner,
        PayoutId id,
        UserId user,
        PayoutState state,
        int sequence,
        Money amount,
        Money withheld,
        String product,
        String language,
        String tokenKey,
        @Nullable String reference,
        @Nullable String link,
        @Nullable String note,
        Instant claimedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        List<Reward> rewards) {

    Payout {
        rewards = List.copyOf(rewards);
    }

    /** A row of the partner-wide list. */
    record Row(Payout payout, Owner owner) {}

    Payout with(List<Reward> paid) {
        return new Payout(
                partner, id, user, state, sequence, amount, withheld, product, language, tokenKey, reference, link,
                note, claimedAt, decidedBy, decidedAt, paid);
    }

    /** As it was when it was claimed. */
    Payout claimed() {
        return new Payout(
                partner,
                id,
                user,
                PayoutState.OPEN,
                1,
                amount,
                withheld,
                product,
                language,
                tokenKey,
                null,
                null,
                null,
                claimedAt,
                null,
                null,
                rewards);
    }
}

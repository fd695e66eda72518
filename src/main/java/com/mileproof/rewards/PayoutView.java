package com.mileproof.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mileproof.api.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payout as the contract prints it.
 *
 * @param paymentReferenceId what the user quotes; the payout's own id until whoever pays has given another
 * @param paymentReferenceLink where the user sees how it stands and collects it; the same that the claim answered
 * @param rewards those that it pays, with their buyer
 * @param amount dollars that are paid
 * @param owner in the partner-wide list alone; an addition to the contract
 * @param status {@code Open}, {@code Settled} or {@code Rejected}; an addition to the contract
 * @param withheld dollars by which the rewards exceed the amount, because earlier ones were clawed back after they had
 *     been claimed; an addition
 * @param userId whose it is; an addition
 * @param product what it is paid out as; an addition
 * @param adminNote why it was rejected; an addition
 * @param dateSettled when it was settled or rejected; an addition
 */
record PayoutView(
        String id,
        Instant dateClaimed,
        String paymentReferenceId,
        String paymentReferenceLink,
        List<RewardView> rewards,
        Money amount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Owner owner,

        String status,
        Money withheld,
        String userId,
        String product,
        @Nullable String adminNote,
        @Nullable Instant dateSettled) {

    static PayoutView of(Payout payout, String link, @Nullable Owner owner, @Nullable BuyerView buyer) {
        return new PayoutView(
                payout.id().toString(),
                payout.claimedAt(),
                Optional.ofNullable(payout.reference()).orElse(payout.id().toString()),
                link,
                payout.rewards().stream()
                        .map(reward -> RewardView.of(reward, null, buyer))
                        .toList(),
                payout.amount(),
                owner,
                payout.state().toString(),
                payout.withheld(),
                payout.user().toString(),
                payout.product(),
                payout.note(),
                payout.decidedAt());
    }
}

package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case as the queue shows it.
 *
 * @param sequence number of the check-in's last move, which a decision names
 * @param plate as it was sent; empty where none is known
 * @param mileage null where the kind of check-in has none, as the unit
 * @param pendingSince since when it waits for us
 * @param dueAt until when the partner was promised that a person has looked
 * @param risk how much the machine found against it; null while it has not looked, and where nobody is to know
 * @param reasons why the machine left it to a person; none where nobody is to know
 * @param blind whether it was drawn for a person who does not know what the machine thinks
 * @param claim whoever has it now; null for nobody
 * @param intended the decision that is about to take effect; null without one
 */
record QueueCase(
        PartnerId partner,
        String partnerName,
        CheckinId id,
        int sequence,
        CampaignKind kind,
        String driver,
        String plate,
        @Nullable String plateState,
        @Nullable String vehicle,
        @Nullable Integer mileage,
        @Nullable String unit,
        Instant pendingSince,
        Instant dueAt,
        @Nullable Integer risk,
        List<Reason> reasons,
        boolean blind,
        boolean unread,
        @Nullable Claim claim,
        @Nullable Intended intended,
        QueuePlace place) {

    QueueCase {
        reasons = List.copyOf(reasons);
    }

    /** Somebody has decided it a moment ago. */
    record Intended(String name, PersonDecision decision) {}

    /** {@code 2019 Volkswagen Golf}; null when nothing is known of the vehicle. */
    static @Nullable String vehicle(@Nullable Integer year, @Nullable String make, @Nullable String model) {
        var words = Stream.of(year == null ? "" : year.toString(), make == null ? "" : make, model == null ? "" : model)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }

    boolean isOverdue(Instant now) {
        return dueAt.isBefore(now);
    }
}

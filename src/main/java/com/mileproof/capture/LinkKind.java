package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Checkin;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.CampaignKind;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What links for one kind of check-in ask for, and what becomes of what comes through them. */
sealed interface LinkKind permits MileageLinks, ConditionLinks, AddressLinks {

    CampaignKind name();

    /** The fields of its form that are no photos. */
    Set<String> fields();

    Checkin find(Link link, CheckinId id);

    /** The photos and documents that are asked for. */
    default Set<PhotoRole> wanted(@Nullable Checkin checkin) {
        return Stage.wanted(name(), checkin);
    }

    /** Those of them without which nothing can be sent off. */
    Set<PhotoRole> needed(Link link, @Nullable Checkin checkin);

    /**
     * Makes the check-in, or changes the one there is.
     *
     * @param ifRefused is told what to do where the rules refuse it: the transaction that this is called in then leaves
     *     nothing
     */
    Checkin submit(Capture now, Typed typed, Sent sent, Consumer<Consumer<ApiProblem>> ifRefused);
}

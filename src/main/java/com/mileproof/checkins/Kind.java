package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one kind of check-in adds to the life that all of them share. Each kind has one component; all are in {@link Kinds}. */
interface Kind<C extends Checkin> {

    CampaignKind name();

    Optional<C> find(CheckinId id);

    /** The check-in once nobody else can change it, or what its moves change besides, until the transaction ends. */
    Optional<C> lock(CheckinId id);

    /** Why it cannot be confirmed as things are; empty when it can. */
    Optional<Reason> unconfirmable(C checkin);

    /**
     * What follows from a move, in its transaction.
     *
     * @param checkin as it was before the move
     */
    void moved(C checkin, CheckinMove move, Mark mark);

    /** Each event's check-in after the move that it tells of; without those that are gone or of another kind. */
    Map<UUID, C> after(Collection<News> news);

    /** As the public API answers it. */
    Object view(C checkin, Reader reader);

    /** A check-in that the transaction has locked. */
    record Locked<C extends Checkin>(Kind<C> kind, C checkin) {

        Object view(Reader reader) {
            return kind.view(checkin, reader);
        }
    }
}

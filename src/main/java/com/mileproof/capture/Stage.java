package com.mileproof.capture;

import com.mileproof.checkins.Checkin;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a link's page shows. */
enum Stage {
    /** Nothing was sent yet. */
    ASK,
    /** Something must be sent again. */
    RETAKE,
    /** Sent; nobody has looked yet. */
    CHECKING,
    /** A person decides. */
    PERSON,
    CONFIRMED,
    DECLINED,
    /** Nothing can be sent: the vehicle is off the policy, or the number was refused too often. */
    CLOSED;

    /** Wrong mileages that a link takes before it takes no more: whoever may try for ever finds out the last one. */
    static final int MOST_REFUSALS = 8;

    static Stage of(Link link, @Nullable Checkin checkin) {
        if (checkin == null) {
            return link.active() && link.refusals() < MOST_REFUSALS ? ASK : CLOSED;
        }
        return switch (checkin.state()) {
            case ON_HOLD -> link.active() && link.refusals() < MOST_REFUSALS ? RETAKE : CLOSED;
            case PENDING ->
                link.kind() == CampaignKind.mileage && checkin.reasons().isEmpty() ? CHECKING : PERSON;
            case CONFIRMED -> CONFIRMED;
            case DECLINED, VOIDED, WITHDRAWN -> DECLINED;
        };
    }

    /** True where photos and a number are taken. */
    boolean isOpen() {
        return this == ASK || this == RETAKE;
    }

    /** True where something may still happen by itself. */
    boolean isWaiting() {
        return this == CHECKING || this == PERSON;
    }

    /** The photos that are asked for: those that a reason names, all of them where none does. */
    static Set<PhotoRole> wanted(CampaignKind kind, @Nullable Checkin checkin) {
        var all = EnumSet.copyOf(PhotoRole.of(kind));
        if (checkin == null) {
            return all;
        }
        var wanted = EnumSet.noneOf(PhotoRole.class);
        for (var reason : checkin.reasons()) {
            if (reason.forDriver()) {
                wanted.addAll(about(reason, all));
            }
        }
        return wanted.isEmpty() ? all : wanted;
    }

    private static Set<PhotoRole> about(Reason reason, Set<PhotoRole> all) {
        var photo = reason.photo();
        if (photo != null) {
            return all.contains(photo) ? Set.of(photo) : Set.of();
        }
        return reason.retake() == null ? Set.of() : all;
    }
}

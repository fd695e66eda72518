package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.capture.NoPage.Why;
import com.mileproof.checkins.Checkin;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.PartnerClock;
import com.mileproof.partners.Partners;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.PublicUrl;
import com.mileproof.users.Users;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Links to the capture page: making and opening them. */
@Component
class Links {

    static final int DEFAULT_HOURS = 72;
    static final int MAX_HOURS = 30 * 24;

    /** A check-in that is open when its link expires keeps the link for at most so much longer. */
    static final Duration GRACE = Duration.ofDays(60);

    /** So long after a link expired, when its page has long been gone, the link is thrown away. */
    static final Duration KEPT_FOR = Duration.ofDays(90);

    private static final int SWEPT_AT_ONCE = 500;

    static final String PATH = "/capture/";

    private final LinkStore store;
    private final UploadStore uploads;
    private final Vehicles vehicles;
    private final Users users;
    private final Partners partners;
    private final LinkKinds kinds;
    private final PublicUrl publicUrl;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final PartnerClock deadlines;
    private final Clock clock;

    Links(
            LinkStore store,
            UploadStore uploads,
            Vehicles vehicles,
            Users users,
            Partners partners,
            LinkKinds kinds,
            PublicUrl publicUrl,
            AuditLog audit,
            TransactionTemplate transaction,
            PartnerClock deadlines,
            Clock clock) {
        this.store = store;
        this.uploads = uploads;
        this.vehicles = vehicles;
        this.users = users;
        this.partners = partners;
        this.kinds = kinds;
        this.publicUrl = publicUrl;
        this.audit = audit;
        this.transaction = transaction;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** What a partner wants of a link. */
    record Wish(
            CampaignKind kind,
            Duration life,
            @Nullable Language language,
            @Nullable String returnUrl) {}

    /** Told once: the address is kept nowhere. */
    record Made(String url, Instant expiresAt) {}

    Made make(Caller.Admin by, VehicleId id, Wish wish) {
        var vehicle = vehicles.found(by, id);
        if (!vehicle.active()) {
            throw new ApiProblem(
                    ErrorCode.ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY,
                    "The vehicle is deactivated; activate it before its driver is asked for photos.");
        }
        return made(by, id, vehicle.driver().id(), wish);
    }

    /** For a check-in that is a user's, and of no vehicle. */
    Made make(Caller.Admin by, UserId id, Wish wish) {
        return made(by, null, users.found(by, id).id(), wish);
    }

    private Made made(Caller.Admin by, @Nullable VehicleId vehicle, UserId user, Wish wish) {
        var returnUrl = wish.returnUrl();
        if (returnUrl != null && !partners.of(by).mayReturnTo(returnUrl)) {
            throw ApiProblem.shape(
                    "/returnUrl", "must be one of the partner's registered return addresses, with or without query");
        }
        var token = Token.next();
        var expiresAt = deadlines.now(by.partner()).plus(wish.life()).truncatedTo(ChronoUnit.MILLIS);
        var link = new LinkStore.New(
                by.partner(),
                LinkId.next(clock),
                token,
                by.client(),
                wish.kind(),
                vehicle,
                user,
                wish.language(),
                returnUrl,
                expiresAt);
        transaction.executeWithoutResult(_ -> {
            store.add(link);
            audit.tell(Entry.of(
                            by.actor(),
                            "link.created",
                            by.partner().value(),
                            link.id().toString())
                    .with(Map.of(
                            vehicle == null ? "user" : "vehicle",
                            vehicle == null ? user.toString() : vehicle.toString(),
                            "kind",
                            wish.kind().name())));
        });
        return new Made(publicUrl.base() + PATH + token.text(), expiresAt);
    }

    /** How things stand; changes nothing, because messengers look at links, too. */
    Capture open(Token token) {
        var link = store.find(token).orElseThrow(() -> new NoPage(Why.unknown));
        var kind = kinds.of(link);
        var checkin = link.checkin() == null ? null : kind.find(link, link.checkin());
        if (isOver(link, checkin)) {
            throw new NoPage(Why.expired, link.language());
        }
        var stage = Stage.of(link, checkin);
        if (!stage.isOpen()) {
            return new Capture(link, checkin, stage, Set.of(), Set.of(), Set.of());
        }
        var arrived = uploads.roles(link, Capture.submission(checkin));
        return new Capture(link, checkin, stage, kind.wanted(checkin), kind.needed(link, checkin), arrived);
    }

    /** Throws away links that are long over, except those that belong to a check-in's evidence. */
    void sweep() {
        var before = clock.instant().minus(KEPT_FOR);
        while (store.sweep(before, SWEPT_AT_ONCE) == SWEPT_AT_ONCE) {
            // the next ones
        }
        var made = before.minus(Duration.ofHours(MAX_HOURS));
        while (store.sweepSandboxes(made, SWEPT_AT_ONCE) == SWEPT_AT_ONCE) {
            // the next ones
        }
    }

    private boolean isOver(Link link, @Nullable Checkin checkin) {
        boolean open = checkin != null && checkin.state().isOpen();
        var end = open ? link.expiresAt().plus(GRACE) : link.expiresAt();
        return !clock.instant().plus(link.clockAhead()).isBefore(end);
    }
}

package com.mileproof.capture;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A link with what its page shows.
 *
 * @param client who asked for it
 * @param vehicle null for a proof of address, which is the user's
 * @param checkin the one it is about; null before there is one
 * @param refusals how often a mileage was refused
 * @param expiresAt by the partner's clock
 * @param clockAhead how far that is ahead of the real time; zero but for a sandbox
 * @param zone the partner's, in which deadlines are told
 * @param model make and model; empty where nothing is known of them
 * @param plate null for a vehicle that has none
 * @param unit of the vehicle's odometer; empty where there is none
 * @param kind of the check-in
 * @param allPhotos whether a condition check-in needs all eight photos
 * @param active whether the vehicle may check in; true where there is none
 * @param maxSubmissions how often a check-in may be sent
 */
record Link(
        PartnerId partner,
        LinkId id,
        ClientId client,
        CampaignKind kind,
        @Nullable VehicleId vehicle,
        UserId user,
        @Nullable Language language,
        @Nullable String returnUrl,
        @Nullable CheckinId checkin,
        int refusals,
        Instant expiresAt,
        Duration clockAhead,
        String partnerName,
        ZoneId zone,
        String firstName,
        String model,
        @Nullable String plate,
        String unit,
        boolean active,
        int maxSubmissions,
        boolean allPhotos) {

    /** The vehicle of a link that is for one. */
    VehicleId vehicleId() {
        return Objects.requireNonNull(vehicle);
    }

    /** Whoever holds it, as verbs take a caller. */
    Caller.Driver driver() {
        return new Caller.Driver(partner, client, user, id.toString());
    }
}

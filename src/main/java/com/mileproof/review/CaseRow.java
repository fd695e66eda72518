package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
import com.mileproof.verification.signals.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check-in as the case page shows it, with whom and what it is about.
 *
 * @param license empty where no plate is known
 * @param mileage 0 where the kind of check-in has none
 * @param unit {@code mi} or {@code km}; empty where the kind has none
 * @param car null where the kind of check-in has no vehicle
 * @param userNote what the driver says to the reviewer; null for nothing
 */
record CaseRow(
        CheckinId id,
        PartnerId partner,
        String partnerName,
        ZoneId zone,
        CampaignKind kind,
        CheckinState state,
        int submission,
        int sequence,
        String license,
        @Nullable String licenseState,
        int mileage,
        String unit,
        @Nullable String userNote,
        @Nullable String adminNote,
        boolean fraud,
        Instant checkedInAt,
        Instant updatedAt,
        @Nullable Instant holdExpiresAt,
        List<Reason> reasons,
        @Nullable Car car,
        Driver driver) {

    CaseRow {
        reasons = List.copyOf(reasons);
    }

    boolean isReading() {
        return kind == CampaignKind.mileage;
    }

    /** What the driver claims: a mileage, or which kind of check-in it is. */
    String claim() {
        return isReading() ? Formats.mileage(mileage, unit) : Formats.kind(kind);
    }

    /** A vehicle, as far as a line shows it. */
    record Car(
            VehicleId id,
            @Nullable String make,
            @Nullable String model,
            @Nullable Integer year,
            @Nullable String vin,
            @Nullable String plate,
            @Nullable String plateState) {

        /** {@code 2019 Volkswagen Golf}, or what is known of it. */
        String name() {
            var name = Stream.of(year == null ? null : year.toString(), make, model)
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(" "));
            return name.isEmpty() ? "Vehicle" : name;
        }
    }

    /** The driver. */
    record Driver(
            UserId id,
            String firstName,
            String lastName,
            String phone,
            @Nullable String email,
            boolean fraud) {

        String name() {
            return firstName + " " + lastName;
        }
    }

    /**
     * A photo of one submission, as it came.
     *
     * @param blob the same for all uploads of the same bytes
     * @param takenAt when the sender says
     * @param place where the sender says
     * @param device what the sender says it was taken with; empty when nothing
     */
    record Shot(
            int submission,
            PhotoRole role,
            PhotoId photo,
            String name,
            UUID blob,
            Instant takenAt,
            Place place,
            Instant uploadedAt,
            int width,
            int height,
            String device) {}

    /** A move of its history. */
    record Step(
            int sequence,
            CheckinMove move,
            CheckinState state,
            String actor,
            @Nullable String reason,
            @Nullable String note,
            int submission,
            String license,
            int mileage,
            Instant at) {}

    /** Another check-in of the same vehicle. */
    record Other(
            CheckinId id,
            CheckinState state,
            CampaignKind kind,
            @Nullable Integer mileage,
            @Nullable String unit,
            String license,
            Instant at,
            PhotoId first,
            String firstName,
            PhotoId second,
            String secondName,
            Place place) {}
}

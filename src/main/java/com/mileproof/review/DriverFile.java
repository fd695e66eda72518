package com.mileproof.review;

import com.mileproof.review.CaseRow.Driver;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the driver's page shows; the check-ins are the last ones. */
record DriverFile(Head head, List<CarLine> cars, List<CheckinLine> checkins) {

    DriverFile {
        cars = List.copyOf(cars);
        checkins = List.copyOf(checkins);
    }

    /**
     * The driver.
     *
     * @param address in one line; empty when not known
     * @param customFields those that are filled in
     */
    record Head(
            String partner,
            ZoneId zone,
            Driver driver,
            boolean emailVerified,
            boolean phoneVerified,
            String address,
            List<String> customFields,
            @Nullable String policyNumber,
            @Nullable Instant policyStartAt,
            @Nullable Instant policyEndAt,
            @Nullable String adminNote,
            String terms,
            @Nullable String partnerCode,
            Instant registeredAt,
            Instant updatedAt) {

        Head {
            customFields = List.copyOf(customFields);
        }
    }

    String moment(@Nullable Instant at) {
        return Formats.moment(at, head.zone());
    }

    String day(@Nullable Instant at) {
        return Formats.day(at, head.zone());
    }
}

package com.mileproof.review;

import com.mileproof.checkins.CheckinState;
import com.mileproof.review.CaseRow.Car;
import com.mileproof.review.CaseRow.Driver;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the vehicle's page shows.
 *
 * @param plates that it was checked in with, last first
 * @param sameVin other vehicles of the partner with its VIN
 * @param counts of check-ins by state
 * @param page of the check-ins, 1 for the newest
 */
record VehicleFile(
        Head head,
        List<PlateUse> plates,
        List<CarLine> sameVin,
        Map<CheckinState, Integer> counts,
        List<CheckinLine> checkins,
        int page,
        int pages) {

    VehicleFile {
        plates = List.copyOf(plates);
        sameVin = List.copyOf(sameVin);
        checkins = List.copyOf(checkins);
    }

    /**
     * The vehicle itself.
     *
     * @param floor the lowest value that the next reading may have; null before the first
     * @param unlocksAt before it the next check-in is early; null when there is no such day
     */
    record Head(
            String partner,
            ZoneId zone,
            Car car,
            Driver driver,
            String unit,
            boolean active,
            Instant addedAt,
            @Nullable Integer floor,
            int open,
            @Nullable Instant unlocksAt) {}

    /** A plate and when check-ins came with it. */
    record PlateUse(String plate, @Nullable String state, Instant first, Instant last, int checkins) {}

    String id() {
        return head.car().id().toString();
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    String moment(@Nullable Instant at) {
        return Formats.moment(at, head.zone());
    }

    String day(@Nullable Instant at) {
        return Formats.day(at, head.zone());
    }
}

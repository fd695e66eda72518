package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.console.Viewer;
import org.springframework.stereotype.Component;

/** What is known of a vehicle or a driver; whoever opens one is told to the audit log. */
@Component
final class Dossiers {

    /** Check-ins on one page of a vehicle. */
    static final int PAGE = 50;

    /** Of a driver's, so many of the last are listed. */
    private static final int MOST_OF_DRIVER = 50;

    private final SeriesStore series;
    private final VehicleFileStore vehicles;
    private final DriverFileStore drivers;
    private final SearchStore search;
    private final AuditLog audit;

    Dossiers(
            SeriesStore series,
            VehicleFileStore vehicles,
            DriverFileStore drivers,
            SearchStore search,
            AuditLog audit) {
        this.series = series;
        this.vehicles = vehicles;
        this.drivers = drivers;
        this.search = search;
        this.audit = audit;
    }

    /** @param page of the check-ins, from 1; one that there is not shows the nearest */
    VehicleFile vehicle(Viewer by, VehicleId id, int page, String address) {
        var partner = series.owner(id).map(SeriesStore.Owned::partner).orElseThrow(Dossiers::noVehicle);
        mustReach(by, partner);
        audit.tell(AuditLog.Entry.of(by.actor(), "vehicle.viewed", partner.value(), id.toString())
                .from(address));
        var counts = vehicles.counts(partner, id);
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        int pages = Math.max(1, Math.ceilDiv(total, PAGE));
        int shown = Math.clamp(page, 1, pages);
        return new VehicleFile(
                vehicles.head(partner, id).orElseThrow(Dossiers::noVehicle),
                vehicles.plates(partner, id),
                vehicles.sameVin(partner, id),
                counts,
                vehicles.checkins(partner, id, (shown - 1) * PAGE, PAGE),
                shown,
                pages);
    }

    DriverFile driver(Viewer by, UserId id, String address) {
        var partner = drivers.owner(id).orElseThrow(Dossiers::noDriver);
        mustReach(by, partner);
        audit.tell(AuditLog.Entry.of(by.actor(), "user.viewed", partner.value(), id.toString())
                .from(address));
        var cars = search.ofDriver(by.reach(), id.value(), Searches.MOST);
        return new DriverFile(
                drivers.head(partner, id).orElseThrow(Dossiers::noDriver), cars, search.checkins(cars, MOST_OF_DRIVER));
    }

    private static void mustReach(Viewer by, PartnerId partner) {
        if (!by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("This belongs to a partner that your account does not list.");
        }
    }

    private static ApiProblem noVehicle() {
        return new ApiProblem(ErrorCode.ERROR_VEHICLE_NOT_FOUND, "There is no vehicle with this id.");
    }

    private static ApiProblem noDriver() {
        return new ApiProblem(ErrorCode.ERROR_USER_NOT_FOUND, "There is no user with this id.");
    }
}

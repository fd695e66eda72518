package com.mileproof.vehicles;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.Page;
import com.mileproof.api.PlateSearch;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.users.Phone;
import java.time.Clock;
import java.time.Year;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Vehicles: registering, changing, finding them. */
@RestController
@RequestMapping("/api/vehicles")
final class VehicleRoutes {

    /** Model years run ahead of the calendar, by at most this. */
    private static final int YEARS_AHEAD = 2;

    private final Vehicles vehicles;
    private final Clock clock;

    VehicleRoutes(Vehicles vehicles, Clock clock) {
        this.vehicles = vehicles;
        this.clock = clock;
    }

    @PostMapping("/create/by-vin")
    VehicleView createByVin(Admin by, Body body) {
        var user = UserId.of(body.text("userId"));
        var vehicle = VehicleBody.byVin(body, Year.now(clock).getValue() + YEARS_AHEAD);
        body.check();
        return VehicleView.of(vehicles.add(by, user, vehicle));
    }

    @PostMapping("/create/by-license")
    VehicleView createByLicense(Admin by, Body body) {
        var phone = Phone.read(body, "phone");
        var vehicle = VehicleBody.byPlate(body);
        body.check();
        return VehicleView.of(vehicles.add(by, phone, vehicle));
    }

    @PutMapping("/update")
    VehicleView update(Admin by, Body body) {
        var id = VehicleBody.id(body);
        var change = VehicleBody.plateChange(body);
        body.check();
        return VehicleView.of(vehicles.update(by, id, change));
    }

    @PutMapping("/deactivate/{vehicleId}")
    VehicleView deactivate(Admin by, @PathVariable String vehicleId) {
        return VehicleView.of(vehicles.deactivate(by, VehicleId.of(vehicleId)));
    }

    @PutMapping("/activate/{vehicleId}")
    VehicleView activate(Admin by, @PathVariable String vehicleId) {
        return VehicleView.of(vehicles.activate(by, VehicleId.of(vehicleId)));
    }

    @GetMapping
    Page<VehicleView.Row> list(Admin by, Query query, PlateSearch search) {
        var filter = VehicleFilter.of(query);
        query.check();
        filter.plateSought().ifPresent(plate -> search.tell(by, plate));
        return VehicleView.page(vehicles.list(by, filter));
    }

    @GetMapping("/by-id/{id}")
    VehicleView byId(Caller caller, @PathVariable String id) {
        return VehicleView.of(vehicles.found(caller, VehicleId.of(id)));
    }

    @GetMapping("/by-license/{state}/{licensePlateNumber}")
    VehicleView byLicense(
            Caller caller, PlateSearch search, @PathVariable String state, @PathVariable String licensePlateNumber) {
        search.tell(caller, state.toUpperCase(Locale.ROOT) + " " + licensePlateNumber);
        var plate = Plate.parse(licensePlateNumber).orElseThrow(Vehicles::notFound);
        return VehicleView.of(vehicles.byPlate(caller, plate, state.toUpperCase(Locale.ROOT)));
    }
}

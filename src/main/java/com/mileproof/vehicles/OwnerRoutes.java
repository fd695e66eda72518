package com.mileproof.vehicles;

import com.mileproof.api.Caller;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.Page;
import com.mileproof.api.PlateSearch;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.users.Phone;
import com.mileproof.users.UserFilter;
import com.mileproof.users.UserView;
import com.mileproof.users.Users;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The look-ups of users that may go by a plate, and the vehicles that one user has. */
@RestController
@RequestMapping("/api/users")
final class OwnerRoutes {

    private final Owners owners;

    OwnerRoutes(Owners owners) {
        this.owners = owners;
    }

    @GetMapping("/by-license/{state}/{licensePlate}")
    UserView byLicense(
            Caller caller, PlateSearch search, @PathVariable String state, @PathVariable String licensePlate) {
        search.tell(caller, state.toUpperCase(Locale.ROOT) + " " + licensePlate);
        var plate = Plate.parse(licensePlate).orElseThrow(Users::notFound);
        return UserView.of(owners.byPlate(caller, plate, state.toUpperCase(Locale.ROOT)));
    }

    @GetMapping("/list")
    Page<UserView> list(Admin by, Query query, PlateSearch search) {
        var filter = UserFilter.of(query);
        query.check();
        filter.plate().ifPresent(plate -> search.tell(by, plate));
        return UserView.page(owners.list(by, filter));
    }

    /** Not in the contract; in the style of a user's rewards and payouts. */
    @GetMapping("/by-id/{id}/vehicles")
    List<VehicleView> vehiclesById(Caller caller, @PathVariable String id) {
        return owners.vehicles(caller, UserId.of(id)).stream()
                .map(VehicleView::of)
                .toList();
    }

    @GetMapping("/by-phone/{phoneNumber}/vehicles")
    List<VehicleView> vehiclesByPhone(Caller caller, @PathVariable String phoneNumber) {
        var phone = Phone.parse(phoneNumber).orElseThrow(Users::notFound);
        return owners.vehicles(caller, phone).stream().map(VehicleView::of).toList();
    }
}

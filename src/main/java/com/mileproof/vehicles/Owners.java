package com.mileproof.vehicles;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.Page;
import com.mileproof.api.UserId;
import com.mileproof.users.Phone;
import com.mileproof.users.User;
import com.mileproof.users.UserFilter;
import com.mileproof.users.Users;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Users by their vehicles' plates, of which the users themselves know nothing. */
@Component
class Owners {

    /** A plate search that finds more users than this is too vague to list. */
    static final int MAX_FOUND = 10_000;

    /** So many of a user's vehicles are listed, the newest. */
    static final int MOST_LISTED = 1_000;

    private final VehicleStore store;
    private final Users users;

    Owners(VehicleStore store, Users users) {
        this.store = store;
        this.users = users;
    }

    /** The user whose active vehicle has the plate. */
    User byPlate(Caller caller, Plate plate, String state) {
        return store.findActive(
                        caller.partner(), plate, state, caller.boundUser().orElse(null))
                .map(vehicle -> users.found(caller, vehicle.driver().id()))
                .orElseThrow(Users::notFound);
    }

    /** All of the user's, active or not, newest first. */
    List<Vehicle> vehicles(Caller caller, UserId user) {
        return vehicles(users.found(caller, user));
    }

    List<Vehicle> vehicles(Caller caller, Phone phone) {
        return vehicles(users.byPhone(caller, phone));
    }

    private List<Vehicle> vehicles(User user) {
        return store.ofUser(user.partner(), user.id(), MOST_LISTED);
    }

    Page<User> list(Admin by, UserFilter filter) {
        var plate = filter.plate();
        if (plate.isEmpty()) {
            return users.list(by, filter);
        }
        var found = store.drivers(by.partner(), Plate.fold(plate.get()), MAX_FOUND + 1);
        if (found.size() > MAX_FOUND) {
            throw ApiProblem.shape("?searchValue", "fits the plates of too many users; send more of the plate");
        }
        return users.list(by, filter.withPlateOwners(Set.copyOf(found)));
    }
}

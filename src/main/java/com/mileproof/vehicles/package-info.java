/** Vehicles: VIN, plate, on the policy or off it; and users as far as they are found by a plate. */
@ApplicationModule(
        displayName = "vehicles",
        allowedDependencies = {"platform", "api", "partners", "users"})
@NullMarked
package com.mileproof.vehicles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

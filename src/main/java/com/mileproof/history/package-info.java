/** What a vehicle's odometer went through, and the distance that follows from it. */
@ApplicationModule(
        displayName = "history",
        allowedDependencies = {
            "platform",
            "platform :: console",
            "api",
            "partners",
            "users",
            "vehicles",
            "photos",
            "checkins"
        })
@NullMarked
package com.mileproof.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What a vehicle's odometer went through, the distance that follows from it, and a history of it that nobody can rewrite
 * unnoticed.
 */
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

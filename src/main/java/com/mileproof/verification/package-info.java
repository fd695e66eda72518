/** What the machine makes of a check-in's photos: readers, signals, verdict, and the decision it may take. */
@ApplicationModule(
        displayName = "verification",
        allowedDependencies = {
            "platform",
            "platform :: console",
            "platform :: sandbox",
            "api",
            "partners",
            "users",
            "vehicles",
            "photos",
            "checkins"
        })
@NullMarked
package com.mileproof.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Links that partners send their drivers, and the page behind them, with which a phone takes a check-in. */
@ApplicationModule(
        displayName = "capture",
        allowedDependencies = {
            "platform",
            "platform :: console",
            "api",
            "partners",
            "users",
            "vehicles",
            "photos",
            "checkins",
            "history"
        })
@NullMarked
package com.mileproof.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

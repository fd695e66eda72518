/** The check-in and its life. */
@ApplicationModule(
        displayName = "checkins",
        allowedDependencies = {"platform", "platform :: console", "api", "partners", "users", "vehicles", "photos"})
@NullMarked
package com.mileproof.checkins;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

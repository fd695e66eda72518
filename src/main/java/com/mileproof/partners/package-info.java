/** Partners, their clients, secrets and tokens, scopes, limits and campaign settings. */
@ApplicationModule(
        displayName = "partners",
        allowedDependencies = {"platform", "api"})
@NullMarked
package com.mileproof.partners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

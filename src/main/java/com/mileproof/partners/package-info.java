/** Partners, their clients, secrets and tokens, scopes, limits and campaign settings; the pages of admins. */
@ApplicationModule(
        displayName = "partners",
        allowedDependencies = {"platform", "platform :: console", "api"})
@NullMarked
package com.mileproof.partners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Tells partners' servers what happened, and shows it to those that ask. */
@ApplicationModule(
        displayName = "webhooks",
        allowedDependencies = {"platform", "platform :: console", "api", "partners"})
@NullMarked
package com.mileproof.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What check-ins earn: rewards, the ledger beneath them, payouts. */
@ApplicationModule(
        displayName = "rewards",
        allowedDependencies = {"platform", "platform :: console", "api", "partners", "users", "vehicles", "checkins"})
@NullMarked
package com.mileproof.rewards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

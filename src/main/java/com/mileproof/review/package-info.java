/** What people do with check-ins: the queue, the case, decisions, searching, and the pages that drivers capture photos with. */
@ApplicationModule(
        displayName = "review",
        allowedDependencies = {
            "platform",
            "platform :: console",
            "api",
            "partners",
            "users",
            "vehicles",
            "photos",
            "checkins",
            "verification",
            "verification :: reading",
            "verification :: signals"
        })
@NullMarked
package com.mileproof.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

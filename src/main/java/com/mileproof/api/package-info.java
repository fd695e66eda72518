/** The public contract: error codes, answers, page envelope, id types, callers, the marker of events. */
@ApplicationModule(
        displayName = "api",
        allowedDependencies = {"platform", "platform :: console"})
@NullMarked
package com.mileproof.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Backups of the embedded mode: taken while the server runs, and put back in its place. */
@ApplicationModule(
        displayName = "backup",
        allowedDependencies = {"platform", "platform :: database"})
@NullMarked
package com.mileproof.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What becomes of personal data: erasing a user, exporting all about him, legal holds, the ends of periods. */
@ApplicationModule(
        displayName = "privacy",
        allowedDependencies = {"platform", "platform :: console", "api", "partners", "users", "history :: proof"})
@NullMarked
package com.mileproof.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

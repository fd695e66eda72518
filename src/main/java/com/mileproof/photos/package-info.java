/** Uploaded photos: taken in, kept, checked, shown and thrown away. */
@ApplicationModule(
        displayName = "photos",
        allowedDependencies = {"platform", "platform :: console", "platform :: sandbox", "api", "partners", "users"})
@NullMarked
package com.mileproof.photos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

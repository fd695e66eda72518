/** No business: settings, database, keys, ids, the request log and the operators' sign-in. */
@ApplicationModule(
        displayName = "platform",
        allowedDependencies = {})
@NullMarked
package com.mileproof.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Users, the drivers: who they are, how a partner finds them, their policy; and the tokens that may be bound to one. */
@ApplicationModule(
        displayName = "users",
        allowedDependencies = {"platform", "api", "partners"})
@NullMarked
package com.mileproof.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

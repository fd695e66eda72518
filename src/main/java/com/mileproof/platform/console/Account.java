package com.mileproof.platform.console;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account of the console, without its password. */
public record Account(
        UUID id,
        String username,
        String displayName,
        AccountRole role,
        Set<UUID> partners,
        @Nullable Instant lockedUntil,
        @Nullable Instant disabledAt) {

    public Account {
        partners = Set.copyOf(partners);
    }

    /** The person behind it, as verbs take one. */
    public Viewer viewer() {
        var reach = new Reach.Listed(partners);
        var actor = role + " " + username;
        return switch (role) {
            case viewer -> new Viewer.Only(id, displayName, actor, reach);
            case reviewer -> new Reviewer.Only(id, displayName, actor, reach);
            case admin -> new Admin(id, displayName, actor, reach);
        };
    }
}

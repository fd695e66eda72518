package com.mileproof.users;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner says about a user, and may change.
 *
 * @param email as sent; compared without regard to case
 * @param emailVerified by the partner, as is {@code phoneVerified}; no address, nothing verified
 * @param customFields always {@link #CUSTOM_FIELDS} of them
 */
public record Profile(
        String firstName,
        String lastName,
        @Nullable String email,
        boolean emailVerified,
        Phone phone,
        boolean phoneVerified,
        List<@Nullable String> customFields,
        Address address,
        Remarks remarks) {

    public static final int CUSTOM_FIELDS = 5;

    public Profile {
        emailVerified = emailVerified && email != null;
    }
}

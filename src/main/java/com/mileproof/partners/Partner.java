package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import java.util.List;

/**
 * A partner and its settings.
 *
 * @param timeZone IANA name; days of a cadence are counted in it
 * @param sandbox whether it is one for tests; fixed when it is made
 * @param headerCredentials whether the deprecated three headers are accepted
 * @param boundUserTokensOnly whether a user-scope token must name its user
 * @param problemDetails whether errors are RFC 9457 bodies whatever {@code Accept} says
 * @param policyDatesOptional whether a policy may come without its dates
 * @param corsOrigins origins of the partner's own web apps, exact
 * @param requestsPerMinute how many requests it may make a minute, on each node; 0 sets no limit
 * @param returnUrls where drivers may be sent back to, https, without query
 */
public record Partner(
        PartnerId id,
        String name,
        String timeZone,
        boolean sandbox,
        boolean headerCredentials,
        boolean boundUserTokensOnly,
        boolean problemDetails,
        boolean policyDatesOptional,
        int requestsPerMinute,
        List<String> corsOrigins,
        List<String> returnUrls) {

    public static final String DEFAULT_TIME_ZONE = "UTC";

    /** True for a registered address, with whatever query the partner likes. */
    public boolean mayReturnTo(String url) {
        return returnUrls.contains(url.replaceFirst("[?#].*", ""));
    }

    static Partner named(PartnerId id, String name, String timeZone, boolean sandbox) {
        return new Partner(id, name, timeZone, sandbox, true, false, false, false, 0, List.of(), List.of());
    }
}

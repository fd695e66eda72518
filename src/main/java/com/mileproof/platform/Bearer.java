package com.mileproof.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The bearer token of a request (RFC 6750, section 2.1). */
public final class Bearer {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 4_096;

    private Bearer() {}

    public static Optional<String> of(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null
                || header.length() > MAX_LENGTH
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }
}

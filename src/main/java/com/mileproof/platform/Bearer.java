package com.mileproof.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** The bearer token of a request (RFC 6750, section 2.1). */
public final class Bearer {

    private static final String SCHEME = "Bearer";
    private static final int MAX_LENGTH = 4_096;
    private static final String UNREADABLE = "";

    private Bearer() {}

    /**
     * The token; empty only where none was sent. One that is sent and cannot be read (none behind its scheme, too
     * long, two at once) is a text that no token equals, so that other credentials never pass in its place.
     */
    public static Optional<String> of(HttpServletRequest request) {
        var sent = Collections.list(request.getHeaders("Authorization"));
        if (sent.stream().noneMatch(Bearer::isBearer)) {
            return Optional.empty();
        }
        var token =
                sent.size() == 1 ? sent.getFirst().substring(SCHEME.length()).strip() : UNREADABLE;
        return Optional.of(token.length() > MAX_LENGTH ? UNREADABLE : token);
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }
}

package com.mileproof.partners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Cross-origin calls from a partner's own web app: exact origins from the partner's settings, bearer tokens only. The
 * three headers carry the partner's secret and have no place in a browser.
 */
final class Cors {

    private static final String ORIGIN = "Origin";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String METHODS = "GET, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, Idempotency-Key, X-Request-Id," + " Mileproof-Purpose";
    private static final String ANSWER_HEADERS =
            "Mileproof-Error, Mileproof-Fault, Retry-After, X-Request-Id, Idempotency-Replayed";
    private static final String PREFLIGHT_SECONDS = "600";

    private Cors() {}

    static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader(ORIGIN) != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** A preflight has no credentials: it is told yes when any partner lists the origin, and silence otherwise. */
    static void answerPreflight(HttpServletRequest request, HttpServletResponse response, Credentials credentials) {
        var origin = request.getHeader(ORIGIN);
        response.addHeader("Vary", ORIGIN);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        if (credentials.isKnownOrigin(origin)) {
            response.setHeader(ALLOW_ORIGIN, origin);
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
            response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        }
    }

    static void allow(
            HttpServletRequest request, HttpServletResponse response, Credential credential, boolean headers) {
        // also where none was sent: a cache must not answer an app with what it kept for somebody else
        response.addHeader("Vary", ORIGIN);
        var origin = request.getHeader(ORIGIN);
        if (origin != null && !headers && credential.corsOrigins().contains(origin)) {
            response.setHeader(ALLOW_ORIGIN, origin);
            response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
    }
}

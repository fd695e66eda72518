package com.mileproof;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One thing of somebody else's that a route takes, and what each caller is answered who sends it.
 *
 * @param route method and template
 * @param value where in the request the other's thing stands
 * @param stranger what another partner is answered
 * @param neighbour what a token is answered that is bound to another user of the same partner
 * @param request makes the request of a caller who has the first and sends something of the second
 */
record TenancyRow(String route, String value, Door door, String stranger, String neighbour, Request request) {

    static final String GIVEN = "200";
    static final String ACCEPTED = "202";
    static final String UNKNOWN_CALLER = "401 ERROR_INVALID_CREDENTIALS";
    static final String FORBIDDEN = "403 ERROR_NO_PERMISSIONS_TO_RESOURCE";

    /** What is done later. */
    private static final String ACCEPTING = "DELETE /api/users/{userId}";

    /** How the value of a row begins that searches a list. */
    static final String SEARCH = "search by ";

    /** Who may use a route at all. */
    enum Door {
        /** Credentials stand in the body. */
        OPEN,
        /** Admin scope. */
        ADMINS,
        /** Admin scope, by a bearer token alone. */
        TOKENS,
        /** Both scopes. */
        PARTNERS,
        OPERATORS
    }

    /** Who tries. The driver owns what is tried for. */
    enum Who {
        NOBODY,
        OPERATOR,
        STRANGER_ADMIN,
        STRANGER_HEADERS,
        STRANGER_APP,
        STRANGER_DRIVER,
        PARTNER_ADMIN,
        PARTNER_HEADERS,
        PARTNER_APP,
        DRIVER,
        NEIGHBOUR;

        boolean isStranger() {
            return this == STRANGER_ADMIN
                    || this == STRANGER_HEADERS
                    || this == STRANGER_APP
                    || this == STRANGER_DRIVER;
        }
    }

    interface Request {
        Sent of(Belongings mine, Belongings theirs);
    }

    /** What is sent; no body with GET. */
    record Sent(String path, @Nullable Object body) {}

    static TenancyRow admins(String route, String value, String stranger, Request request) {
        return new TenancyRow(route, value, Door.ADMINS, stranger, FORBIDDEN, request);
    }

    static TenancyRow tokens(String route, String value, String stranger, Request request) {
        return new TenancyRow(route, value, Door.TOKENS, stranger, FORBIDDEN, request);
    }

    static TenancyRow partners(String route, String value, String stranger, String neighbour, Request request) {
        return new TenancyRow(route, value, Door.PARTNERS, stranger, neighbour, request);
    }

    static TenancyRow operators(String route, String value, Request request) {
        return new TenancyRow(route, value, Door.OPERATORS, UNKNOWN_CALLER, UNKNOWN_CALLER, request);
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    String template() {
        return route.substring(route.indexOf(' ') + 1);
    }

    /** True when what is sent goes to this row's route. */
    boolean fits(Sent sent) {
        var path = sent.path().replaceFirst("\\?.*", "");
        return PathPatternParser.defaultInstance.parse(template()).matches(PathContainer.parsePath(path));
    }

    /** Status and code that the caller must get. */
    String expected(Who who) {
        return switch (door) {
            case OPEN -> who.isStranger() ? stranger : GIVEN;
            case OPERATORS -> who == Who.OPERATOR ? GIVEN : UNKNOWN_CALLER;
            case ADMINS ->
                switch (who) {
                    case NOBODY, OPERATOR -> UNKNOWN_CALLER;
                    case STRANGER_ADMIN, STRANGER_HEADERS -> stranger;
                    case PARTNER_ADMIN, PARTNER_HEADERS -> GIVEN;
                    case STRANGER_APP, STRANGER_DRIVER, PARTNER_APP, DRIVER, NEIGHBOUR -> FORBIDDEN;
                };
            case TOKENS ->
                switch (who) {
                    case NOBODY, OPERATOR -> UNKNOWN_CALLER;
                    case STRANGER_ADMIN -> stranger;
                    case PARTNER_ADMIN -> route.equals(ACCEPTING) ? ACCEPTED : GIVEN;
                    default -> FORBIDDEN;
                };
            case PARTNERS ->
                switch (who) {
                    case NOBODY, OPERATOR -> UNKNOWN_CALLER;
                    case STRANGER_ADMIN, STRANGER_HEADERS, STRANGER_APP, STRANGER_DRIVER -> stranger;
                    case NEIGHBOUR -> neighbour;
                    case PARTNER_ADMIN, PARTNER_HEADERS, PARTNER_APP, DRIVER -> GIVEN;
                };
        };
    }

    @Override
    public String toString() {
        return route + ", " + value;
    }
}

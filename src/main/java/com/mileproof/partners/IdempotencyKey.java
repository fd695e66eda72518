package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name that a client gives a request, so that it can be sent again without being carried out again. As plain text,
 * or in the quotes of a structured field (RFC 9651), which mean the same.
 *
 * @param text 1 to {@link #MAX_CHARS} visible ASCII characters
 */
record IdempotencyKey(String text) {

    static final String HEADER = "Idempotency-Key";
    static final int MAX_CHARS = 255;

    private static final Set<String> CHANGING = Set.of("POST", "PUT");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + MAX_CHARS + "}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** The request's key; empty where it has none or changes nothing. Refuses a malformed one with 400. */
    static Optional<IdempotencyKey> of(HttpServletRequest request) {
        if (!CHANGING.contains(request.getMethod()) || request.getHeader(HEADER) == null) {
            return Optional.empty();
        }
        var lines = Collections.list(request.getHeaders(HEADER));
        if (lines.size() > 1) {
            throw malformed();
        }
        var text = unquoted(lines.getFirst().strip());
        if (!VISIBLE.matcher(text).matches()) {
            throw malformed();
        }
        return Optional.of(new IdempotencyKey(text));
    }

    private static String unquoted(String sent) {
        if (!sent.startsWith("\"")) {
            return sent;
        }
        var quoted = QUOTED.matcher(sent);
        if (!quoted.matches()) {
            throw malformed();
        }
        return ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
    }

    private static ApiProblem malformed() {
        return ApiProblem.shape(
                "",
                "The header " + HEADER + " must come once, with 1 to " + MAX_CHARS
                        + " visible ASCII characters, plain or in double quotes");
    }
}

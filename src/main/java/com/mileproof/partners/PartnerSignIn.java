package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorAnswers;
import com.mileproof.api.FailedAttempts;
import com.mileproof.platform.Bearer;
import com.mileproof.platform.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of the partner API: a bearer token, or the three headers of the contract's first generation. Every path is
 * closed unless it is listed as open; where both forms are sent they must agree.
 */
final class PartnerSignIn extends OncePerRequestFilter {

    static final String CALLER = "mileproof.caller";

    private static final String PARTNER_HEADER = "partnerId";
    private static final String CLIENT_HEADER = "clientId";
    private static final String SECRET_HEADER = "clientSecret";
    private static final List<String> CREDENTIAL_HEADERS = List.of(PARTNER_HEADER, CLIENT_HEADER, SECRET_HEADER);
    private static final String TOKEN_PATH = "/api/auth/token";
    private static final String PHOTO_PATH = "/api/photos/";
    /** 2025-01-01, when the contract's later generations had replaced the headers (RFC 9745 date). */
    private static final String HEADERS_DEPRECATED_SINCE = "@1735689600";

    private final Tokens tokens;
    private final Credentials credentials;
    private final FailedAttempts failures;
    private final ClientAddress addresses;
    private final ErrorAnswers errors;

    PartnerSignIn(
            Tokens tokens,
            Credentials credentials,
            FailedAttempts failures,
            ClientAddress addresses,
            ErrorAnswers errors) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.failures = failures;
        this.addresses = addresses;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Cors.isPreflight(request)) {
            Cors.answerPreflight(request, response, credentials);
            return;
        }
        if (isOpen(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            var authenticated = authenticate(request, response);
            request.setAttribute(CALLER, authenticated.caller());
            if (authenticated.credential().problemDetails()) {
                request.setAttribute(ErrorAnswers.WANTS_PROBLEM, true);
            }
            Cors.allow(request, response, authenticated.credential(), hasAnyHeader(request));
        } catch (ApiProblem problem) {
            errors.write(request, response, problem);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The token request brings its credentials in the body, a signed photo URL in its query. */
    private static boolean isOpen(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals(TOKEN_PATH)
                || (path.startsWith(PHOTO_PATH)
                        && request.getMethod().equals("GET")
                        && request.getParameter("signature") != null
                        && Bearer.of(request).isEmpty()
                        && !hasAnyHeader(request));
    }

    private Authenticated authenticate(HttpServletRequest request, HttpServletResponse response) {
        var bearer = Bearer.of(request);
        if (bearer.isPresent()) {
            var authenticated = tokens.read(bearer.get()).filter(caller -> agrees(caller, request));
            return authenticated.orElseThrow(() -> refusal(request, "token"));
        }
        if (hasAnyHeader(request)) {
            response.setHeader("Deprecation", HEADERS_DEPRECATED_SINCE);
        }
        return byHeaders(request)
                .map(credential ->
                        new Authenticated(credential, new Caller.Admin(credential.partner(), credential.client())))
                .orElseThrow(() -> {
                    var client = request.getHeader(CLIENT_HEADER);
                    return refusal(request, client == null ? "none" : client);
                });
    }

    private Optional<Credential> byHeaders(HttpServletRequest request) {
        var partner = request.getHeader(PARTNER_HEADER);
        var client = request.getHeader(CLIENT_HEADER);
        var secret = request.getHeader(SECRET_HEADER);
        if (partner == null || client == null || secret == null) {
            return Optional.empty();
        }
        return credentials
                .recognise(partner, client, secret)
                .map(Credentials.Recognised::credential)
                .filter(Credential::headerCredentials);
    }

    /** True when whatever headers came beside the token name the same client with its right secret. */
    private boolean agrees(Authenticated caller, HttpServletRequest request) {
        if (!hasAnyHeader(request)) {
            return true;
        }
        var credential = caller.credential();
        return is(request.getHeader(PARTNER_HEADER), credential.partner().toString())
                && is(request.getHeader(CLIENT_HEADER), credential.client().toString())
                && (request.getHeader(SECRET_HEADER) == null
                        || byHeaders(request).isPresent());
    }

    private static boolean is(@Nullable String sent, String expected) {
        return sent == null || sent.equals(expected);
    }

    private static boolean hasAnyHeader(HttpServletRequest request) {
        return CREDENTIAL_HEADERS.stream().anyMatch(name -> request.getHeader(name) != null);
    }

    private ApiProblem refusal(HttpServletRequest request, String client) {
        return failures.refusal(addresses.of(request), client);
    }
}

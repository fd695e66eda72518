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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of the partner API: a bearer token, or the three headers of the contract's first generation. Every path is
 * closed unless it is listed as open; where both forms are sent they must agree.
 */
final class PartnerSignIn extends OncePerRequestFilter {

    static final String CALLER = "mileproof.caller";

    /** There for a caller who came with a bearer token and no other credential. */
    static final String BY_TOKEN = "mileproof.by-token";

    private static final String PARTNER_HEADER = "partnerId";
    private static final String CLIENT_HEADER = "clientId";
    private static final String SECRET_HEADER = "clientSecret";
    private static final List<String> CREDENTIAL_HEADERS = List.of(PARTNER_HEADER, CLIENT_HEADER, SECRET_HEADER);
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String TOKEN_PATH = "/api/auth/token";
    private static final String PHOTO_PATH = "/api/photos/";
    /** 2025-01-01, when the contract's later generations had replaced the headers (RFC 9745 date). */
    private static final String HEADERS_DEPRECATED_SINCE = "@1735689600";

    private final Tokens tokens;
    private final Credentials credentials;
    private final RequestLimits limits;
    private final FailedAttempts failures;
    private final ClientAddress addresses;
    private final ErrorAnswers errors;

    PartnerSignIn(
            Tokens tokens,
            Credentials credentials,
            RequestLimits limits,
            FailedAttempts failures,
            ClientAddress addresses,
            ErrorAnswers errors) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.limits = limits;
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
            if (!hasAnyHeader(request)) {
                request.setAttribute(BY_TOKEN, true);
            }
            if (authenticated.credential().problemDetails()) {
                request.setAttribute(ErrorAnswers.WANTS_PROBLEM, true);
            }
            Cors.allow(request, response, authenticated.credential(), hasAnyHeader(request));
            limits.take(authenticated.credential());
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
                        && READING.contains(request.getMethod())
                        && request.getParameter("signature") != null
                        && Bearer.of(request).isEmpty()
                        && !hasAnyHeader(request));
    }

    private Authenticated authenticate(HttpServletRequest request, HttpServletResponse response) {
        if (hasAnyHeader(request)) {
            response.setHeader("Deprecation", HEADERS_DEPRECATED_SINCE);
        }
        var bearer = Bearer.of(request);
        if (bearer.isPresent()) {
            return tokens.read(bearer.get())
                    .filter(authenticated -> agrees(authenticated.credential(), request))
                    .orElseThrow(() -> refusal(request, bearer.get()));
        }
        return byHeaders(request)
                .filter(Credential::headerCredentials)
                .map(credential ->
                        new Authenticated(credential, new Caller.Admin(credential.partner(), credential.client())))
                .orElseThrow(() -> refusal(request, null));
    }

    private Optional<Credential> byHeaders(HttpServletRequest request) {
        var partner = header(request, PARTNER_HEADER);
        var client = header(request, CLIENT_HEADER);
        var secret = header(request, SECRET_HEADER);
        if (partner == null || client == null || secret == null) {
            return Optional.empty();
        }
        return credentials.recognise(partner, client, secret).map(Credentials.Recognised::credential);
    }

    /** True when whatever headers came beside the token name the same client with a right secret of its own. */
    private boolean agrees(Credential credential, HttpServletRequest request) {
        var partner = credential.partner().toString();
        var client = credential.client().toString();
        var secret = header(request, SECRET_HEADER);
        return partner.equals(or(header(request, PARTNER_HEADER), partner))
                && client.equals(or(header(request, CLIENT_HEADER), client))
                && (secret == null
                        || credentials.recognise(partner, client, secret).isPresent());
    }

    private static String or(@Nullable String sent, String otherwise) {
        return sent == null ? otherwise : sent;
    }

    /** All lines of a header as one value: two that differ are right for nobody. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    private static boolean hasAnyHeader(HttpServletRequest request) {
        return CREDENTIAL_HEADERS.stream().anyMatch(name -> request.getHeader(name) != null);
    }

    /** Counts an attempt to guess; a token of ours that is spent is none, and its owner must learn to get another. */
    private ApiProblem refusal(HttpServletRequest request, @Nullable String token) {
        var client = header(request, CLIENT_HEADER);
        boolean guess = hasAnyHeader(request) || (token != null && !tokens.isOurs(token));
        return guess ? failures.refusal(addresses.of(request), or(client, "token")) : FailedAttempts.unauthenticated();
    }
}

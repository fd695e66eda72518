package com.mileproof.partners;

import com.mileproof.api.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds the answer of a keyed request back until it is committed with the change. Requests without a key, and those
 * that nobody signed in for (a token request is simply served again), pass untouched.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String ONCE = "mileproof.once";

    private final Idempotency idempotency;

    IdempotencyFilter(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(PartnerSignIn.CALLER) instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        var key = IdempotencyKey.of(request);
        if (key.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var once = idempotency.once(caller, key.get(), request);
        request.setAttribute(ONCE, once);
        var held = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, held);
            once.end(held);
        } finally {
            once.abandon();
        }
        held.copyBodyToResponse();
    }
}

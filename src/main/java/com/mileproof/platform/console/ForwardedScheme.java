package com.mileproof.platform.console;

import com.mileproof.platform.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A request that reached a trusted proxy by https counts as secure, so that its cookies are marked so. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class ForwardedScheme extends OncePerRequestFilter {

    private static final String HTTPS = "https";

    private final ClientAddress addresses;

    ForwardedScheme(ClientAddress addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean forwarded =
                HTTPS.equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")) && addresses.isFromProxy(request);
        chain.doFilter(forwarded ? new Secure(request) : request, response);
    }

    private static final class Secure extends HttpServletRequestWrapper {

        Secure(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getScheme() {
            return HTTPS;
        }
    }
}

package com.mileproof.photos;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request for several ranges of a file is answered with the whole file, which a server is free to do (RFC 9110, 14.2):
 * parts of parts are no media type that this API documents, and ranges over one another make much of little.
 */
@Component
final class OneRange extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.RANGE) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(asksForSeveral(request) ? new Whole(request) : request, response);
    }

    private static boolean asksForSeveral(HttpServletRequest request) {
        return String.join(",", Collections.list(request.getHeaders(HttpHeaders.RANGE)))
                .contains(",");
    }

    private static final class Whole extends HttpServletRequestWrapper {

        Whole(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isRange(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isRange(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isRange(name))
                    .toList());
        }

        private static boolean isRange(String name) {
            return HttpHeaders.RANGE.equalsIgnoreCase(name);
        }
    }
}

package com.mileproof.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what a filter throws, a sign-in that cannot reach the database for instance, like what a route throws. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class FilterProblems extends OncePerRequestFilter {

    private final Problems problems;

    FilterProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            problems.answer(e, request, response);
        }
    }
}

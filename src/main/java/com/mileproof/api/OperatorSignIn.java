package com.mileproof.api;

import com.mileproof.platform.Bearer;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Operator;
import com.mileproof.platform.OperatorKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** The door of {@code /admin/api}: an operator key as bearer, nothing else; partners' credentials mean nothing here. */
final class OperatorSignIn extends OncePerRequestFilter {

    private static final String OPERATOR = "mileproof.operator";

    private final OperatorKeys keys;
    private final FailedAttempts failures;
    private final ClientAddress addresses;
    private final ErrorAnswers errors;

    OperatorSignIn(OperatorKeys keys, FailedAttempts failures, ClientAddress addresses, ErrorAnswers errors) {
        this.keys = keys;
        this.failures = failures;
        this.addresses = addresses;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = Bearer.of(request);
        var operator = key.flatMap(keys::find);
        if (operator.isEmpty()) {
            var refusal = key.isPresent()
                    ? failures.refusal(addresses.of(request), "operator")
                    : FailedAttempts.unauthenticated();
            errors.write(request, response, refusal);
            return;
        }
        request.setAttribute(OPERATOR, operator.get());
        chain.doFilter(request, response);
    }

    /** The operator whose key came with the request. */
    static Operator operator(HttpServletRequest request) {
        if (request.getAttribute(OPERATOR) instanceof Operator operator) {
            return operator;
        }
        throw new IllegalStateException("A route outside /admin/api takes an operator");
    }
}

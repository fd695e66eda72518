package com.mileproof.platform.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks the account of the session up on every request, so that one who is disabled or loses a partner does so at once. */
final class CurrentAccount extends OncePerRequestFilter {

    private static final String VIEWER = "mileproof.viewer";

    /** What is open to somebody whose password another person knows. */
    private static final Set<String> ALWAYS = Set.of(AccountDesk.OWN, ConsoleDoor.SIGN_IN, ConsoleDoor.SIGN_OUT);

    private final Accounts accounts;

    CurrentAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            var account = accounts.current(signedIn.account());
            if (account.isEmpty()) {
                SecurityContextHolder.clearContext();
                var session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                response.sendRedirect(ConsoleDoor.SIGN_IN);
                return;
            }
            if (account.get().mustChangePassword() && !ALWAYS.contains(request.getRequestURI())) {
                response.sendRedirect(AccountDesk.OWN);
                return;
            }
            request.setAttribute(VIEWER, account.get().viewer());
        }
        chain.doFilter(request, response);
    }

    /** Who is signed in; null on the page that signs in. */
    static @Nullable Viewer of(HttpServletRequest request) {
        return request.getAttribute(VIEWER) instanceof Viewer viewer ? viewer : null;
    }
}

package com.mileproof.platform.console;

import com.mileproof.platform.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Turns a username and a password into a session's principal. */
final class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final boolean admins;

    /** @param admins whether theirs open anything; else they sign in through the identity provider */
    PasswordSignIn(Accounts accounts, boolean admins) {
        this.accounts = accounts;
        this.admins = admins;
    }

    /** The password is right, and yet not the way in. */
    static final class ElsewherePlease extends AccountStatusException {

        @Serial
        private static final long serialVersionUID = 1L;

        ElsewherePlease() {
            super("through the identity provider");
        }
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var address = asked.getDetails() instanceof From from ? from.address() : "";
        var recognised = accounts.recognise(asked.getName(), String.valueOf(asked.getCredentials()), address);
        if (!admins
                && recognised
                        .filter(account -> account.role() == AccountRole.admin)
                        .isPresent()) {
            throw new ElsewherePlease();
        }
        return recognised
                .map(account ->
                        UsernamePasswordAuthenticationToken.authenticated(new SignedIn(account.id()), null, List.of()))
                .orElseThrow(() -> new BadCredentialsException("refused"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Where an attempt came from; proxies that are trusted looked through. */
    record From(String address) implements Serializable {}

    static AuthenticationDetailsSource<HttpServletRequest, From> from(ClientAddress addresses) {
        return request -> new From(addresses.of(request));
    }
}

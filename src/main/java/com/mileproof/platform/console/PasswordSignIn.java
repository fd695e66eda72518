package com.mileproof.platform.console;

import com.mileproof.platform.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import org.springframework.security.authentication.AuthenticationDetailsSource;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Turns a username and a password into a session's principal. */
final class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;

    PasswordSignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var address = asked.getDetails() instanceof From from ? from.address() : "";
        return accounts.recognise(asked.getName(), String.valueOf(asked.getCredentials()), address)
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

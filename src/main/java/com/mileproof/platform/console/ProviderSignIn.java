package com.mileproof.platform.console;

import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Settings;
import com.mileproof.platform.Settings.Console.Oidc;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.util.function.SingletonSupplier;

/**
 * Sign-in through an OpenID Connect provider. The provider says who somebody is; what he may do stays with his account, and
 * nobody without one comes in. Asks the provider nothing before the first person does, so that a start does not need it.
 */
final class ProviderSignIn {

    static final String START = "/console/oauth2/authorization/oidc";
    static final String PATHS = "/console/oauth2/**";

    private static final String REGISTRATION = "oidc";
    private static final String START_BASE = "/console/oauth2/authorization";
    private static final String BACK_BASE = "/console/oauth2/code/*";
    private static final String BACK = "/console/oauth2/code/" + REGISTRATION;
    private static final String EMAIL = "email";
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final Oidc settings;
    private final String base;
    private final Accounts accounts;
    private final ClientAddress addresses;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final HttpSessionRequestCache wanted = ConsoleDoor.whereTo();

    ProviderSignIn(Oidc oidc, Settings settings, Accounts accounts, ClientAddress addresses) {
        this.settings = oidc;
        this.accounts = accounts;
        this.addresses = addresses;
        var publicUrl = settings.publicUrl();
        this.base = publicUrl == null ? "{baseUrl}" : publicUrl.toString().replaceFirst("/$", "");
    }

    void addTo(HttpSecurity http) {
        var registrations = new SupplierClientRegistrationRepository(SingletonSupplier.of(this::registrations));
        http.oauth2Login(login -> login.loginPage(ConsoleDoor.SIGN_IN)
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(start -> start.baseUri(START_BASE))
                .redirectionEndpoint(back -> back.baseUri(BACK_BASE))
                .successHandler(this::welcome)
                .failureHandler(ProviderSignIn::refuse));
    }

    private InMemoryClientRegistrationRepository registrations() {
        return new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(
                        Objects.requireNonNull(settings.issuerUri()).toString())
                .registrationId(REGISTRATION)
                .clientId(Objects.requireNonNull(settings.clientId()))
                .clientSecret(Objects.requireNonNull(settings.clientSecret()))
                .scope("openid", "profile", EMAIL)
                .redirectUri(base + BACK)
                .build());
    }

    /** From here on the session holds the same principal as after a password, and nothing of the provider's. */
    private void welcome(HttpServletRequest request, HttpServletResponse response, Authentication provided)
            throws IOException {
        var context = SecurityContextHolder.createEmptyContext();
        var account = provided.getPrincipal() instanceof OidcUser person
                ? accounts.recognise(username(person), addresses.of(request))
                : Optional.<Account>empty();
        account.ifPresent(known -> context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(known.id()), null, List.of())));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        var saved = wanted.getRequest(request, response);
        if (account.isEmpty()) {
            response.sendRedirect(ConsoleDoor.SIGN_IN + "?unknown");
        } else {
            response.sendRedirect(saved == null ? ConsoleDoor.HOME : saved.getRedirectUrl());
        }
    }

    /** Empty, which is nobody's name, where the provider does not vouch for the address. */
    private String username(OidcUser person) {
        if (settings.usernameClaim().equals(EMAIL) && !Boolean.TRUE.equals(person.getEmailVerified())) {
            return "";
        }
        var name = person.getClaimAsString(settings.usernameClaim());
        return name == null ? "" : name;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        LOG.warn("A sign-in through the identity provider failed: {}", e.getMessage());
        response.sendRedirect(ConsoleDoor.SIGN_IN + "?failed");
    }

    /** Only who somebody is interests us: the provider's tokens are dropped. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        // the framework's own signature
        @SuppressWarnings("TypeParameterUnusedInFormals")
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // dropped
        }

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // there is none
        }
    }
}

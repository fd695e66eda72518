package com.mileproof.platform.console;

import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** The door of {@code /console}: accounts and sessions; everything but the sign-in itself is closed. */
@Configuration(proxyBeanMethods = false)
class ConsoleDoor {

    static final String HOME = "/console";
    static final String SIGN_IN = "/console/sign-in";
    static final String SIGN_OUT = "/console/sign-out";

    /** Only what this server serves; photos come from it, or are drawn from what the page has in memory. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            + " connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    private static final int CONSOLE = 30;
    private static final int STATICS = 40;

    @Bean
    @Order(CONSOLE)
    SecurityFilterChain console(HttpSecurity http, Accounts accounts, ClientAddress addresses, Settings settings) {
        var oidc = settings.console().oidc();
        if (oidc == null) {
            http.authenticationManager(new ProviderManager(new PasswordSignIn(accounts, true)));
        } else {
            // beside those that the framework adds for the provider, and none of its own
            http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
            http.authenticationProvider(new PasswordSignIn(accounts, !oidc.requiredForAdmins()));
            new ProviderSignIn(oidc, settings, accounts, addresses).addTo(http);
        }
        return http.securityMatcher("/console", "/console/**")
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .loginProcessingUrl(SIGN_IN)
                        .authenticationDetailsSource(PasswordSignIn.from(addresses))
                        .defaultSuccessUrl(HOME)
                        // without the framework's habit of keeping what was typed in the session
                        .failureHandler((request, response, e) -> response.sendRedirect(
                                SIGN_IN + (e instanceof PasswordSignIn.ElsewherePlease ? "?elsewhere" : "?refused"))))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SIGN_OUT))
                        .logoutSuccessUrl(SIGN_IN + "?bye"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .requestCache(cache -> cache.requestCache(whereTo()))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                new LoginUrlAuthenticationEntryPoint(SIGN_IN))
                        // a form from before the session ended
                        .accessDeniedHandler((request, response, e) -> response.sendRedirect(SIGN_IN + "?again")))
                .headers(ConsoleDoor::strict)
                .authorizeHttpRequests(requests -> requests.requestMatchers(SIGN_IN, ProviderSignIn.PATHS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new CurrentAccount(accounts), AuthorizationFilter.class)
                .build();
    }

    /** Sessions are rows of the database: every node knows them, and a restart ends none. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessions(Settings settings) {
        return sessions ->
                sessions.setDefaultMaxInactiveInterval(settings.console().idle());
    }

    /** What pages are made of besides themselves; the same for everybody, and kept by browsers. */
    @Bean
    @Order(STATICS)
    SecurityFilterChain statics(HttpSecurity http) {
        return http.securityMatcher("/assets/**", "/webjars/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Remembers the page that somebody wanted; the framework's own way asks {@code Accept}, which the API ignores. */
    static HttpSessionRequestCache whereTo() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("Mileproof-Script") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
        return cache;
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }
}

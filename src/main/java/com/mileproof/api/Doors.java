package com.mileproof.api;

import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.OperatorKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The doors that are no partner's: the operators' and the open one, behind which lie only the documents and the
 * health of the server. Each module that has a door of its own adds it before these.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final int OPERATORS = 20;
    private static final int OPEN = 1_000;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(OPERATORS)
    SecurityFilterChain operators(
            HttpSecurity http,
            OperatorKeys keys,
            FailedAttempts failures,
            ClientAddress addresses,
            ErrorAnswers errors) {
        return http.securityMatcher("/admin/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new OperatorSignIn(keys, failures, addresses, errors), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(OPEN)
    SecurityFilterChain open(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Refuses what the framework's own does; that tries a regular expression on each header of each request. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> name.codePoints().allMatch(Doors::isPlain));
        firewall.setAllowedHeaderValues(
                value -> value.codePoints().allMatch(character -> isPlain(character) || character == '\t'));
        return firewall;
    }

    /** A character that exists and does not control anything. */
    static boolean isPlain(int character) {
        int type = Character.getType(character);
        return type != Character.UNASSIGNED && type != Character.CONTROL;
    }

    /** A path that no honest client sends (encoded slashes, control characters) is a malformed request. */
    @Bean
    RequestRejectedHandler rejected(ErrorAnswers errors) {
        return (request, response, e) -> errors.write(
                request, response, new ApiProblem(ErrorCode.ERROR_INVALID_PARAMETERS, "The address is malformed."));
    }

    /** Keeps the framework from making up a user with a password; every door here has its own sign-in. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new BadCredentialsException("no such door");
        };
    }
}

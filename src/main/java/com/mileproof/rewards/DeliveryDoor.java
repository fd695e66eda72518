package com.mileproof.rewards;

import com.mileproof.platform.console.ErrorLook;
import com.mileproof.platform.console.Templates;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** The door of the pages of payouts. The token in the path is the only credential, and it lets one look. */
@Configuration(proxyBeanMethods = false)
class DeliveryDoor {

    private static final int DELIVERY = 36;
    private static final int FIRST_OF_OURS = 500;

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(DELIVERY)
    SecurityFilterChain deliveryDoorOfPayouts(HttpSecurity http) {
        return http.securityMatcher(PayoutTokens.PATH + "**")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(DeliveryDoor::strict)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    static ErrorLook lookOfDeliveryErrors(Templates templates) {
        return new ErrorLook(
                PayoutTokens.PATH,
                (request, status, requestId) -> templates.render(
                        "rewards/none",
                        Map.<String, @Nullable Object>of(
                                "words",
                                PageWords.in(request.getLocale().toLanguageTag()),
                                "why",
                                status < FIRST_OF_OURS ? "none" : "broken",
                                "requestId",
                                requestId)));
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex"));
    }
}

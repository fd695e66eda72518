package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorAnswers;
import com.mileproof.api.FailedAttempts;
import com.mileproof.api.TokenHolder;
import com.mileproof.platform.ClientAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts {@link PartnerSignIn} before {@code /api} and hands routes their {@link Caller}. Keyed requests are claimed and answered once. */
@Configuration(proxyBeanMethods = false)
class PartnerWeb implements WebMvcConfigurer {

    private static final int BEFORE_THE_REST = 10;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
        resolvers.add(new TokenHolderResolver());
        resolvers.add(new OnceResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new ClaimBeforeRoute()).addPathPatterns("/api/**");
    }

    private static final class OnceResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Once.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var once = request.getAttribute(IdempotencyFilter.ONCE, RequestAttributes.SCOPE_REQUEST);
            return once == null ? Once.UNKEYED : once;
        }
    }

    private static final class CallerResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return Caller.class.isAssignableFrom(parameter.getParameterType());
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var caller = request.getAttribute(PartnerSignIn.CALLER, RequestAttributes.SCOPE_REQUEST);
            if (caller == null) {
                if (parameter.hasParameterAnnotation(Nullable.class)
                        || parameter.getParameter().getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    return null;
                }
                throw new IllegalStateException("A route without sign-in takes a caller");
            }
            if (!parameter.getParameterType().isInstance(caller)) {
                throw ApiProblem.noPermission("This needs a token of admin scope.");
            }
            return caller;
        }
    }

    private static final class TokenHolderResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == TokenHolder.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            boolean byToken = request.getAttribute(PartnerSignIn.BY_TOKEN, RequestAttributes.SCOPE_REQUEST) != null;
            if (byToken
                    && request.getAttribute(PartnerSignIn.CALLER, RequestAttributes.SCOPE_REQUEST)
                            instanceof Caller.Admin admin) {
                return new TokenHolder(admin);
            }
            throw ApiProblem.noPermission("This needs a bearer token of admin scope, and no other credentials.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Door {

        @Bean
        @Order(BEFORE_THE_REST)
        SecurityFilterChain partnerApi(
                HttpSecurity http,
                Tokens tokens,
                Credentials credentials,
                RequestLimits limits,
                FailedAttempts failures,
                ClientAddress addresses,
                ErrorAnswers errors,
                Idempotency idempotency) {
            return http.securityMatcher("/api/**")
                    .csrf(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    // nobody asks the framework who calls, and each of these costs every request some time
                    .anonymous(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .servletApi(AbstractHttpConfigurer::disable)
                    .securityContext(AbstractHttpConfigurer::disable)
                    .sessionManagement(AbstractHttpConfigurer::disable)
                    .addFilterBefore(
                            new PartnerSignIn(tokens, credentials, limits, failures, addresses, errors),
                            AuthorizationFilter.class)
                    .addFilterAfter(new IdempotencyFilter(idempotency), PartnerSignIn.class)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}

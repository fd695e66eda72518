package com.mileproof.api;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Instants;
import com.mileproof.platform.Operator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the public contract meets the web framework: JSON as the contract prints it, bodies as {@link Body}. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {

    private final JsonMapper json;
    private final AuditLog audit;
    private final ClientAddress addresses;

    ApiWeb(JsonMapper json, AuditLog audit, ClientAddress addresses) {
        this.json = json;
        this.audit = audit;
        this.addresses = addresses;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FromRequest<>(Body.class, new BodyReader(json)::read));
        resolvers.add(new FromRequest<>(Query.class, Query::new));
        resolvers.add(new FromRequest<>(Form.class, Form::of));
        resolvers.add(new FromRequest<>(PlateSearch.class, request -> PlateSearch.of(request, audit, addresses)));
        resolvers.add(new FromRequest<>(Operator.class, OperatorSignIn::operator));
    }

    /** Successes are JSON whatever {@code Accept} says; the contract knows no 406. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    /** Reads one type of argument from the request. */
    private record FromRequest<T>(Class<T> type, Reading<T> reading) implements HandlerMethodArgumentResolver {

        private interface Reading<T> {
            T read(HttpServletRequest request) throws IOException;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws IOException {
            return reading.read(servletRequest(request));
        }
    }

    private static HttpServletRequest servletRequest(NativeWebRequest request) {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("not a servlet request");
        }
        return servletRequest;
    }

    @Configuration(proxyBeanMethods = false)
    static class Json {

        @Bean
        JsonMapperBuilderCustomizer contractJson() {
            return builder -> builder.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .addModule(new SimpleModule().addSerializer(Instant.class, new MillisecondInstant()));
        }
    }

    private static final class MillisecondInstant extends StdSerializer<Instant> {

        MillisecondInstant() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(Instants.text(instant));
        }
    }
}

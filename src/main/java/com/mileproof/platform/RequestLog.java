package com.mileproof.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line and one measurement a request. Names the route's template in place of the path, so that neither the log
 * nor a metric ever holds a phone number, a plate or an id, and unknown paths make no new series.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger("com.mileproof.requests");
    private static final String ID_ATTRIBUTE = "mileproof.request-id";
    private static final String TOLD_ATTRIBUTE = "mileproof.request-told";
    private static final String ID_HEADER = "X-Request-Id";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final String NO_ROUTE = "none";
    private static final int OK = 200;

    private final MeterRegistry meters;

    RequestLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * The id under which this request stands in the log: the client's own when it sent a plain one. Requests that the
     * web server refuses reach no filter and get theirs when they are answered.
     */
    public static String name(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ID_ATTRIBUTE) instanceof String id) {
            return id;
        }
        var sent = request.getHeader(ID_HEADER);
        var id = sent != null && ID.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.setAttribute(ID_ATTRIBUTE, id);
        response.setHeader(ID_HEADER, id);
        return id;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try (var _ = MDC.putCloseable("requestId", name(request, response))) {
            chain.doFilter(request, response);
        } finally {
            tell(request, response, System.nanoTime() - start);
        }
    }

    /** For a request that the web server refused, so that none goes without its line; nothing for one that has it. */
    public void tellRefused(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(TOLD_ATTRIBUTE) == null) {
            tell(request, response, 0);
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, long nanos) {
        request.setAttribute(TOLD_ATTRIBUTE, true);
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String template
                ? template
                : NO_ROUTE;
        var outcome = Outcome.of(response);
        Timer.builder("mileproof.requests")
                .description("Requests by route template, error code and whose fault it was")
                .tag("route", route)
                .tag("code", outcome.code())
                .tag("fault", outcome.fault())
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        // a supervisor asks every few seconds, and only the answer that is not yes is news
        boolean routine = route.startsWith(HealthRoutes.PATH) && response.getStatus() == OK;
        LOG.atLevel(routine ? Level.DEBUG : Level.INFO)
                .addKeyValue("requestId", name(request, response))
                .addKeyValue("method", knownMethod(request.getMethod()))
                .addKeyValue("route", route)
                .addKeyValue("status", response.getStatus())
                .addKeyValue("code", outcome.code())
                .addKeyValue("fault", outcome.fault())
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
                .log("request");
    }

    private static String knownMethod(@Nullable String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            case null, default -> "other";
        };
    }

    /** What became of the request; the web server itself tells nothing but a status. */
    private record Outcome(String code, String fault) {

        private static final int FIRST_ERROR = 400;
        private static final int FIRST_OF_OURS = 500;
        private static final int UNAVAILABLE = 503;

        static Outcome of(HttpServletResponse response) {
            var code = response.getHeader("Mileproof-Error");
            var fault = response.getHeader("Mileproof-Fault");
            if (code != null && fault != null) {
                return new Outcome(code, fault);
            }
            int status = response.getStatus();
            if (status < FIRST_ERROR) {
                return new Outcome("OK", "none");
            }
            if (status == UNAVAILABLE) {
                return new Outcome("ERROR_SERVICE_UNAVAILABLE", "server");
            }
            return status < FIRST_OF_OURS
                    ? new Outcome("ERROR_INVALID_PARAMETERS", "client")
                    : new Outcome("INTERNAL_SERVER_ERROR", "server");
        }
    }
}

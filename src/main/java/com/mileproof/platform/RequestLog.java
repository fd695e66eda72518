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
        var id = name(request, response);
        try (var _ = MDC.putCloseable("requestId", id)) {
            chain.doFilter(request, response);
        } finally {
            tell(request, response, id, System.nanoTime() - start);
        }
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, String id, long nanos) {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String template
                ? template
                : NO_ROUTE;
        var code = header(response, "Mileproof-Error", "OK");
        var fault = header(response, "Mileproof-Fault", "none");
        Timer.builder("mileproof.requests")
                .description("Requests by route template, error code and whose fault it was")
                .tag("route", route)
                .tag("code", code)
                .tag("fault", fault)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        // a supervisor asks every few seconds, and only the answer that is not yes is news
        boolean routine = route.startsWith(HealthRoutes.PATH) && response.getStatus() == OK;
        LOG.atLevel(routine ? Level.DEBUG : Level.INFO)
                .addKeyValue("requestId", id)
                .addKeyValue("method", knownMethod(request.getMethod()))
                .addKeyValue("route", route)
                .addKeyValue("status", response.getStatus())
                .addKeyValue("code", code)
                .addKeyValue("fault", fault)
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
                .log("request");
    }

    private static String knownMethod(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }

    private static String header(HttpServletResponse response, String name, String otherwise) {
        var value = response.getHeader(name);
        return value == null ? otherwise : value;
    }
}

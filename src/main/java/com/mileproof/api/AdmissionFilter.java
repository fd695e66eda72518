package com.mileproof.api;

import com.mileproof.platform.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns requests of partners away when more come than this node can do, before anything is done for them. Uploads are
 * as slow as their senders and have limits of their own; people at the console and drivers are few.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class AdmissionFilter extends OncePerRequestFilter {

    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final String SLOT = "mileproof.slot";
    private static final String PARTNERS = "/api/";
    private static final Set<String> UPLOADS = Set.of("/api/photo/upload", "/api/file/upload");

    private final int limit;
    private final Admission admission;

    AdmissionFilter(Settings settings, MeterRegistry meters) {
        this.limit = settings.slots();
        this.admission = new Admission(Math.max(1, limit), System::nanoTime);
        Gauge.builder("mileproof.requests.at.once", this, AdmissionFilter::working)
                .description("Requests of partners that are worked on now, without uploads")
                .register(meters);
    }

    /** Where requests ask for their slots. */
    Admission admission() {
        return admission;
    }

    private int working() {
        return limit - admission.free();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return limit == 0 || !path.startsWith(PARTNERS) || UPLOADS.contains(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var slot = new Slot(admission);
        if (!hasBody(request)) {
            slot.enter();
        } else if (admission.isHopeless()) {
            throw refusal();
        }
        request.setAttribute(SLOT, slot);
        try {
            chain.doFilter(request, response);
        } finally {
            slot.leave();
        }
    }

    /**
     * Asks for a request's slot now that its body is here: one that sends slowly holds up nobody.
     *
     * @throws ApiProblem 503 when there is none in time
     */
    static void arrived(HttpServletRequest request) {
        if (request.getAttribute(SLOT) instanceof Slot slot) {
            slot.enter();
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static ApiProblem refusal() {
        return ApiProblem.retryLater(
                ErrorCode.ERROR_SERVICE_UNAVAILABLE,
                "More requests come than the server can do; nothing was done.",
                RETRY_AFTER);
    }

    /** A request's place among those that are worked on. */
    private static final class Slot {

        private final Admission admission;
        private boolean held;

        private Slot(Admission admission) {
            this.admission = admission;
        }

        private void enter() {
            if (!held && !isFree()) {
                throw refusal();
            }
            held = true;
        }

        private boolean isFree() {
            try {
                return admission.enter();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void leave() {
            if (held) {
                held = false;
                admission.leave();
            }
        }
    }
}

package com.mileproof.api;

import com.mileproof.platform.RequestLog;
import com.mileproof.platform.console.ErrorPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every error there is, from filters and from routes alike: the contract's two fields, or RFC 9457 for clients
 * whose {@code Accept} names {@code application/problem+json} and for partners that chose it.
 */
@Component
public final class ErrorAnswers {

    /** Request attribute: set when the caller's partner wants problem bodies whatever {@code Accept} says. */
    public static final String WANTS_PROBLEM = "mileproof.wants-problem";

    public static final String ERROR_HEADER = "Mileproof-Error";
    public static final String FAULT_HEADER = "Mileproof-Fault";
    static final String PROBLEM_JSON = "application/problem+json";

    private static final Pattern PROBLEM_RANGE =
            Pattern.compile("\\s*" + Pattern.quote(PROBLEM_JSON) + "\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
    /** Weight 0 says "not this one" (RFC 9110, section 12.4.2). */
    private static final Pattern UNWANTED = Pattern.compile(";\\s*q=0(\\.0*)?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private static final int UNAUTHORIZED = 401;

    private final JsonMapper json;
    private final ErrorPage page;

    ErrorAnswers(JsonMapper json, ErrorPage page) {
        this.json = json;
        this.page = page;
    }

    private record ContractError(String error_code, String error_message) {}

    private record Problem(
            URI type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            List<Violation> errors,
            String requestId) {}

    public void write(HttpServletRequest request, HttpServletResponse response, ApiProblem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        boolean asPage = ErrorPage.isWanted(request);
        boolean asProblem = asPage || wantsProblem(request);
        int status = asProblem ? problem.honestStatus() : problem.contractStatus();
        var requestId = RequestLog.name(request, response);
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader(ERROR_HEADER, problem.code().name());
        response.setHeader(FAULT_HEADER, problem.code().fault().label());
        response.setHeader("Cache-Control", "no-store");
        if (status == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"mileproof\"");
        }
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (asPage) {
            page.write(request, response, status, problem.sentence(), requestId);
            return;
        }
        response.setContentType(asProblem ? PROBLEM_JSON : "application/json");
        var body = json.writeValueAsBytes(asProblem ? problemBody(requestId, problem, status) : contractBody(problem));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static ContractError contractBody(ApiProblem problem) {
        return new ContractError(problem.code().name(), problem.sentence());
    }

    private static Problem problemBody(String requestId, ApiProblem problem, int status) {
        var code = problem.code().name();
        var reason = HttpStatus.resolve(status);
        return new Problem(
                URI.create("urn:mileproof:error:" + code),
                reason == null ? code : reason.getReasonPhrase(),
                status,
                problem.sentence(),
                "urn:mileproof:request:" + requestId,
                code,
                problem.violations(),
                requestId);
    }

    private static boolean wantsProblem(HttpServletRequest request) {
        return request.getAttribute(WANTS_PROBLEM) != null
                || Collections.list(request.getHeaders("Accept")).stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .anyMatch(range -> PROBLEM_RANGE.matcher(range).matches()
                                && !UNWANTED.matcher(range).find());
    }
}

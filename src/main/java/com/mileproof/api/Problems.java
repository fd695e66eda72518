package com.mileproof.api;

import com.mileproof.platform.console.NotAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever a route throws into one of the documented errors; a surprise is ours and is logged. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int CLIENT_ERRORS_END = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private final ErrorAnswers answers;

    Problems(ErrorAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    void problem(ApiProblem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.write(request, response, problem);
    }

    @ExceptionHandler
    void notAllowed(NotAllowed e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.write(request, response, ApiProblem.noPermission("This needs an account that may do more."));
    }

    /** Parameters that are not percent-encoded UTF-8, have no name or are too many. */
    @ExceptionHandler
    void unreadable(InvalidParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.write(request, response, ApiProblem.shape("", "The query is not well formed"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void database(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var trouble = DatabaseTrouble.of(e);
        if (trouble.isPresent()) {
            LOG.warn("The database did not serve a request: {}", e.toString());
            answers.write(request, response, trouble.get());
        } else {
            surprise(e, request, response);
        }
    }

    @ExceptionHandler
    void surprise(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse known && known.getStatusCode().value() < CLIENT_ERRORS_END) {
            var allow = known.getHeaders().getFirst(HttpHeaders.ALLOW);
            if (allow != null) {
                response.setHeader(HttpHeaders.ALLOW, allow);
            }
            answers.write(request, response, ofStatus(known.getStatusCode().value()));
            return;
        }
        if (response.isCommitted()) {
            LOG.info("The client left before its answer was sent: {}", e.toString());
            return;
        }
        LOG.error("A request failed unexpectedly", e);
        answers.write(
                request,
                response,
                new ApiProblem(ErrorCode.INTERNAL_SERVER_ERROR, "Something went wrong on our side; nothing was done."));
    }

    /** For what is thrown outside the routes. */
    void answer(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (e) {
            case ApiProblem problem -> problem(problem, request, response);
            case InvalidParameterException query -> unreadable(query, request, response);
            case DataAccessException trouble -> database(trouble, request, response);
            case TransactionException trouble -> database(trouble, request, response);
            default -> surprise(e, request, response);
        }
    }

    /** The documented error for a status that the framework found. */
    static ApiProblem ofStatus(int status) {
        return switch (status) {
            case NOT_FOUND -> new ApiProblem(ErrorCode.ERROR_NOT_FOUND, "There is no such address.");
            case METHOD_NOT_ALLOWED ->
                new ApiProblem(ErrorCode.ERROR_METHOD_NOT_ALLOWED, "This address does not take that method.");
            case PAYLOAD_TOO_LARGE -> ApiProblem.tooLarge("The request is too large.");
            case UNSUPPORTED_MEDIA_TYPE ->
                ApiProblem.unsupportedMediaType("Send the body as application/json in UTF-8.");
            case NOT_IMPLEMENTED, VERSION_NOT_SUPPORTED ->
                ApiProblem.shape("", "The request is not in HTTP/1.1 as this server speaks it");
            default ->
                status < CLIENT_ERRORS_END
                        ? new ApiProblem(ErrorCode.ERROR_INVALID_PARAMETERS, "The request is not well formed.")
                        : new ApiProblem(ErrorCode.INTERNAL_SERVER_ERROR, "Something went wrong on our side.");
        };
    }
}

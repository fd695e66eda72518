package com.mileproof.api;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request is refused; carries everything both error bodies need. Holds no stack trace: it is an answer. */
public final class ApiProblem extends RuntimeException {

    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final ErrorCode code;
    private final List<Violation> violations;
    private final int status;
    private final @Nullable Duration retryAfter;

    private ApiProblem(
            ErrorCode code, String message, List<Violation> violations, int status, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public ApiProblem(ErrorCode code, String message) {
        this(code, message, List.of(), 0, null);
    }

    /** A rule is broken by one field of the body. */
    public ApiProblem(ErrorCode code, String pointer, String detail) {
        this(code, new Violation(pointer, detail).toString(), List.of(new Violation(pointer, detail)), 0, null);
    }

    /** The request is not well formed; every violation is named. */
    public static ApiProblem shape(List<Violation> violations) {
        return invalid(ErrorCode.ERROR_INVALID_PARAMETERS, violations);
    }

    static ApiProblem invalid(ErrorCode code, List<Violation> violations) {
        var message = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return new ApiProblem(code, message, violations, 0, null);
    }

    public static ApiProblem shape(String pointer, String detail) {
        return shape(List.of(new Violation(pointer, detail)));
    }

    public static ApiProblem tooLarge(String message) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_PARAMETERS, message, List.of(), PAYLOAD_TOO_LARGE, null);
    }

    public static ApiProblem unsupportedMediaType(String message) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_PARAMETERS, message, List.of(), UNSUPPORTED_MEDIA_TYPE, null);
    }

    public static ApiProblem retryLater(ErrorCode code, String message, Duration retryAfter) {
        return new ApiProblem(code, message, List.of(), 0, retryAfter);
    }

    /** Another partner's, or out of the credential's reach. */
    public static ApiProblem noPermission(String message) {
        return new ApiProblem(ErrorCode.ERROR_NO_PERMISSIONS_TO_RESOURCE, message);
    }

    public ErrorCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public String sentence() {
        return getMessage() == null ? code.remedy() : getMessage();
    }

    /** True for one that has this status whatever its code. */
    public boolean isOfStatus(int other) {
        return status == other;
    }

    int contractStatus() {
        return status == 0 ? code.contractStatus() : status;
    }

    int honestStatus() {
        return status == 0 ? code.honestStatus() : status;
    }
}

package com.mileproof.api;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
final class Violations {

    private static final int MAX_NAMED = 20;

    private final List<Violation> found = new ArrayList<>();
    private ErrorCode code = ErrorCode.ERROR_INVALID_PARAMETERS;

    void add(String pointer, String detail) {
        if (found.size() < MAX_NAMED) {
            found.add(new Violation(pointer, detail));
        }
    }

    /** A wrong state code has a code of its own; it is the answer when nothing else is wrong. */
    void addStateCode(String pointer, String detail) {
        if (found.isEmpty()) {
            code = ErrorCode.ERROR_INVALID_STATE_CODE;
        }
        found.add(new Violation(pointer, detail));
    }

    boolean contains(String pointer) {
        return found.stream().anyMatch(violation -> violation.pointer().equals(pointer));
    }

    void check() {
        if (!found.isEmpty()) {
            boolean onlyStates = code == ErrorCode.ERROR_INVALID_STATE_CODE && found.size() == 1;
            throw ApiProblem.invalid(onlyStates ? code : ErrorCode.ERROR_INVALID_PARAMETERS, found);
        }
    }
}

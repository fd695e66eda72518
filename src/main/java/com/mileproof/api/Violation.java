package com.mileproof.api;

/**
 * One thing wrong with a request.
 *
 * @param pointer where: a JSON Pointer (RFC 6901) into the body, or {@code ?name} for a query parameter
 * @param detail what would be accepted, to be read after the name of the field
 */
public record Violation(String pointer, String detail) {

    @Override
    public String toString() {
        var name = pointer.startsWith("/") ? pointer.substring(1).replace('/', '.') : pointer;
        return name.isEmpty() ? detail : name + " " + detail;
    }
}

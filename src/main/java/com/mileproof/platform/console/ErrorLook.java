package com.mileproof.platform.console;

import jakarta.servlet.http.HttpServletRequest;

/**
 * How errors look under some addresses, whose readers are not those of the console; a module that has such pages makes a
 * bean of it.
 *
 * @param under how these addresses begin
 */
public record ErrorLook(String under, Page page) {

    /** A page for an error of that status; the whole of it, as HTML. */
    @FunctionalInterface
    public interface Page {

        String html(HttpServletRequest request, int status, String requestId);
    }
}

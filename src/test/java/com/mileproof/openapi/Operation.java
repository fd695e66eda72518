package com.mileproof.openapi;

/**
 * One operation that the document describes.
 *
 * @param method in capitals, as on the wire
 * @param path the template, as {@code /api/users/by-id/{id}}
 */
public record Operation(String method, String path) {

    @Override
    public String toString() {
        return method + " " + path;
    }
}

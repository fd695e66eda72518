package com.mileproof.api;

/**
 * Which part of a list a client wants.
 *
 * @param page zero-based
 * @param size rows a page, 1 to {@link #MAX_SIZE}
 * @param ascending the direction of the list's sort key
 */
public record Paging(int page, int size, boolean ascending) {

    /** A larger size is clamped to this. */
    public static final int MAX_SIZE = 100;

    private static final int DEFAULT_SIZE = 10;

    private enum SortDirection {
        asc,
        desc
    }

    public static Paging of(Query query) {
        int page = query.integer("page", 0, 0, Integer.MAX_VALUE);
        int size = query.integer("size", DEFAULT_SIZE, 1, Integer.MAX_VALUE);
        var direction = query.choice("sortDirection", SortDirection.desc);
        return new Paging(page, Math.min(size, MAX_SIZE), direction == SortDirection.asc);
    }

    public long offset() {
        return (long) page * size;
    }

    public String direction() {
        return ascending ? "asc" : "desc";
    }

    public long pages(long totalItems) {
        return (totalItems + size - 1) / size;
    }
}

package com.mileproof.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of a partner-wide list, in the contract's envelope.
 *
 * @param key the name the rows have: {@code users}, {@code vehicles}, {@code checkins}, {@code rewards}
 * @param totalItems all matches
 * @param rows those on this page
 */
public record Page<T>(String key, long totalItems, Paging paging, List<T> rows) {

    @JsonValue
    Map<String, Object> wire() {
        var wire = new LinkedHashMap<String, Object>();
        wire.put("totalItems", totalItems);
        wire.put("currentPage", paging.page());
        wire.put("totalPages", paging.pages(totalItems));
        wire.put("itemsOnPage", rows.size());
        wire.put(key, rows);
        return wire;
    }
}

package com.mileproof.checkins;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a reviewer read in the documents of a proof-of-address check-in. Stored as JSON: fields are added, never renamed. */
public record Insights(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Address address) {

    /** Nothing was read. */
    public static final Insights NONE = new Insights(null, null, null);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The address on the documents; members that they do not show are null. */
    public record Address(
            @Nullable String addressLine1,
            @Nullable String addressLine2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String zip) {

        public static final Address NONE = new Address(null, null, null, null, null, null);
    }

    /** As the database holds it; null for nothing. */
    public static @Nullable String write(@Nullable Insights insights) {
        return insights == null ? null : JSON.writeValueAsString(insights);
    }

    public static @Nullable Insights read(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Insights.class);
    }
}

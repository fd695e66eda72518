package com.mileproof.vehicles;

import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of a partner's vehicles to list, and in which order.
 *
 * @param search null for all
 * @param active null for both
 * @param addedFrom inclusive
 * @param addedUntil inclusive
 */
public record VehicleFilter(
        SortBy sortBy,
        @Nullable Search search,
        @Nullable Boolean active,
        @Nullable Instant addedFrom,
        @Nullable Instant addedUntil,
        Paging paging) {

    enum SortBy {
        license,
        vin,
        state,
        dateAdded,
        active
    }

    enum SearchBy {
        license,
        vin,
        state,
        userFirstName,
        userLastName,
        userEmail,
        userPhone
    }

    /** A text to look for within one field, in any case; a plate also without regard to spaces and hyphens. */
    record Search(SearchBy by, String value) {

        static @Nullable Search of(Query query) {
            var by = query.optionalChoice("searchBy", SearchBy.class);
            var value = query.text("searchValue");
            return by == null || value == null ? null : new Search(by, value.strip());
        }
    }

    static VehicleFilter of(Query query) {
        var active = query.flag("active");
        var isActive = query.flag("isActive");
        return new VehicleFilter(
                query.choice("sortBy", SortBy.dateAdded),
                Search.of(query),
                active == null ? isActive : active,
                query.instant("addedStartDate"),
                query.instant("addedEndDate"),
                Paging.of(query));
    }

    /** The plate to look for, where this is a search by plate. */
    Optional<String> plateSought() {
        return search == null || search.by() != SearchBy.license ? Optional.empty() : Optional.of(search.value());
    }
}

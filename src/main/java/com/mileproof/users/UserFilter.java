package com.mileproof.users;

import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a partner's users to list, and in which order.
 *
 * @param search null for all
 * @param plateOwners whom a search by plate found; users know no plates, so whoever does fills this in
 * @param fraud null for both
 * @param registeredFrom inclusive
 * @param registeredUntil inclusive
 */
public record UserFilter(
        SortBy sortBy,
        @Nullable Search search,
        Set<UserId> plateOwners,
        @Nullable Boolean fraud,
        @Nullable Instant registeredFrom,
        @Nullable Instant registeredUntil,
        Paging paging) {

    enum SortBy {
        firstName,
        lastName,
        email,
        phone,
        dateRegistered
    }

    enum SearchBy {
        id,
        firstName,
        lastName,
        email,
        phone,
        licensePlate
    }

    /** A text to look for in one field: part of it in any case, or the whole of an id. */
    record Search(SearchBy by, String value) {

        static @Nullable Search of(Query query) {
            var by = query.optionalChoice("searchBy", SearchBy.class);
            var value = query.text("searchValue");
            return by == null || value == null ? null : new Search(by, value.strip());
        }
    }

    public static UserFilter of(Query query) {
        return new UserFilter(
                query.choice("sortBy", SortBy.dateRegistered),
                Search.of(query),
                Set.of(),
                query.flag("isFraud"),
                query.instant("registrationStartDate"),
                query.instant("registrationEndDate"),
                Paging.of(query));
    }

    /** The plate to look for, where this is a search by plate. */
    public Optional<String> plate() {
        return search == null || search.by() != SearchBy.licensePlate ? Optional.empty() : Optional.of(search.value());
    }

    public UserFilter withPlateOwners(Set<UserId> owners) {
        return new UserFilter(sortBy, search, owners, fraud, registeredFrom, registeredUntil, paging);
    }
}

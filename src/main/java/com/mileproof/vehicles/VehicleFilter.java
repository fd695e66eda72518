package com.mileproof.vehicles;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Times;
import java.time.Instant;
import java.util.Locale;
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

    private static final String SEARCH = "search";

    private static final String OF_THE_LIVING = """
            v.user_id not in (select id from users where partner_id = :partner and erased_at is not null)""";

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

    Conditions conditions(PartnerId partner) {
        var conditions = new Conditions()
                .on("v.partner_id = :partner", "partner", partner.value())
                .on("v.added_at >= :from", "from", Times.sqlOrNull(addedFrom))
                .on("v.added_at <= :until", "until", Times.sqlOrNull(addedUntil));
        if (active != null) {
            conditions.always(active ? "v.active" : "not v.active");
        }
        if (search == null) {
            return conditions.always(OF_THE_LIVING);
        }
        var value = search.value();
        // nothing of an erased user can be found by a text
        return switch (search.by()) {
            case license -> conditions.holds("v.plate_key", SEARCH, Plate.fold(value));
            case vin -> conditions.holds("v.vin", SEARCH, value.toUpperCase(Locale.ROOT));
            case state -> conditions.holds("v.plate_state", SEARCH, value.toUpperCase(Locale.ROOT));
            case userFirstName -> conditions.among("v.user_id", "users", "first_name", SEARCH, value);
            case userLastName -> conditions.among("v.user_id", "users", "last_name", SEARCH, value);
            case userEmail -> conditions.among("v.user_id", "users", "email", SEARCH, value);
            case userPhone -> conditions.among("v.user_id", "users", "phone", SEARCH, value);
        };
    }

    /** What a vehicle does not have comes as an empty text would. */
    String order() {
        var direction = paging.direction();
        var orEmpty = direction + (paging.ascending() ? " nulls first" : " nulls last");
        var key = switch (sortBy) {
            case license -> "v.plate_key " + orEmpty;
            case vin -> "v.vin " + orEmpty;
            case state -> "v.plate_state " + orEmpty;
            case dateAdded -> "v.added_at " + direction;
            case active -> "v.active " + direction + ", v.added_at " + direction;
        };
        return "order by " + key + ", v.id " + direction;
    }
}

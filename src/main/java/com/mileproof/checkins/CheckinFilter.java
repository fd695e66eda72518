package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Times;
import com.mileproof.vehicles.Plate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the partner-wide list of one kind of check-in is asked for; names and values are the contract's.
 *
 * @param damaged whether photos of the last submission are marked as showing damage; for condition check-ins
 */
record CheckinFilter(
        CampaignKind kind,
        Sort sort,
        @Nullable Searched search,
        @Nullable String searchValue,
        Status status,
        @Nullable VehicleId vehicle,
        @Nullable Boolean fraud,
        @Nullable Boolean damaged,
        @Nullable Instant checkinStart,
        @Nullable Instant checkinEnd,
        @Nullable Instant updatedStart,
        @Nullable Instant updatedEnd) {

    private static final String SEARCH = "search";

    private static final String DAMAGED = """
            exists (select 1 from checkin_photos d where d.partner_id = c.partner_id and d.checkin_id = c.id
                and d.submission = c.submission and d.damaged)""";

    enum Sort {
        dateCheckedIn("c.checked_in_at"),
        dateUpdated("c.updated_at");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /** A table that is searched, and the column by which check-ins name its rows. */
    record Other(String table, String key) {}

    /** A column that is searched. */
    interface Searched {

        String name();

        String column();

        default boolean isId() {
            return name().equals("id");
        }

        /** Of which table it is a column, and how check-ins name its rows; null for their own columns. */
        default @Nullable Other other() {
            return switch (column().substring(0, 2)) {
                case "u." -> new Other("users", "c.user_id");
                case "v." -> new Other("vehicles", "c.vehicle_id");
                default -> null;
            };
        }
    }

    /** What is searched in proof-of-address check-ins: the address that they say. */
    enum HomeSearch implements Searched {
        id("c.id"),
        city("a.city"),
        state("a.state"),
        userFirstName("u.first_name"),
        userLastName("u.last_name"),
        userEmail("u.email"),
        userPhone("u.phone");

        private final String column;

        HomeSearch(String column) {
            this.column = column;
        }

        @Override
        public String column() {
            return column;
        }
    }

    /** What is searched; a plate without regard to spaces and hyphens, as in the list of vehicles. */
    enum Search implements Searched {
        id("c.id"),
        license("translate(c.license, ' -', '')"),
        vin("v.vin"),
        state("v.plate_state"),
        userFirstName("u.first_name"),
        userLastName("u.last_name"),
        userEmail("u.email"),
        userPhone("u.phone");

        private final String column;

        Search(String column) {
            this.column = column;
        }

        @Override
        public String column() {
            return column;
        }
    }

    /** Archived are those taken back, by the partner or by an operator; only All shows them among the others. */
    enum Status {
        Pending,
        Confirmed,
        Declined,
        OnHold,
        Archived,
        All;

        private List<String> states() {
            return Arrays.stream(CheckinState.values())
                    .filter(this::shows)
                    .map(Enum::name)
                    .toList();
        }

        private boolean shows(CheckinState state) {
            return switch (this) {
                case All -> true;
                case Archived -> state.isArchived();
                case Pending, Confirmed, Declined, OnHold ->
                    state.status().name().equals(name()) && !state.isArchived();
            };
        }
    }

    static CheckinFilter of(CampaignKind kind, Query query) {
        boolean address = kind == CampaignKind.address;
        var vehicle = address ? null : query.text("vehicleId");
        var searchValue = query.text("searchValue");
        return new CheckinFilter(
                kind,
                query.choice("sortBy", Sort.dateCheckedIn),
                address
                        ? query.optionalChoice("searchBy", HomeSearch.class)
                        : query.optionalChoice("searchBy", Search.class),
                searchValue == null ? null : searchValue.strip(),
                query.choice("status", Status.All),
                vehicle == null ? null : VehicleId.of(vehicle),
                query.flag("isFraud"),
                kind == CampaignKind.condition ? query.flag("damageDetected") : null,
                query.instant("checkinStartDate"),
                query.instant("checkinEndDate"),
                query.instant("updatedStartDate"),
                query.instant("updatedEndDate"));
    }

    /** The plate to look for, where this is a search by plate. */
    Optional<String> plateSought() {
        return search == Search.license ? Optional.ofNullable(searchValue) : Optional.empty();
    }

    /** Whether the addresses have to be looked at to know which check-ins match. */
    boolean isAboutAddresses() {
        return search != null && searchValue != null && search.column().startsWith("a.");
    }

    Conditions conditions(PartnerId partner) {
        var conditions = new Conditions()
                .on("c.partner_id = :partner", "partner", partner.value())
                .on("c.kind = :kind", "kind", kind.name())
                .on("c.vehicle_id = :vehicle", "vehicle", vehicle == null ? null : vehicle.value())
                .on("c.checked_in_at >= :checkinStart", "checkinStart", Times.sqlOrNull(checkinStart))
                .on("c.checked_in_at <= :checkinEnd", "checkinEnd", Times.sqlOrNull(checkinEnd))
                .on("c.updated_at >= :updatedStart", "updatedStart", Times.sqlOrNull(updatedStart))
                .on("c.updated_at <= :updatedEnd", "updatedEnd", Times.sqlOrNull(updatedEnd));
        if (fraud != null) {
            conditions.always(fraud ? "c.fraud" : "not c.fraud");
        }
        if (damaged != null) {
            conditions.always((damaged ? "" : "not ") + DAMAGED);
        }
        if (status != Status.All) {
            conditions.on("c.state in (:states)", "states", status.states());
        }
        return search == null || searchValue == null ? conditions : searched(conditions, search, searchValue);
    }

    private static Conditions searched(Conditions conditions, Searched search, String value) {
        if (search.isId()) {
            return conditions.on("c.id = :search", SEARCH, CheckinId.of(value).value());
        }
        var other = search.other();
        return other == null
                ? conditions.contains(search.column(), SEARCH, search == Search.license ? Plate.fold(value) : value)
                : conditions.among(other.key(), other.table(), search.column().substring(2), SEARCH, value);
    }
}

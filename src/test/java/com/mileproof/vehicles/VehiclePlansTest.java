package com.mileproof.vehicles;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.testkit.ManyRows;
import com.mileproof.testkit.Plans;
import com.mileproof.testkit.TestDatabase;
import com.mileproof.vehicles.VehicleFilter.SortBy;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of many vehicles reads its page and no more, and counts in an index. */
class VehiclePlansTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(VehiclePlansTest.class);

    private static PartnerId acme = new PartnerId(new UUID(0, 0));

    @BeforeAll
    static void many_vehicles() throws SQLException {
        acme = ManyRows.fill(DATABASE, 5_000, "users", "vehicles");
    }

    @ParameterizedTest
    @EnumSource
    void each_order_has_an_index(SortBy by) {
        page(filter(by, true, null));
        page(filter(by, false, null));
        count(filter(by, false, null));
    }

    @Test
    void vehicles_off_the_policy_are_found_without_the_others() {
        page(filter(SortBy.dateAdded, false, false));
        count(filter(SortBy.dateAdded, false, false));
        count(filter(SortBy.dateAdded, false, true));
    }

    private static void page(VehicleFilter filter) {
        Plans.pageIsShort(
                DATABASE.jdbc(),
                VehicleStore.listing(acme, filter),
                filter.conditions(acme).params());
    }

    private static void count(VehicleFilter filter) {
        Plans.countIsInAnIndex(
                DATABASE.jdbc(),
                VehicleStore.counting(acme, filter),
                filter.conditions(acme).params());
    }

    private static VehicleFilter filter(SortBy by, boolean ascending, @Nullable Boolean active) {
        return new VehicleFilter(by, null, active, null, null, new Paging(0, 10, ascending));
    }
}

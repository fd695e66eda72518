package com.mileproof.checkins;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.CheckinFilter.Sort;
import com.mileproof.checkins.CheckinFilter.Status;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Totals;
import com.mileproof.testkit.ManyRows;
import com.mileproof.testkit.Plans;
import com.mileproof.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of many check-ins read their page and no more, and count in an index. */
class CheckinPlansTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(CheckinPlansTest.class);

    private static PartnerId acme = new PartnerId(new UUID(0, 0));

    @BeforeAll
    static void many_check_ins() throws SQLException {
        acme = ManyRows.fill(
                DATABASE, 3_000, "users", "vehicles", "photos", "checkins", "checkin_photos", "checkin_addresses");
    }

    @ParameterizedTest
    @EnumSource
    void each_order_of_each_kind_has_an_index(CampaignKind kind) {
        for (var sort : Sort.values()) {
            var filter = filter(kind, sort, Status.All, null, null, null);
            page(filter, true);
            page(filter, false);
            count(filter);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_status_is_found_without_the_others(Status status) {
        page(filter(CampaignKind.mileage, Sort.dateCheckedIn, status, null, null, null), false);
        count(filter(CampaignKind.mileage, Sort.dateCheckedIn, status, null, null, null));
    }

    @Test
    void each_filter_reads_what_it_finds() {
        var mileage = CampaignKind.mileage;
        var sort = Sort.dateCheckedIn;
        page(filter(mileage, sort, Status.All, null, true, null), false);
        count(filter(mileage, sort, Status.All, null, true, null));
        // few are looked up in the table
        var pending = filter(mileage, sort, Status.Pending, null, false, null);
        Plans.readsAtMost(
                200,
                Plans.of(DATABASE.jdbc()
                        .sql(Plans.EXPLAIN + reader(mileage).counting(acme, pending))
                        .params(pending.conditions(acme).params())));
        page(filter(mileage, sort, Status.All, new VehicleId(new UUID(7, 7)), null, null), false);
        count(filter(mileage, Sort.dateUpdated, Status.All, null, null, Instant.parse("2026-05-31T12:00:00Z")));
        page(filter(mileage, Sort.dateUpdated, Status.All, null, null, Instant.parse("2026-05-31T12:00:00Z")), true);
    }

    private static void page(CheckinFilter filter, boolean ascending) {
        var paging = new Paging(0, 10, ascending);
        Plans.pageIsShort(
                DATABASE.jdbc(),
                reader(filter.kind()).listing(acme, filter, paging),
                filter.conditions(acme).params());
    }

    private static void count(CheckinFilter filter) {
        Plans.countIsInAnIndex(
                DATABASE.jdbc(),
                reader(filter.kind()).counting(acme, filter),
                filter.conditions(acme).params());
    }

    private static KindReader<?> reader(CampaignKind kind) {
        var jdbc = DATABASE.jdbc();
        var totals = new Totals(jdbc, Clock.systemUTC());
        return switch (kind) {
            case mileage -> new MileageStore(jdbc, totals).reader();
            case condition -> new ConditionStore(jdbc, totals).reader();
            case address -> new AddressStore(jdbc, totals).reader();
        };
    }

    private static CheckinFilter filter(
            CampaignKind kind,
            Sort sort,
            Status status,
            @Nullable VehicleId vehicle,
            @Nullable Boolean fraud,
            @Nullable Instant updatedFrom) {
        return new CheckinFilter(kind, sort, null, null, status, vehicle, fraud, null, null, null, updatedFrom, null);
    }
}

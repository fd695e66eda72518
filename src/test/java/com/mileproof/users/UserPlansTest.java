package com.mileproof.users;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.testkit.ManyRows;
import com.mileproof.testkit.Plans;
import com.mileproof.testkit.TestDatabase;
import com.mileproof.users.UserFilter.Search;
import com.mileproof.users.UserFilter.SearchBy;
import com.mileproof.users.UserFilter.SortBy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of many users reads its page and no more, and counts in an index: the plans say so, whatever the machine. */
class UserPlansTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(UserPlansTest.class);

    private static PartnerId acme = new PartnerId(new UUID(0, 0));

    @BeforeAll
    static void many_users() throws SQLException {
        acme = ManyRows.fill(DATABASE, 5_000, "users");
    }

    @ParameterizedTest
    @EnumSource
    void each_order_has_an_index(SortBy by) {
        page(filter(by, true, null, null));
        page(filter(by, false, null, null));
        count(filter(by, false, null, null));
    }

    @Test
    void each_filter_reads_what_it_finds() {
        page(filter(SortBy.dateRegistered, false, true, null));
        count(filter(SortBy.dateRegistered, false, true, null));
        count(filter(SortBy.dateRegistered, false, false, null));
        page(filter(SortBy.dateRegistered, true, null, Instant.parse("2026-05-31T12:00:00Z")));
        count(filter(SortBy.dateRegistered, true, null, Instant.parse("2026-05-31T12:00:00Z")));
        var one = new UserFilter(
                SortBy.dateRegistered,
                new Search(SearchBy.id, new UserId(new UUID(7, 7)).toString()),
                Set.of(),
                null,
                null,
                null,
                new Paging(0, 10, false));
        page(one);
    }

    private static void page(UserFilter filter) {
        Plans.pageIsShort(
                DATABASE.jdbc(),
                UserStore.listing(acme, filter),
                UserStore.conditions(acme, filter).params());
    }

    private static void count(UserFilter filter) {
        Plans.countIsInAnIndex(
                DATABASE.jdbc(),
                UserStore.counting(acme, filter),
                UserStore.conditions(acme, filter).params());
    }

    private static UserFilter filter(SortBy by, boolean ascending, @Nullable Boolean fraud, @Nullable Instant from) {
        return new UserFilter(by, null, Set.of(), fraud, from, null, new Paging(0, 10, ascending));
    }
}

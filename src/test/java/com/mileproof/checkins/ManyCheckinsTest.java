package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A list of many check-ins, all made and moved at the same moment. */
class ManyCheckinsTest {

    private static final int MANY = 150;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    /** Read through an index the rows would come in a stable order, whatever was asked. */
    @BeforeAll
    static void without_indexes() {
        SERVER.jdbc().sql("drop index checkins_by_time, checkins_by_update").update();
    }

    @BeforeEach
    void make_them() {
        var first =
                CheckinId.of(acme.danaWithGolf().checkIn(1).ok().field("id")).value();
        SERVER.jdbc().sql("""
                        with copies as (
                            insert into checkins (partner_id, id, vehicle_id, user_id, kind, state, submission, sequence,
                                                  exclusive, license, mileage, unit, checked_in_at, updated_at,
                                                  pending_since)
                            select partner_id, gen_random_uuid(), vehicle_id, user_id, kind, 'DECLINED', 1, 1, false,
                                   license, mileage, unit, checked_in_at, updated_at, pending_since
                            from checkins, generate_series(2, :many) where id = :first
                            returning partner_id, id
                        )
                        insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                        select c.partner_id, c.id, 1, p.role, p.photo_id
                        from copies c join checkin_photos p on p.checkin_id = :first
                        """).param("first", first).param("many", MANY).update();
    }

    @Test
    void a_page_has_a_hundred_rows_at_most_and_ten_unless_asked() {
        assertThat(page("size=1000").get("itemsOnPage").intValue()).isEqualTo(100);
        assertThat(page("size=1000").get("totalPages").intValue()).isEqualTo(2);
        assertThat(page("size=101&page=1").get("itemsOnPage").intValue()).isEqualTo(MANY - 100);
        assertThat(page("").get("itemsOnPage").intValue()).isEqualTo(10);
        assertThat(page("").get("totalItems").longValue()).isEqualTo(MANY);
    }

    @Test
    void pages_of_equal_times_hold_every_check_in_once_and_the_other_direction_is_the_reverse() {
        for (var key : List.of("dateCheckedIn", "dateUpdated")) {
            var newest = ids("sortBy=" + key + "&sortDirection=desc");
            assertThat(newest).hasSize(MANY).doesNotHaveDuplicates();
            assertThat(ids("sortBy=" + key + "&sortDirection=asc")).isEqualTo(newest.reversed());
        }
    }

    private List<String> ids(String query) {
        var ids = new ArrayList<String>();
        for (int page = 0; page * 7 < MANY; page++) {
            page(query + "&size=7&page=" + page)
                    .get("checkins")
                    .forEach(row -> ids.add(row.get("id").asString()));
        }
        return ids;
    }

    private JsonNode page(String query) {
        return acme.admin().get("/api/checkins/mileage?" + query).ok().json();
    }
}

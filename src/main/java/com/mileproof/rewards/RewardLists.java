package com.mileproof.rewards;

import com.mileproof.api.Owner;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Totals;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists rewards. */
@Repository
class RewardLists {

    private static final String USERS = "join users u on u.partner_id = r.partner_id and u.id = r.user_id\n";

    private final JdbcClient jdbc;
    private final Totals totals;

    RewardLists(JdbcClient jdbc, Totals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    /** The user's, newest first; null for those in every status. */
    List<Reward> of(PartnerId partner, UserId user, @Nullable RewardStatus status, int most) {
        return jdbc.sql("""
                        select * from rewards
                        where partner_id = :partner and user_id = :user
                          and (cast(:status as text) is null or status = :status)
                        order by rewarded_at desc, id desc limit :most
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .param("status", status == null ? null : status.name())
                .param("most", most)
                .query(RewardRow::read)
                .list();
    }

    long count(PartnerId partner, RewardFilter filter) {
        return totals.of(counting(partner, filter), filter.conditions(partner).params());
    }

    List<Reward.Row> list(PartnerId partner, RewardFilter filter, Paging paging) {
        return jdbc.sql(listing(partner, filter, paging))
                .params(filter.conditions(partner).params())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, n) -> new Reward.Row(
                        RewardRow.read(row, n),
                        new Owner(
                                new UserId(row.getObject("user_id", UUID.class)).toString(),
                                row.getString("first_name"),
                                row.getString("last_name"))))
                .list();
    }

    static String counting(PartnerId partner, RewardFilter filter) {
        return "select count(*) from rewards r " + filter.conditions(partner).sql();
    }

    /** The page is found before its users are, so that its index alone decides how far it reads. */
    static String listing(PartnerId partner, RewardFilter filter, Paging paging) {
        var order = " order by r.rewarded_at " + paging.direction() + ", r.id " + paging.direction();
        var page =
                "select r.* from rewards r " + filter.conditions(partner).sql() + order + " limit :size offset :offset";
        return "select r.*, u.first_name, u.last_name from (" + page + ") r " + USERS + order;
    }
}

package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reviewer;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which case on the desk. */
@Repository
class ClaimStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes a case or keeps it for longer; false while somebody else has it. */
    boolean claim(PartnerId partner, CheckinId checkin, Reviewer by) {
        var now = clock.instant();
        jdbc.sql("delete from review_claims where account_id = :account and expires_at <= :now")
                .param("account", by.account())
                .param("now", Times.sql(now))
                .update();
        return jdbc.sql("""
                        insert into review_claims as c (partner_id, checkin_id, account_id, name, expires_at)
                        values (:partner, :checkin, :account, :name, :expiresAt)
                        on conflict (partner_id, checkin_id) do update
                        set account_id = excluded.account_id, name = excluded.name, expires_at = excluded.expires_at
                        where c.account_id = excluded.account_id or c.expires_at <= :now
                        """)
                        .param("partner", partner.value())
                        .param("checkin", checkin.value())
                        .param("account", by.account())
                        .param("name", by.name())
                        .param("now", Times.sql(now))
                        .param("expiresAt", Times.sql(now.plus(Reviews.CLAIM_FOR)))
                        .update()
                == 1;
    }

    /** Whoever has it now. */
    Optional<Claim> find(PartnerId partner, CheckinId checkin) {
        return jdbc.sql("""
                        select account_id, name, expires_at from review_claims
                        where partner_id = :partner and checkin_id = :checkin and expires_at > :now
                        """)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .param("now", Times.sql(clock.instant()))
                .query((row, n) -> new Claim(
                        row.getObject("account_id", UUID.class), row.getString("name"), Times.read(row, "expires_at")))
                .optional();
    }

    /** Gives a case back; false when this account does not have it. */
    boolean release(PartnerId partner, CheckinId checkin, UUID account) {
        return jdbc.sql("""
                        delete from review_claims
                        where partner_id = :partner and checkin_id = :checkin and account_id = :account
                        """)
                        .param("partner", partner.value())
                        .param("checkin", checkin.value())
                        .param("account", account)
                        .update()
                == 1;
    }
}

package com.mileproof.history.chain;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.history.proof.Hash;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The heads of each day. */
@Repository
class HeadStore {

    /** The event that tells of a head. */
    static final String EVENT = "history.head_signed";

    private final JdbcClient jdbc;

    HeadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A head as it is kept. */
    record Signed(UUID id, int number, LocalDate day, long size, String jws, Instant signedAt) {

        /** What the next one commits to. */
        Hash hash() {
            return Hash.ofText(jws);
        }
    }

    Optional<Signed> last(UUID partner) {
        return jdbc.sql("select * from history_heads where partner_id = :partner order by number desc limit 1")
                .param("partner", partner)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Signed> find(UUID partner, UUID id) {
        return jdbc.sql("select * from history_heads where partner_id = :partner and id = :id")
                .param("partner", partner)
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those of that day and later, in order. */
    List<Signed> since(UUID partner, LocalDate day) {
        return jdbc.sql("select * from history_heads where partner_id = :partner and day >= :day order by number")
                .param("partner", partner)
                .param("day", day)
                .query((row, n) -> read(row))
                .list();
    }

    long count(PartnerId partner) {
        return jdbc.sql("select count(*) from history_heads where partner_id = :partner")
                .param("partner", partner.value())
                .query(Long.class)
                .single();
    }

    List<Signed> list(PartnerId partner, Paging paging) {
        return jdbc.sql("select * from history_heads where partner_id = :partner order by number " + paging.direction()
                        + " limit :size offset :offset")
                .param("partner", partner.value())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query((row, n) -> read(row))
                .list();
    }

    /** Adds a head and tells of it. */
    void add(UUID partner, Signed head) {
        jdbc.sql("""
                        with added as (
                            insert into history_heads (partner_id, number, id, day, size, jws, signed_at)
                            values (:partner, :number, :id, :day, :size, :jws, :at)
                            returning *
                        )
                        insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                        select partner_id, id, :event, id, number + 1, signed_at from added
                        """)
                .param("partner", partner)
                .param("number", head.number())
                .param("id", head.id())
                .param("day", head.day())
                .param("size", head.size())
                .param("jws", head.jws())
                .param("at", Times.sql(head.signedAt()))
                .param("event", EVENT)
                .update();
    }

    private static Signed read(ResultSet row) throws SQLException {
        return new Signed(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getObject("day", LocalDate.class),
                row.getLong("size"),
                row.getString("jws"),
                Times.read(row, "signed_at"));
    }
}

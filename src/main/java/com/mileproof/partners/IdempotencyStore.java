package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The SQL of claims: who carries a keyed request out, and what it came to. */
@Repository
class IdempotencyStore {

    private final JdbcClient jdbc;

    IdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A keyed request on its way.
     *
     * @param id an HMAC of who calls what with which key
     * @param fingerprint an HMAC of the payload
     * @param owner random, of this very attempt
     */
    record Claim(PartnerId partner, Bytes id, Bytes fingerprint, Bytes owner) {}

    /**
     * What stands in the way of a claim.
     *
     * @param answer sealed; null while the request is being carried out
     */
    record Held(Bytes fingerprint, @Nullable Bytes answer) {}

    /** Bytes that compare by what they are. */
    static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] get() {
            return bytes.clone();
        }

        private static @Nullable Bytes read(byte @Nullable [] column) {
            return column == null ? null : new Bytes(column);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes others && MessageDigest.isEqual(bytes, others.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** What came of a try to claim; neither mine nor held when the other one was set free in that moment. */
    record Outcome(boolean mine, Optional<Held> held) {}

    /**
     * Claims the request unless somebody has; a claim of the same payload whose lease is over, and one that has
     * expired, are taken over. The claim is a transaction of its own that does not wait for the disk: the change
     * that follows commits only with its answer in this row ({@link #keep}), and waits for both. Where a crash of the
     * database has forgotten the row, nothing is changed.
     */
    Outcome claim(Claim claim, Instant leasedUntil, Instant expiresAt, Instant now) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A claim commits by itself; this transaction would not wait for the disk");
        }
        return jdbc.sql("""
                        with claimed as (
                            insert into idempotency_claims as c (partner_id, id, fingerprint, owner, leased_until,
                                                                 expires_at)
                            values (:partner, :id, :fingerprint, :owner, :leasedUntil, :expiresAt)
                            on conflict (partner_id, id) do update
                            set fingerprint = excluded.fingerprint, owner = excluded.owner,
                                leased_until = excluded.leased_until, answer = null, expires_at = excluded.expires_at
                            where c.expires_at <= :now
                               or (c.answer is null and c.leased_until <= :now
                                   and c.fingerprint = excluded.fingerprint)
                            returning c.id
                        )
                        select true as mine, null::bytea as fingerprint, null::bytea as answer
                        from claimed, set_config('synchronous_commit', 'off', true)
                        union all
                        select false, fingerprint, answer from idempotency_claims
                        where partner_id = :partner and id = :id and not exists (select 1 from claimed)
                        """)
                .param("partner", claim.partner().value())
                .param("id", claim.id().get())
                .param("fingerprint", claim.fingerprint().get())
                .param("owner", claim.owner().get())
                .param("leasedUntil", Times.sql(leasedUntil))
                .param("expiresAt", Times.sql(expiresAt))
                .param("now", Times.sql(now))
                .query((row, n) -> row.getBoolean("mine")
                        ? new Outcome(true, Optional.empty())
                        : new Outcome(
                                false,
                                Optional.of(new Held(
                                        new Bytes(row.getBytes("fingerprint")), Bytes.read(row.getBytes("answer"))))))
                .optional()
                .orElse(new Outcome(false, Optional.empty()));
    }

    /** Keeps the answer, in the transaction of the change; false when the claim is somebody else's by now. */
    boolean keep(Claim claim, byte[] sealed) {
        return jdbc.sql("""
                                update idempotency_claims set answer = :answer
                                where partner_id = :partner and id = :id and owner = :owner and answer is null
                                """)
                        .param("answer", sealed)
                        .param("partner", claim.partner().value())
                        .param("id", claim.id().get())
                        .param("owner", claim.owner().get())
                        .update()
                == 1;
    }

    /** Sets free what came to nothing; whoever repeats it is the first again. */
    void free(Claim claim) {
        jdbc.sql("""
                        delete from idempotency_claims
                        where partner_id = :partner and id = :id and owner = :owner and answer is null
                        """)
                .param("partner", claim.partner().value())
                .param("id", claim.id().get())
                .param("owner", claim.owner().get())
                .update();
    }

    /** Deletes expired claims; how many. */
    int sweep(Instant now, int most) {
        return jdbc.sql("""
                        delete from idempotency_claims
                        where (partner_id, id) in (select partner_id, id from idempotency_claims
                                                   where expires_at <= :now
                                                   order by expires_at
                                                   limit :most)
                        """).param("now", Times.sql(now)).param("most", most).update();
    }
}

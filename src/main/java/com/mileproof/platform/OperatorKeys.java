package com.mileproof.platform;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The operators' keys: made here, shown once, kept as hashes, looked up on every request so that a revoked one is dead at once. */
@Component
public final class OperatorKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    OperatorKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a new key; earlier ones stay good until they are revoked. */
    public String create() {
        var key = Secrets.next("mpo_");
        jdbc.sql("insert into operator_keys (id, hash, created_at) values (:id, :hash, :now)")
                .param("id", Ids.next(clock))
                .param("hash", Secrets.hash(key))
                .param("now", Times.sql(clock.instant()))
                .update();
        return key;
    }

    /** Revokes every key but the given one; answers how many. */
    public int revokeOthers(String key) {
        return jdbc.sql("update operator_keys set revoked_at = :now where hash <> :hash and revoked_at is null")
                .param("now", Times.sql(clock.instant()))
                .param("hash", Secrets.hash(key))
                .update();
    }

    public Optional<Operator> find(String key) {
        return jdbc.sql("select id from operator_keys where hash = :hash and revoked_at is null")
                .param("hash", Secrets.hash(key))
                .query(UUID.class)
                .optional()
                .map(Operator::new);
    }
}

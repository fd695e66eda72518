package com.mileproof.platform;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens and URLs, keep repeated requests apart and make the links of payouts: one purpose, one key, made on the first use, kept in the database sealed under
 * the {@link MasterKey}, which lies outside it. A stolen database signs nothing.
 */
@Component
public final class Keys {

    /** What a key may be used for; a key of one purpose is never accepted for another. */
    public enum Purpose {
        TOKEN,
        URL,
        IDEMPOTENCY,
        PAYOUT
    }

    /** A key for HMAC-SHA256 and its public name, the {@code kid}. */
    public record Key(String id, SecretKey secret) {}

    private static final int KEY_BYTES = 32;
    /** The name comes from whoever sends a token; what is no name does not reach the database. */
    private static final Pattern NAME = Pattern.compile("k[0-9a-f]{8}");

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Clock clock;
    private final Map<Purpose, Key> current = new ConcurrentHashMap<>();
    private final Map<String, Key> known = new ConcurrentHashMap<>();

    Keys(JdbcClient jdbc, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.clock = clock;
    }

    /** A master key that does not belong to the database stops the start instead of failing requests. */
    @PostConstruct
    void open() {
        for (var purpose : Purpose.values()) {
            current(purpose);
        }
    }

    /** The key that signs now. */
    public Key current(Purpose purpose) {
        return current.computeIfAbsent(purpose, this::loadOrMake);
    }

    /** The key of that name and purpose, to check what an earlier key signed. */
    public Optional<Key> find(Purpose purpose, String id) {
        var key = known.get(purpose + id);
        if (key == null && NAME.matcher(id).matches()) {
            key = load(purpose, id).orElse(null);
            if (key != null) {
                known.put(purpose + id, key);
            }
        }
        return Optional.ofNullable(key);
    }

    private Key loadOrMake(Purpose purpose) {
        var made = new Key("k" + UUID.randomUUID().toString().substring(0, 8), key(Secrets.bytes(KEY_BYTES)));
        jdbc.sql("""
                        insert into sealed_keys (id, purpose, sealed, created_at)
                        values (:id, :purpose, :sealed, :now)
                        on conflict (purpose) where retired_at is null do nothing
                        """)
                .param("id", made.id())
                .param("purpose", purpose.name())
                .param("sealed", master.seal(made.secret().getEncoded(), purpose.name()))
                .param("now", Times.sql(clock.instant()))
                .update();
        var id = jdbc.sql("select id from sealed_keys where purpose = :purpose and retired_at is null")
                .param("purpose", purpose.name())
                .query(String.class)
                .single();
        return load(purpose, id).orElseThrow();
    }

    private Optional<Key> load(Purpose purpose, String id) {
        return jdbc.sql("select sealed from sealed_keys where purpose = :purpose and id = :id")
                .param("purpose", purpose.name())
                .param("id", id)
                .query((row, n) -> row.getBytes("sealed"))
                .optional()
                .map(bytes -> new Key(id, key(master.open(bytes, purpose.name()))));
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}

package com.mileproof.platform;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ed25519 keys that sign what others check without us. Kept as {@link Keys} are: the private half sealed under the
 * {@link MasterKey}. One signs at a time; the public halves of earlier ones stay.
 */
@Component
public final class SigningKeys {

    private static final String ALGORITHM = "Ed25519";

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, MasterKey master, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a key signs; a key of one use is never taken for another. */
    public enum Use {
        HISTORY,
        /** Histories of partners for tests, which prove nothing. */
        SANDBOX_HISTORY
    }

    /** The key that signs now, made on the first use. Asked of the database each time: another node may have changed it. */
    public KeyPair current(Use use) {
        return load(use).orElseGet(() -> {
            insert(use, pair());
            return load(use).orElseThrow();
        });
    }

    /** The public halves of all keys that ever signed, the present one first. */
    public List<PublicKey> all(Use use) {
        current(use);
        return jdbc.sql("""
                        select public_key from sealed_keys
                        where purpose = :purpose
                        order by retired_at desc nulls first, created_at desc
                        """)
                .param("purpose", use.name())
                .query((row, n) -> publicKey(row.getBytes("public_key")))
                .list();
    }

    /** From now on a new key signs. */
    public void rotate(Use use) {
        var next = pair();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update sealed_keys set retired_at = :now where purpose = :purpose and retired_at is null")
                    .param("purpose", use.name())
                    .param("now", Times.sql(clock.instant()))
                    .update();
            insert(use, next);
        });
    }

    private void insert(Use use, KeyPair pair) {
        jdbc.sql("""
                        insert into sealed_keys (id, purpose, sealed, public_key, created_at)
                        values (:id, :purpose, :sealed, :publicKey, :now)
                        on conflict (purpose) where retired_at is null do nothing
                        """)
                .param("id", "s" + UUID.randomUUID())
                .param("purpose", use.name())
                .param("sealed", master.seal(pair.getPrivate().getEncoded(), use.name()))
                .param("publicKey", pair.getPublic().getEncoded())
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    private Optional<KeyPair> load(Use use) {
        return jdbc.sql("select sealed, public_key from sealed_keys where purpose = :purpose and retired_at is null")
                .param("purpose", use.name())
                .query((row, n) -> read(use, row))
                .optional();
    }

    private KeyPair read(Use use, ResultSet row) throws SQLException {
        return new KeyPair(
                publicKey(row.getBytes("public_key")), privateKey(master.open(row.getBytes("sealed"), use.name())));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

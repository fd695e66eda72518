package com.mileproof.partners;

import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.platform.SecretHash;
import com.mileproof.platform.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clients and their secrets. */
@Repository
class CredentialStore {

    private final JdbcClient jdbc;

    CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Credential> find(ClientId client) {
        var secrets = new ArrayList<Credential.Secret>();
        var found = jdbc.sql("""
                        select c.partner_id, c.id, p.header_credentials, p.bound_user_tokens_only, p.problem_details,
                               p.requests_per_minute, p.cors_origins, s.id as secret_id, s.hash, s.expires_at
                        from clients c
                        join partners p on p.id = c.partner_id
                        left join client_secrets s
                            on s.partner_id = c.partner_id and s.client_id = c.id and s.revoked_at is null
                        where c.id = :client
                        """)
                .param("client", client.value())
                .query((row, n) -> {
                    var secret = row.getObject("secret_id", UUID.class);
                    if (secret != null) {
                        secrets.add(new Credential.Secret(
                                new SecretId(secret),
                                new SecretHash(row.getBytes("hash")),
                                Times.readOrNull(row, "expires_at")));
                    }
                    return credential(row, secrets);
                })
                .list();
        return found.stream().findFirst();
    }

    private static Credential credential(ResultSet row, List<Credential.Secret> secrets) throws SQLException {
        return new Credential(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new ClientId(row.getObject("id", UUID.class)),
                secrets,
                row.getBoolean("header_credentials"),
                row.getBoolean("bound_user_tokens_only"),
                row.getBoolean("problem_details"),
                row.getInt("requests_per_minute"),
                Set.copyOf(texts(row.getArray("cors_origins"))));
    }

    Set<String> allCorsOrigins() {
        return new HashSet<>(jdbc.sql("select distinct unnest(cors_origins) from partners")
                .query(String.class)
                .list());
    }

    void insertClient(PartnerId partner, ClientId client, Instant now) {
        jdbc.sql("insert into clients (partner_id, id, created_at) values (:partner, :client, :now)")
                .param("partner", partner.value())
                .param("client", client.value())
                .param("now", Times.sql(now))
                .update();
    }

    void insertSecret(PartnerId partner, ClientId client, SecretId secret, byte[] hash, Instant now) {
        jdbc.sql("""
                        insert into client_secrets (partner_id, id, client_id, hash, created_at)
                        values (:partner, :secret, :client, :hash, :now)
                        """)
                .param("partner", partner.value())
                .param("secret", secret.value())
                .param("client", client.value())
                .param("hash", hash)
                .param("now", Times.sql(now))
                .update();
    }

    /** The client's partner, its row locked so that two rotations take turns. */
    Optional<PartnerId> lock(ClientId client) {
        return jdbc.sql("select partner_id from clients where id = :client for update")
                .param("client", client.value())
                .query(UUID.class)
                .optional()
                .map(PartnerId::new);
    }

    /** Of the live secrets only the newest stays, until {@code expiresAt}; the older ones are revoked. */
    void retireSecrets(PartnerId partner, ClientId client, Instant expiresAt, Instant now) {
        jdbc.sql("""
                        update client_secrets s
                        set expires_at = least(coalesce(s.expires_at, :expiresAt), :expiresAt),
                            revoked_at = case when s.id = newest.id then null else :now end
                        from (select id from client_secrets
                              where partner_id = :partner and client_id = :client and revoked_at is null
                              order by created_at desc, id desc limit 1) newest
                        where s.partner_id = :partner and s.client_id = :client and s.revoked_at is null
                        """)
                .param("partner", partner.value())
                .param("client", client.value())
                .param("expiresAt", Times.sql(expiresAt))
                .param("now", Times.sql(now))
                .update();
    }

    /** Revokes one secret, or all where none is named; answers how many. */
    int revoke(PartnerId partner, ClientId client, @Nullable SecretId secret, Instant now) {
        return jdbc.sql("""
                        update client_secrets set revoked_at = :now
                        where partner_id = :partner and client_id = :client and revoked_at is null
                          and (cast(:secret as uuid) is null or id = :secret)
                        """)
                .param("partner", partner.value())
                .param("client", client.value())
                .param("secret", secret == null ? null : secret.value())
                .param("now", Times.sql(now))
                .update();
    }

    /** Clients, oldest first, each with that many of its latest secrets. */
    List<Credentials.Client> clients(PartnerId partner, int mostSecrets) {
        var secrets = new HashMap<UUID, List<Credentials.Listed>>();
        jdbc.sql("""
                        select * from (
                            select *, row_number() over (partition by client_id order by created_at desc, id desc) as n
                            from client_secrets
                            where partner_id = :partner) numbered
                        where n <= :most
                        order by client_id, n
                        """)
                .param("partner", partner.value())
                .param("most", mostSecrets)
                .query(row -> {
                    secrets.computeIfAbsent(row.getObject("client_id", UUID.class), client -> new ArrayList<>())
                            .add(new Credentials.Listed(
                                    new SecretId(row.getObject("id", UUID.class)),
                                    Times.read(row, "created_at"),
                                    Times.readOrNull(row, "expires_at"),
                                    Times.readOrNull(row, "revoked_at")));
                });
        return jdbc.sql("select id, created_at from clients where partner_id = :partner order by created_at, id")
                .param("partner", partner.value())
                .query((row, n) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Credentials.Client(
                            new ClientId(id), Times.read(row, "created_at"), secrets.getOrDefault(id, List.of()));
                })
                .list();
    }

    static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}

package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ClientId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Secrets;
import com.mileproof.platform.console.Admin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The clients' secrets: making, replacing, revoking and recognising them. */
@Component
public class Credentials {

    /** How long after a revocation another node may still accept a secret or its tokens. */
    static final Duration REVOCATION_DELAY = Duration.ofSeconds(3);

    /** Enough to see what is in force and what was last; older ones are dead anyway. */
    private static final int SECRETS_LISTED = 10;

    private static final int MAX_CACHED = 10_000;
    private static final String SECRET_PREFIX = "mps_";

    private final CredentialStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SharedLoads<ClientId, Optional<Credential>> cache;
    private final SharedLoads<String, Set<String>> corsOrigins;

    Credentials(CredentialStore store, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.cache = new SharedLoads<>(REVOCATION_DELAY, MAX_CACHED, store::find);
        this.corsOrigins = new SharedLoads<>(REVOCATION_DELAY, 1, all -> store.allCorsOrigins());
    }

    /** A client's id and its newest secret, which is shown this once. */
    public record Issued(
            ClientId client,
            SecretId secretId,
            String secret,
            @Nullable Instant previousSecretsExpireAt) {}

    /** What was recognised, and with which secret. */
    record Recognised(Credential credential, SecretId secret) {}

    /**
     * A secret as it is listed, never what it is.
     *
     * @param expiresAt null for one that stays good until it is revoked
     */
    public record Listed(
            SecretId id,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {

        public boolean isLive(Instant now) {
            return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    /** A client and its latest secrets, newest first. */
    public record Client(ClientId id, Instant createdAt, List<Listed> secrets) {

        public Client {
            secrets = List.copyOf(secrets);
        }
    }

    /** A partner's clients, oldest first. */
    public List<Client> clients(Admin by, PartnerId partner) {
        mustReach(by, partner);
        return store.clients(partner, SECRETS_LISTED);
    }

    public Issued createClient(Admin by, PartnerId partner) {
        mustReach(by, partner);
        return firstClient(by, partner);
    }

    /** The client of a partner that was made just now, and so is in nobody's reach as it was read at the sign-in. */
    Issued firstClient(Admin by, PartnerId partner) {
        var client = ClientId.next(clock);
        return transaction.execute(_ -> {
            store.insertClient(partner, client, clock.instant());
            tell(by, "client.created", partner, client);
            return issue(partner, client, null);
        });
    }

    /** A new secret; the newest earlier one stays good for the overlap, older ones end now. */
    public Issued rotate(Admin by, ClientId client, Duration overlap) {
        var expiresAt = clock.instant().plus(overlap);
        var issued = transaction.execute(_ -> {
            var partner = store.lock(client).orElseThrow(Credentials::unknownClient);
            mustReach(by, partner);
            store.retireSecrets(partner, client, expiresAt, clock.instant());
            tell(by, "secret.rotated", partner, client);
            return issue(partner, client, expiresAt);
        });
        forget(client);
        return issued;
    }

    /** Revokes one secret, or all of a client's, with every token made from them. */
    public int revoke(Admin by, ClientId client, @Nullable SecretId secret) {
        int revoked = transaction.execute(_ -> {
            var partner = store.lock(client).orElseThrow(Credentials::unknownClient);
            mustReach(by, partner);
            tell(by, "secret.revoked", partner, client);
            return store.revoke(partner, client, secret, clock.instant());
        });
        forget(client);
        return revoked;
    }

    /** The client whose three credentials these are. */
    Optional<Recognised> recognise(String partner, String client, String secret) {
        return find(ClientId.of(client))
                .filter(credential -> credential.partner().equals(PartnerId.of(partner)))
                .flatMap(credential ->
                        credential.match(secret, clock.instant()).map(id -> new Recognised(credential, id)));
    }

    /** The client of a token, as long as the secret that made the token is live. */
    Optional<Credential> live(ClientId client, SecretId secret) {
        return find(client).filter(credential -> credential.isLive(secret, clock.instant()));
    }

    /** True when any partner lists the origin; a preflight does not say whose it is. */
    boolean isKnownOrigin(String origin) {
        return corsOrigins.get("all").contains(origin);
    }

    /** After a change on this node, the change is in force at once. */
    void forgetAll() {
        cache.forgetAll();
        corsOrigins.forgetAll();
    }

    private Optional<Credential> find(ClientId client) {
        return cache.get(client);
    }

    private void forget(ClientId client) {
        cache.forget(client);
    }

    private Issued issue(PartnerId partner, ClientId client, @Nullable Instant previousExpireAt) {
        var secret = Secrets.next(SECRET_PREFIX);
        var id = SecretId.next(clock);
        store.insertSecret(partner, client, id, Secrets.hash(secret), clock.instant());
        return new Issued(client, id, secret, previousExpireAt);
    }

    private void tell(Admin by, String action, PartnerId partner, ClientId client) {
        audit.tell(Entry.of(by.actor(), action, partner.value(), client.toString()));
    }

    private static void mustReach(Admin by, PartnerId partner) {
        if (!by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("The partner is not one of yours.");
        }
    }

    private static ApiProblem unknownClient() {
        return new ApiProblem(ErrorCode.ERROR_CLIENT_NOT_FOUND, "There is no client with this id.");
    }
}

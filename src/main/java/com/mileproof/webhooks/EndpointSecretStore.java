package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the secrets of endpoints. */
@Repository
class EndpointSecretStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    EndpointSecretStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a secret; of the earlier ones only the newest stays, until then. */
    void add(PartnerId partner, EndpointId endpoint, UUID id, byte[] sealed, Instant earlierUntil) {
        jdbc.sql("""
                        delete from webhook_secrets
                        where partner_id = :partner and endpoint_id = :endpoint
                          and id <> (select id from webhook_secrets
                                     where partner_id = :partner and endpoint_id = :endpoint
                                     order by created_at desc, id desc limit 1)
                        """)
                .param("partner", partner.value())
                .param("endpoint", endpoint.value())
                .update();
        jdbc.sql("""
                        with earlier as (
                            update webhook_secrets set expires_at = :until
                            where partner_id = :partner and endpoint_id = :endpoint
                        )
                        insert into webhook_secrets (partner_id, id, endpoint_id, sealed, created_at)
                        values (:partner, :id, :endpoint, :sealed, :now)
                        """)
                .param("partner", partner.value())
                .param("endpoint", endpoint.value())
                .param("id", id)
                .param("sealed", sealed)
                .param("until", Times.sql(earlierUntil))
                .param("now", now())
                .update();
    }

    /** Opens a secret that is kept under this id. */
    interface Opening {
        WebhookSecret open(UUID id, byte[] sealed);
    }

    /** Those that sign now, newest first. */
    List<WebhookSecret> live(PartnerId partner, EndpointId endpoint, Opening opening) {
        return jdbc.sql("""
                        select id, sealed from webhook_secrets
                        where partner_id = :partner and endpoint_id = :endpoint
                          and (expires_at is null or expires_at > :now)
                        order by created_at desc, id desc
                        """)
                .param("partner", partner.value())
                .param("endpoint", endpoint.value())
                .param("now", now())
                .query((row, n) -> opening.open(row.getObject("id", UUID.class), row.getBytes("sealed")))
                .list();
    }

    /** When each that signs now was made and when it ends, newest first. */
    List<Endpoint.Secret> times(Endpoint endpoint) {
        return jdbc.sql("""
                        select created_at, expires_at from webhook_secrets
                        where partner_id = :partner and endpoint_id = :endpoint
                          and (expires_at is null or expires_at > :now)
                        order by created_at desc, id desc
                        """)
                .param("partner", endpoint.partner().value())
                .param("endpoint", endpoint.id().value())
                .param("now", now())
                .query((row, n) ->
                        new Endpoint.Secret(Times.read(row, "created_at"), Times.readOrNull(row, "expires_at")))
                .list();
    }

    private Object now() {
        return Times.sql(clock.instant());
    }
}

package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The secrets of endpoints: making them, and opening those that sign. */
@Component
final class EndpointSecrets {

    private final EndpointSecretStore store;
    private final MasterKey master;
    private final Clock clock;

    EndpointSecrets(EndpointSecretStore store, MasterKey master, Clock clock) {
        this.store = store;
        this.master = master;
        this.clock = clock;
    }

    /** A new secret; the newest earlier one goes on signing beside it for the overlap, older ones end now. */
    WebhookSecret add(PartnerId partner, EndpointId endpoint, Duration overlap) {
        var secret = WebhookSecret.next();
        var id = Ids.next(clock);
        store.add(
                partner,
                endpoint,
                id,
                master.seal(secret.bytes(), purpose(id)),
                clock.instant().plus(overlap));
        return secret;
    }

    /** Those that sign now, newest first. */
    List<WebhookSecret> live(PartnerId partner, EndpointId endpoint) {
        return store.live(
                partner, endpoint, (id, sealedBytes) -> new WebhookSecret(master.open(sealedBytes, purpose(id))));
    }

    /** When each of these was made and when it ends. */
    List<Endpoint.Secret> times(Endpoint endpoint) {
        return store.times(endpoint);
    }

    private static String purpose(UUID id) {
        return "webhook secret " + id;
    }
}

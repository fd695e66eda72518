package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to partners and clients. */
@RestController
@RequestMapping("/admin/api")
final class PartnerAdminRoutes {

    private final Partners partners;
    private final Credentials credentials;
    private final PartnerBody bodies;

    PartnerAdminRoutes(Partners partners, Credentials credentials, PartnerBody bodies) {
        this.partners = partners;
        this.credentials = credentials;
        this.bodies = bodies;
    }

    record CreatedView(
            String partnerId,
            String name,
            String timeZone,
            boolean sandbox,
            String clientId,
            String clientSecret,
            String secretId) {}

    record ClientView(String clientId, String clientSecret, String secretId) {}

    record RotatedView(
            String clientId,
            String clientSecret,
            String secretId,
            @Nullable Instant previousSecretsExpireAt) {}

    record RevokedView(String clientId, int revoked) {}

    record SettingsView(
            String partnerId,
            String name,
            String timeZone,
            boolean sandbox,
            boolean headerCredentials,
            boolean boundUserTokensOnly,
            boolean problemDetails,
            boolean policyDatesOptional,
            int requestsPerMinute,
            List<String> corsOrigins,
            List<String> returnUrls) {

        static SettingsView of(Partner partner) {
            return new SettingsView(
                    partner.id().toString(),
                    partner.name(),
                    partner.timeZone(),
                    partner.sandbox(),
                    partner.headerCredentials(),
                    partner.boundUserTokensOnly(),
                    partner.problemDetails(),
                    partner.policyDatesOptional(),
                    partner.requestsPerMinute(),
                    partner.corsOrigins(),
                    partner.returnUrls());
        }
    }

    @PostMapping("/partners")
    CreatedView create(Operator by, Body body) {
        var wanted = bodies.create(body);
        var created = partners.create(Admin.of(by), wanted.name(), wanted.timeZone(), wanted.sandbox());
        return new CreatedView(
                created.partner().id().toString(),
                wanted.name(),
                wanted.timeZone(),
                wanted.sandbox(),
                created.client().client().toString(),
                created.client().secret(),
                created.client().secretId().toString());
    }

    @GetMapping("/partners/{partnerId}")
    SettingsView settings(Operator by, @PathVariable String partnerId) {
        return SettingsView.of(partners.find(Admin.of(by), PartnerId.of(partnerId)));
    }

    /** Changes the settings that are sent and leaves the others. */
    @PutMapping("/partners/{partnerId}")
    SettingsView change(Operator by, @PathVariable String partnerId, Body body) {
        var id = PartnerId.of(partnerId);
        return SettingsView.of(partners.change(Admin.of(by), id, bodies.change(body)));
    }

    @PostMapping("/partners/{partnerId}/clients")
    ClientView createClient(Operator by, @PathVariable String partnerId) {
        var partner = partners.find(Admin.of(by), PartnerId.of(partnerId));
        var issued = credentials.createClient(Admin.of(by), partner.id());
        return new ClientView(
                issued.client().toString(), issued.secret(), issued.secretId().toString());
    }

    @PostMapping("/clients/{clientId}/rotate")
    RotatedView rotate(Operator by, @PathVariable String clientId, Body body) {
        var issued = credentials.rotate(Admin.of(by), ClientId.of(clientId), bodies.overlap(body));
        return new RotatedView(
                issued.client().toString(),
                issued.secret(),
                issued.secretId().toString(),
                issued.previousSecretsExpireAt());
    }

    @PostMapping("/clients/{clientId}/revoke")
    RevokedView revoke(Operator by, @PathVariable String clientId, Body body) {
        var secret = body.optionalText("secretId");
        body.check();
        int revoked =
                credentials.revoke(Admin.of(by), ClientId.of(clientId), secret == null ? null : SecretId.of(secret));
        return new RevokedView(clientId, revoked);
    }
}

package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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

    private static final int MAX_ORIGINS = 50;
    private static final int MAX_RETURN_URLS = 50;
    private static final int MAX_URL = 1_000;
    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_OVERLAP_HOURS = 24;
    private static final int MAX_OVERLAP_HOURS = 720;

    private final Partners partners;
    private final Credentials credentials;

    PartnerAdminRoutes(Partners partners, Credentials credentials) {
        this.partners = partners;
        this.credentials = credentials;
    }

    record CreatedView(
            String partnerId, String name, String timeZone, String clientId, String clientSecret, String secretId) {}

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
            boolean headerCredentials,
            boolean boundUserTokensOnly,
            boolean problemDetails,
            boolean policyDatesOptional,
            List<String> corsOrigins,
            List<String> returnUrls) {

        static SettingsView of(Partner partner) {
            return new SettingsView(
                    partner.id().toString(),
                    partner.name(),
                    partner.timeZone(),
                    partner.headerCredentials(),
                    partner.boundUserTokensOnly(),
                    partner.problemDetails(),
                    partner.policyDatesOptional(),
                    partner.corsOrigins(),
                    partner.returnUrls());
        }
    }

    @PostMapping("/partners")
    CreatedView create(Operator by, Body body) {
        var name = body.text("name");
        var timeZone = or(timeZone(body), Partner.DEFAULT_TIME_ZONE);
        body.check();
        var created = partners.create(Admin.of(by), name, timeZone);
        return new CreatedView(
                created.partner().id().toString(),
                name,
                timeZone,
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
        var name = body.has("name") ? body.text("name") : null;
        var timeZone = timeZone(body);
        var headers = body.optionalFlag("headerCredentials");
        var boundOnly = body.optionalFlag("boundUserTokensOnly");
        var problems = body.optionalFlag("problemDetails");
        var datesOptional = body.optionalFlag("policyDatesOptional");
        var origins = origins(body);
        var returnUrls = returnUrls(body);
        body.check();
        return SettingsView.of(partners.change(
                Admin.of(by),
                id,
                now -> new Partner(
                        id,
                        or(name, now.name()),
                        or(timeZone, now.timeZone()),
                        or(headers, now.headerCredentials()),
                        or(boundOnly, now.boundUserTokensOnly()),
                        or(problems, now.problemDetails()),
                        or(datesOptional, now.policyDatesOptional()),
                        or(origins, now.corsOrigins()),
                        or(returnUrls, now.returnUrls()))));
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
        var hours = body.optionalInt("overlapHours", 0, MAX_OVERLAP_HOURS);
        body.check();
        var issued = credentials.rotate(Admin.of(by), ClientId.of(clientId), Duration.ofHours(or(hours, DEFAULT_OVERLAP_HOURS)));
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
        int revoked = credentials.revoke(Admin.of(by), ClientId.of(clientId), secret == null ? null : SecretId.of(secret));
        return new RevokedView(clientId, revoked);
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }

    private @Nullable String timeZone(Body body) {
        var name = body.optionalText("timeZone");
        if (name == null) {
            return null;
        }
        try {
            if (ZoneId.getAvailableZoneIds().contains(ZoneId.of(name).getId()) && partners.canCountIn(name)) {
                return name;
            }
        } catch (DateTimeException e) {
            // said below
        }
        body.refuse("timeZone", "must be an IANA time zone such as America/Chicago");
        return null;
    }

    private static @Nullable List<String> origins(Body body) {
        var origins = body.optionalTexts("corsOrigins", MAX_ORIGINS);
        if (origins != null && !origins.stream().allMatch(PartnerAdminRoutes::isOrigin)) {
            body.refuse("corsOrigins", "must be exact origins such as https://app.example.com");
        }
        return origins;
    }

    private static @Nullable List<String> returnUrls(Body body) {
        var urls = body.optionalTexts("returnUrls", MAX_RETURN_URLS);
        if (urls != null && !urls.stream().allMatch(PartnerAdminRoutes::isReturnUrl)) {
            body.refuse("returnUrls", "must be addresses such as https://app.example.com/done, without query");
        }
        return urls;
    }

    private static boolean isReturnUrl(String text) {
        try {
            var uri = URI.create(text);
            return text.length() <= MAX_URL
                    && "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** True for an origin as browsers write it (RFC 6454, section 6.2); in any other spelling it would equal none. */
    private static boolean isOrigin(String text) {
        try {
            var uri = URI.create(text);
            var scheme = uri.getScheme();
            int usualPort = "https".equals(scheme) ? 443 : 80;
            boolean plainPort =
                    uri.getPort() < 0 || (uri.getPort() > 0 && uri.getPort() <= MAX_PORT && uri.getPort() != usualPort);
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return ("https".equals(scheme) || "http".equals(scheme))
                    && uri.getHost() != null
                    && plainPort
                    && text.equals(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

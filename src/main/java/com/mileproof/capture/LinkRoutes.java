package com.mileproof.capture;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's links to the capture page; an addition to the contract. */
@RestController
final class LinkRoutes {

    private static final int MAX_URL = 2_000;

    private final Links links;

    LinkRoutes(Links links) {
        this.links = links;
    }

    /**
     * A link.
     *
     * @param url for the driver, and nowhere else to be had again
     * @param expiresAt from then on no check-in begins with it
     */
    record LinkView(String url, Instant expiresAt) {}

    @PostMapping("/api/vehicles/{vehicleId}/capture-link")
    LinkView make(Caller.Admin by, @PathVariable String vehicleId, Body body) {
        var kind = body.optionalChoice("kind", CampaignKind.class);
        if (kind == null && !body.isSent("kind")) {
            body.refuse("kind", "is required");
        } else if (kind == CampaignKind.address) {
            body.refuse("kind", "must be mileage or condition; a proof of address needs your own page");
        }
        var hours = body.optionalInt("expiresInHours", 1, Links.MAX_HOURS);
        var language = body.optionalChoice("language", Language.class);
        var returnUrl = body.optionalText("returnUrl", MAX_URL);
        body.check();
        var life = Duration.ofHours(hours == null ? Links.DEFAULT_HOURS : hours);
        var made = links.make(
                by, VehicleId.of(vehicleId), new Links.Wish(Objects.requireNonNull(kind), life, language, returnUrl));
        return new LinkView(made.url(), made.expiresAt());
    }
}

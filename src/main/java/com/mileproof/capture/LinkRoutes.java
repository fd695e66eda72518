package com.mileproof.capture;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
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
        var wish = wish(
                body,
                kind -> kind != CampaignKind.address,
                "must be mileage or condition; a proof of address is a user's, so ask for its link at"
                        + " /api/users/{userId}/capture-link");
        return view(links.make(by, VehicleId.of(vehicleId), wish));
    }

    @PostMapping("/api/users/{userId}/capture-link")
    LinkView makeForUser(Caller.Admin by, @PathVariable String userId, Body body) {
        var wish = wish(
                body,
                kind -> kind == CampaignKind.address,
                "must be address; other check-ins are a vehicle's, so ask for their links at"
                        + " /api/vehicles/{vehicleId}/capture-link");
        return view(links.make(by, UserId.of(userId), wish));
    }

    private static Links.Wish wish(Body body, Predicate<CampaignKind> fits, String otherwise) {
        var kind = body.optionalChoice("kind", CampaignKind.class);
        if (kind == null && !body.isSent("kind")) {
            body.refuse("kind", "is required");
        } else if (kind != null && !fits.test(kind)) {
            body.refuse("kind", otherwise);
        }
        var hours = body.optionalInt("expiresInHours", 1, Links.MAX_HOURS);
        var language = body.optionalChoice("language", Language.class);
        var returnUrl = body.optionalText("returnUrl", MAX_URL);
        body.check();
        var life = Duration.ofHours(hours == null ? Links.DEFAULT_HOURS : hours);
        return new Links.Wish(Objects.requireNonNull(kind), life, language, returnUrl);
    }

    private static LinkView view(Links.Made made) {
        return new LinkView(made.url(), made.expiresAt());
    }
}

package com.mileproof.webhooks;

import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.Banner;
import com.mileproof.platform.console.Banners;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Endpoints that were disabled because everything failed for days. */
@Component
final class WebhookBanners implements Banners {

    private final Endpoints endpoints;

    WebhookBanners(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public List<Banner> of(Admin viewer) {
        var hopeless = endpoints.hopeless(viewer);
        var banners = new ArrayList<Banner>();
        hopeless.stream().limit(Endpoints.MOST_TOLD - 1L).forEach(endpoint -> {
            var path = WebhookPages.ENDPOINTS + "/" + endpoint.id();
            banners.add(new Banner(
                    "Webhooks to " + URI.create(endpoint.url()).getHost()
                            + " were switched off: every attempt failed for " + Courier.PATIENCE.toDays() + " days.",
                    path,
                    path + "/note"));
        });
        if (hopeless.size() == Endpoints.MOST_TOLD) {
            banners.add(new Banner("More webhook endpoints were switched off.", WebhookPages.HERE, ""));
        }
        return banners;
    }
}

package com.mileproof.webhooks;

import com.mileproof.platform.News;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts each event on its way to every endpoint that wants it. */
@Component
final class Fanout implements NewsConsumer {

    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final Settings settings;

    Fanout(EndpointStore endpoints, DeliveryStore deliveries, Settings settings) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    @Override
    public String consumer() {
        return "webhooks";
    }

    @Override
    public boolean readsHere() {
        return settings.webhooks().worker();
    }

    @Override
    public void take(List<News> news) {
        var partners = news.stream().map(News::partner).collect(Collectors.toSet());
        var wanted = new ArrayList<DeliveryStore.New>();
        for (var endpoint : endpoints.enabled(partners)) {
            news.stream()
                    .filter(one -> one.partner().equals(endpoint.partner().value()) && endpoint.wants(one.type()))
                    .forEach(one -> wanted.add(new DeliveryStore.New(endpoint.id(), one)));
        }
        deliveries.add(wanted);
    }

    @Override
    public void taken() {
        // the courier looks several times a second
    }
}

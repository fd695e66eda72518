package com.mileproof.webhooks;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import com.mileproof.webhooks.WebhookViews.CreatedView;
import com.mileproof.webhooks.WebhookViews.DeliveryView;
import com.mileproof.webhooks.WebhookViews.EndpointView;
import com.mileproof.webhooks.WebhookViews.EndpointsView;
import com.mileproof.webhooks.WebhookViews.ReplayedView;
import com.mileproof.webhooks.WebhookViews.RotatedView;
import com.mileproof.webhooks.WebhookViews.WholeDeliveryView;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's webhooks; an addition to the contract. */
@RestController
@RequestMapping("/api/webhooks")
final class WebhookRoutes {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndpointBody bodies;

    WebhookRoutes(Endpoints endpoints, Deliveries deliveries, EndpointBody bodies) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.bodies = bodies;
    }

    @PostMapping("/endpoints")
    CreatedView create(Caller.Admin by, Body body) {
        var made = endpoints.create(Keeper.of(by), bodies.wish(body, null));
        return new CreatedView(EndpointView.of(made.endpoint()), made.secret());
    }

    @GetMapping("/endpoints")
    EndpointsView list(Caller.Admin by) {
        return new EndpointsView(
                endpoints.list(Keeper.of(by)).stream().map(EndpointView::of).toList());
    }

    @GetMapping("/endpoints/{endpointId}")
    EndpointView find(Caller.Admin by, @PathVariable String endpointId) {
        return EndpointView.of(endpoints.find(Keeper.of(by), EndpointId.of(endpointId)));
    }

    @PutMapping("/endpoints/{endpointId}")
    EndpointView change(Caller.Admin by, @PathVariable String endpointId, Body body) {
        var keeper = Keeper.of(by);
        var id = EndpointId.of(endpointId);
        var wish = bodies.wish(body, endpoints.find(keeper, id));
        return EndpointView.of(endpoints.change(keeper, id, wish));
    }

    @DeleteMapping("/endpoints/{endpointId}")
    EndpointView delete(Caller.Admin by, @PathVariable String endpointId) {
        return EndpointView.of(endpoints.delete(Keeper.of(by), EndpointId.of(endpointId)));
    }

    @PostMapping("/endpoints/{endpointId}/enable")
    EndpointView enable(Caller.Admin by, @PathVariable String endpointId) {
        return EndpointView.of(endpoints.enable(Keeper.of(by), EndpointId.of(endpointId)));
    }

    @PostMapping("/endpoints/{endpointId}/disable")
    EndpointView disable(Caller.Admin by, @PathVariable String endpointId) {
        return EndpointView.of(endpoints.disable(Keeper.of(by), EndpointId.of(endpointId)));
    }

    @PostMapping("/endpoints/{endpointId}/rotate")
    RotatedView rotate(Caller.Admin by, @PathVariable String endpointId, Body body) {
        var rotated = endpoints.rotate(Keeper.of(by), EndpointId.of(endpointId), bodies.overlap(body));
        return new RotatedView(rotated.endpoint().id().toString(), rotated.secret(), rotated.earlierUntil());
    }

    @PostMapping("/endpoints/{endpointId}/test")
    DeliveryView test(Caller.Admin by, @PathVariable String endpointId) {
        return DeliveryView.of(deliveries.test(Keeper.of(by), EndpointId.of(endpointId)));
    }

    @PostMapping("/endpoints/{endpointId}/replay")
    ReplayedView replay(Caller.Admin by, @PathVariable String endpointId, Body body) {
        return new ReplayedView(deliveries.replay(Keeper.of(by), EndpointId.of(endpointId), EndpointBody.since(body)));
    }

    @GetMapping("/endpoints/{endpointId}/deliveries")
    Page<DeliveryView> deliveries(Caller.Admin by, @PathVariable String endpointId, Query query) {
        var paging = Paging.of(query);
        var filter = DeliveryFilter.of(query);
        query.check();
        return DeliveryView.page(deliveries.list(Keeper.of(by), EndpointId.of(endpointId), filter, paging));
    }

    @GetMapping("/deliveries/{deliveryId}")
    WholeDeliveryView delivery(Caller.Admin by, @PathVariable String deliveryId) {
        return WholeDeliveryView.of(deliveries.find(Keeper.of(by), DeliveryId.of(deliveryId)));
    }

    @PostMapping("/deliveries/{deliveryId}/resend")
    DeliveryView resend(Caller.Admin by, @PathVariable String deliveryId) {
        return DeliveryView.of(deliveries.resend(Keeper.of(by), DeliveryId.of(deliveryId)));
    }
}

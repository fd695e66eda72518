package com.mileproof.webhooks;

import com.mileproof.api.Body;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.partners.Partners;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import com.mileproof.webhooks.WebhookViews.CreatedView;
import com.mileproof.webhooks.WebhookViews.DeliveryView;
import com.mileproof.webhooks.WebhookViews.EndpointView;
import com.mileproof.webhooks.WebhookViews.OwnedEndpointView;
import com.mileproof.webhooks.WebhookViews.OwnedEndpointsView;
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

/** What admins do with webhooks at the console, for operators' programs. */
@RestController
@RequestMapping("/admin/api/webhooks")
final class WebhookAdminRoutes {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndpointBody bodies;
    private final Partners partners;

    WebhookAdminRoutes(Endpoints endpoints, Deliveries deliveries, EndpointBody bodies, Partners partners) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.partners = partners;
    }

    @GetMapping("/endpoints")
    OwnedEndpointsView list(Operator by, Query query) {
        var partner = query.text("partnerId");
        query.check();
        var all = partner == null ? endpoints.all(Admin.of(by)) : endpoints.list(keeper(by, partner));
        return new OwnedEndpointsView(all.stream().map(OwnedEndpointView::of).toList());
    }

    @PostMapping("/endpoints")
    CreatedView create(Operator by, Body body) {
        var partner = body.text("partnerId");
        var wish = bodies.wish(body, null);
        var made = endpoints.create(keeper(by, partner), wish);
        return new CreatedView(EndpointView.of(made.endpoint()), made.secret());
    }

    @GetMapping("/endpoints/{endpointId}")
    OwnedEndpointView find(Operator by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        return OwnedEndpointView.of(endpoints.find(keeper(by, id), id));
    }

    @PutMapping("/endpoints/{endpointId}")
    EndpointView change(Operator by, @PathVariable String endpointId, Body body) {
        var id = EndpointId.of(endpointId);
        var keeper = keeper(by, id);
        return EndpointView.of(endpoints.change(keeper, id, bodies.wish(body, endpoints.find(keeper, id))));
    }

    @DeleteMapping("/endpoints/{endpointId}")
    EndpointView delete(Operator by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        return EndpointView.of(endpoints.delete(keeper(by, id), id));
    }

    @PostMapping("/endpoints/{endpointId}/enable")
    EndpointView enable(Operator by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        return EndpointView.of(endpoints.enable(keeper(by, id), id));
    }

    @PostMapping("/endpoints/{endpointId}/disable")
    EndpointView disable(Operator by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        return EndpointView.of(endpoints.disable(keeper(by, id), id));
    }

    /** Takes note that it was disabled, so that the console's pages tell of it no longer. */
    @PostMapping("/endpoints/{endpointId}/note")
    EndpointView note(Operator by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        return EndpointView.of(endpoints.note(keeper(by, id), id));
    }

    @PostMapping("/endpoints/{endpointId}/rotate")
    RotatedView rotate(Operator by, @PathVariable String endpointId, Body body) {
        var id = EndpointId.of(endpointId);
        var rotated = endpoints.rotate(keeper(by, id), id, bodies.overlap(body));
        return new RotatedView(rotated.endpoint().id().toString(), rotated.secret(), rotated.earlierUntil());
    }

    @PostMapping("/endpoints/{endpointId}/test")
    DeliveryView test(Operator by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        return DeliveryView.of(deliveries.test(keeper(by, id), id));
    }

    @PostMapping("/endpoints/{endpointId}/replay")
    ReplayedView replay(Operator by, @PathVariable String endpointId, Body body) {
        var id = EndpointId.of(endpointId);
        return new ReplayedView(deliveries.replay(keeper(by, id), id, EndpointBody.since(body)));
    }

    /** The log of one endpoint, or of all of a partner's. */
    @GetMapping("/deliveries")
    Page<DeliveryView> deliveries(Operator by, Query query) {
        var paging = Paging.of(query);
        var filter = DeliveryFilter.of(query);
        var partner = query.text("partnerId");
        var endpoint = query.text("endpointId");
        if (partner == null && endpoint == null) {
            query.refuse("partnerId", "or endpointId is required");
        }
        query.check();
        if (endpoint == null) {
            return DeliveryView.page(deliveries.list(keeper(by, String.valueOf(partner)), filter, paging));
        }
        var id = EndpointId.of(endpoint);
        return DeliveryView.page(deliveries.list(keeper(by, id), id, filter, paging));
    }

    @GetMapping("/deliveries/{deliveryId}")
    WholeDeliveryView delivery(Operator by, @PathVariable String deliveryId) {
        return WholeDeliveryView.of(deliveries.read(Admin.of(by), DeliveryId.of(deliveryId)));
    }

    @PostMapping("/deliveries/{deliveryId}/resend")
    DeliveryView resend(Operator by, @PathVariable String deliveryId) {
        var id = DeliveryId.of(deliveryId);
        return DeliveryView.of(deliveries.resend(deliveries.keeper(Admin.of(by), id), id));
    }

    private Keeper keeper(Operator by, EndpointId id) {
        return endpoints.keeper(Admin.of(by), id);
    }

    /** Of a partner that there is. */
    private Keeper keeper(Operator by, String partner) {
        var admin = Admin.of(by);
        return Keeper.of(admin, partners.find(admin, PartnerId.of(partner)).id());
    }
}

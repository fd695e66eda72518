package com.mileproof.webhooks;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.partners.Partner;
import com.mileproof.partners.Partners;
import com.mileproof.platform.console.Admin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** The log of what was sent to partners, and each delivery with its attempts. */
@Controller
@RequestMapping(DeliveryPages.HERE)
final class DeliveryPages {

    static final String HERE = WebhookPages.HERE + "/deliveries";

    private static final int ROWS = 25;
    private static final int MOST_PAGES = 10_000;
    private static final String PARTNER = "partner";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Partners partners;
    private final EventChoices choices;
    private final JsonMapper json;

    DeliveryPages(
            Endpoints endpoints, Deliveries deliveries, Partners partners, EventChoices choices, JsonMapper json) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.partners = partners;
        this.choices = choices;
        this.json = json;
    }

    /** What was chosen in the filters, as it was typed; days are of UTC and both belong to it. */
    record Chosen(String partner, String endpoint, String status, String type, String object, String from, String to) {

        String with(int page) {
            return Stream.of(
                            "partner=" + partner,
                            "endpoint=" + endpoint,
                            "status=" + status,
                            "type=" + encoded(type),
                            "object=" + encoded(object),
                            "from=" + from,
                            "to=" + to,
                            "page=" + page)
                    .filter(one -> !one.endsWith("="))
                    .collect(Collectors.joining("&", "?", ""));
        }

        boolean isBlank() {
            return (endpoint + status + type + object + from + to).isEmpty();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @GetMapping
    String log(Admin by, Query query, Model model) {
        var paging = new Paging(query.integer("page", 0, 0, MOST_PAGES), ROWS, false);
        var state = query.optionalChoice("status", Delivery.State.class);
        var type = query.text("type");
        var object = query.text("object");
        var from = day(query, "from");
        var to = day(query, "to");
        var within = partners.list(by);
        var endpoint = query.text("endpoint");
        var partner = endpoint == null ? partner(by, query.text(PARTNER), within) : owner(by, endpoint);
        query.check();
        model.addAttribute("partners", within);
        model.addAttribute(
                "chosen",
                new Chosen(
                        partner == null ? "" : partner.toString(),
                        or(endpoint),
                        state == null ? "" : state.name(),
                        or(type),
                        or(object),
                        from == null ? "" : from.toString(),
                        to == null ? "" : to.toString()));
        model.addAttribute("groups", choices.groups());
        var filter = new DeliveryFilter(
                state, type, DeliveryFilter.subject(object), start(from), start(to == null ? null : to.plusDays(1)));
        if (partner == null) {
            model.addAttribute("endpoints", List.of());
            model.addAttribute("page", new com.mileproof.api.Page<Delivery>("deliveries", 0, paging, List.of()));
        } else {
            var keeper = Keeper.of(by, partner);
            model.addAttribute("endpoints", endpoints.list(keeper));
            model.addAttribute(
                    "page",
                    endpoint == null
                            ? deliveries.list(keeper, filter, paging)
                            : deliveries.list(keeper, EndpointId.of(endpoint), filter, paging));
        }
        return "webhooks/deliveries";
    }

    @GetMapping("/{deliveryId}")
    String delivery(Admin by, @PathVariable String deliveryId, Model model) {
        var whole = deliveries.read(by, DeliveryId.of(deliveryId));
        var delivery = whole.delivery();
        var keeper = deliveries.keeper(by, delivery.id());
        model.addAttribute("whole", whole);
        model.addAttribute("endpoint", endpoints.find(keeper, delivery.endpoint()));
        model.addAttribute("partner", partners.find(by, keeper.partner()));
        var message = whole.body().isEmpty() ? null : json.readTree(whole.body());
        model.addAttribute("message", message == null ? "" : message.toPrettyString());
        model.addAttribute(
                "object", message == null ? "" : message.path("data").path("id").asString(""));
        return "webhooks/delivery";
    }

    @PostMapping("/{deliveryId}/resend")
    ResponseEntity<Void> resend(Admin by, @PathVariable String deliveryId, RedirectAttributes redirect) {
        var id = DeliveryId.of(deliveryId);
        try {
            deliveries.resend(deliveries.keeper(by, id), id);
            redirect.addFlashAttribute("done", "It is on its way again, with the id that it had.");
        } catch (ApiProblem refused) {
            if (!refused.isOfStatus(409)) {
                throw refused;
            }
            redirect.addFlashAttribute("refusal", refused.sentence());
        }
        return WebhookPages.seeOther(HERE + "/" + id);
    }

    private PartnerId owner(Admin by, String endpoint) {
        return endpoints.keeper(by, EndpointId.of(endpoint)).partner();
    }

    /** The one that is asked for, else the first; null where somebody reaches none. */
    private @Nullable PartnerId partner(Admin by, @Nullable String asked, List<Partner> within) {
        if (asked != null) {
            return partners.find(by, PartnerId.of(asked)).id();
        }
        return within.isEmpty() ? null : within.getFirst().id();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable LocalDate day(Query query, String name) {
        var text = query.text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            query.refuse(name, "must be a day such as 2026-11-23");
            return null;
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

package com.mileproof.webhooks;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Form;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.Partner;
import com.mileproof.partners.Partners;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages on which admins make endpoints, look after them and hand out their secrets. */
@Controller
final class WebhookPages {

    static final String HERE = "/console/webhooks";
    static final String ENDPOINTS = HERE + "/endpoints";

    /** So many of its deliveries an endpoint's page shows. */
    private static final Paging LATEST = new Paging(0, 10, false);

    private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null);
    private static final String ENDPOINT = "endpoint";
    private static final String DONE = "done";
    private static final int MENU = 45;
    private static final int REFUSED = 422;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final EndpointBody bodies;
    private final EventChoices choices;
    private final Partners partners;

    WebhookPages(
            Endpoints endpoints, Deliveries deliveries, EndpointBody bodies, EventChoices choices, Partners partners) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.choices = choices;
        this.partners = partners;
    }

    @Bean
    static NavItem webhooksItem() {
        return new NavItem(MENU, "Webhooks", HERE, AccountRole.admin);
    }

    /**
     * A secret as it is shown, this once.
     *
     * @param earlierUntil until when the one before it signs, too; null where there is none before it
     */
    record Shown(
            String title,
            Endpoint endpoint,
            String secret,
            @Nullable Instant earlierUntil) {}

    @GetMapping(HERE)
    String list(Admin by, Model model) {
        model.addAttribute("endpoints", endpoints.all(by));
        model.addAttribute("most", Endpoints.LISTED);
        model.addAttribute("names", names(by));
        return "webhooks/endpoints";
    }

    @GetMapping(ENDPOINTS + "/new")
    String fresh(Admin by, Model model) {
        return form(by, Form.empty().with("events", List.of(Endpoint.ALL)), model);
    }

    /** Answers the page with the secret itself, so that no other request can ever show it. */
    @PostMapping(ENDPOINTS)
    String create(Admin by, Form form, Model model, HttpServletResponse response) {
        try {
            var partner = partners.find(by, PartnerId.of(form.value("partner")));
            var wish = bodies.wish(reading(form).body(), null);
            var made = endpoints.create(Keeper.of(by, partner.id()), wish);
            return shown(
                    new Shown("Endpoint of " + partner.name() + " is made", made.endpoint(), made.secret(), null),
                    model);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return form(by, form.refused(problem), model);
        }
    }

    @GetMapping(ENDPOINTS + "/{endpointId}")
    String endpoint(Admin by, @PathVariable String endpointId, Model model) {
        var id = EndpointId.of(endpointId);
        return page(by, endpoints.find(endpoints.keeper(by, id), id), Form.empty(), model);
    }

    @PostMapping(ENDPOINTS + "/{endpointId}")
    Object change(
            Admin by,
            @PathVariable String endpointId,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var id = EndpointId.of(endpointId);
        var keeper = endpoints.keeper(by, id);
        var now = endpoints.find(keeper, id);
        try {
            endpoints.change(keeper, id, bodies.wish(reading(form).body(), now));
            return done(id, "Saved. What still waits goes to the new address.", redirect);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(by, now, form.refused(problem), model);
        }
    }

    @PostMapping(ENDPOINTS + "/{endpointId}/enable")
    ResponseEntity<Void> enable(Admin by, @PathVariable String endpointId, RedirectAttributes redirect) {
        var id = EndpointId.of(endpointId);
        endpoints.enable(endpoints.keeper(by, id), id);
        return done(id, "Messages go to it again. What it missed is sent only when you replay it.", redirect);
    }

    @PostMapping(ENDPOINTS + "/{endpointId}/disable")
    ResponseEntity<Void> disable(Admin by, @PathVariable String endpointId, RedirectAttributes redirect) {
        var id = EndpointId.of(endpointId);
        endpoints.disable(endpoints.keeper(by, id), id);
        return done(id, "Nothing is sent to it any more.", redirect);
    }

    @PostMapping(ENDPOINTS + "/{endpointId}/note")
    ResponseEntity<Void> note(Admin by, @PathVariable String endpointId, RedirectAttributes redirect) {
        var id = EndpointId.of(endpointId);
        endpoints.note(endpoints.keeper(by, id), id);
        return done(id, "Pages tell of it no longer.", redirect);
    }

    @PostMapping(ENDPOINTS + "/{endpointId}/delete")
    ResponseEntity<Void> delete(Admin by, @PathVariable String endpointId) {
        var id = EndpointId.of(endpointId);
        endpoints.delete(endpoints.keeper(by, id), id);
        return seeOther(HERE);
    }

    @PostMapping(ENDPOINTS + "/{endpointId}/rotate")
    String rotate(Admin by, @PathVariable String endpointId, Form form, Model model, HttpServletResponse response) {
        var id = EndpointId.of(endpointId);
        var keeper = endpoints.keeper(by, id);
        try {
            var overlap = bodies.overlap(form.reading().numbers("overlapHours").body());
            var rotated = endpoints.rotate(keeper, id, overlap);
            return shown(new Shown("New secret", rotated.endpoint(), rotated.secret(), rotated.earlierUntil()), model);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(by, endpoints.find(keeper, id), form.refused(problem), model);
        }
    }

    /** Leads to the delivery of the test, where its outcome appears. */
    @PostMapping(ENDPOINTS + "/{endpointId}/test")
    Object test(Admin by, @PathVariable String endpointId, Form form, Model model, HttpServletResponse response) {
        var id = EndpointId.of(endpointId);
        var keeper = endpoints.keeper(by, id);
        try {
            return seeOther(
                    DeliveryPages.HERE + "/" + deliveries.test(keeper, id).id());
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(by, endpoints.find(keeper, id), form.refused(problem), model);
        }
    }

    @PostMapping(ENDPOINTS + "/{endpointId}/replay")
    Object replay(
            Admin by,
            @PathVariable String endpointId,
            Form form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var id = EndpointId.of(endpointId);
        var keeper = endpoints.keeper(by, id);
        try {
            int replayed = deliveries.replay(keeper, id, EndpointBody.since(form));
            return done(
                    id, replayed == 1 ? "One event is on its way." : replayed + " events are on their way.", redirect);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(by, endpoints.find(keeper, id), form.refused(problem), model);
        }
    }

    static ResponseEntity<Void> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    private static Form.Reading reading(Form form) {
        return form.reading().texts("url").several("events");
    }

    private static ResponseEntity<Void> done(EndpointId id, String sentence, RedirectAttributes redirect) {
        redirect.addFlashAttribute(DONE, sentence);
        return seeOther(ENDPOINTS + "/" + id);
    }

    private String form(Admin by, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("partners", partners.list(by));
        model.addAttribute("groups", choices.groups());
        return "webhooks/endpointNew";
    }

    private String page(Admin by, Endpoint endpoint, Form form, Model model) {
        var keeper = Keeper.of(by, endpoint.partner());
        boolean typed = !form.value("url").isEmpty() || form.isOn("events");
        model.addAttribute(
                "form", typed ? form : form.with("url", endpoint.url()).with("events", endpoint.events()));
        model.addAttribute(ENDPOINT, endpoint);
        model.addAttribute("partner", partners.find(by, endpoint.partner()));
        model.addAttribute("groups", choices.groups());
        model.addAttribute("secrets", endpoints.secrets(keeper, endpoint.id()));
        model.addAttribute(
                "latest", deliveries.list(keeper, endpoint.id(), ALL, LATEST).rows());
        return "webhooks/endpoint";
    }

    private Map<PartnerId, String> names(Admin by) {
        return partners.list(by).stream().collect(Collectors.toMap(Partner::id, Partner::name));
    }

    private static String shown(Shown shown, Model model) {
        model.addAttribute("shown", shown);
        return "webhooks/secret";
    }
}

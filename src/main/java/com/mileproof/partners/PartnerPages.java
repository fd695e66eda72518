package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ClientId;
import com.mileproof.api.Form;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages on which admins make partners, set them up, and hand out their secrets. */
@Controller
@RequestMapping(PartnerPages.HERE)
final class PartnerPages {

    static final String HERE = "/console/partners";

    private static final int MENU = 40;
    private static final int REFUSED = 422;
    private static final String[] FLAGS = {
        "headerCredentials", "boundUserTokensOnly", "problemDetails", "policyDatesOptional"
    };

    private final Partners partners;
    private final Credentials credentials;
    private final PartnerLimits limits;
    private final PartnerBody bodies;
    private final Clock clock;

    PartnerPages(Partners partners, Credentials credentials, PartnerLimits limits, PartnerBody bodies, Clock clock) {
        this.partners = partners;
        this.credentials = credentials;
        this.limits = limits;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Bean
    static NavItem partnersItem() {
        return new NavItem(MENU, "Partners", HERE, AccountRole.admin);
    }

    /**
     * Credentials as they are shown, this once.
     *
     * @param partnerId empty where the reader knows it
     */
    record Shown(
            String title,
            String back,
            String partnerId,
            String clientId,
            String secret,
            @Nullable Instant previousSecretsExpireAt) {}

    @GetMapping
    String list(Admin by, Model model) {
        model.addAttribute("partners", partners.list(by));
        return "partners/partners";
    }

    @GetMapping("/new")
    String fresh(Admin by, Model model) {
        return form(Form.empty().with("timeZone", Partner.DEFAULT_TIME_ZONE), model);
    }

    /** Answers the page with the secret itself, so that no other request can ever show it. */
    @PostMapping
    String create(Admin by, Form form, Model model, HttpServletResponse response) {
        try {
            var wanted = bodies.create(
                    form.reading().texts("name", "timeZone").flags("sandbox").body());
            var created = partners.create(by, wanted.name(), wanted.timeZone(), wanted.sandbox());
            var id = created.partner().id().toString();
            return shown(
                    new Shown(
                            wanted.name() + " is made",
                            HERE + "/" + id,
                            id,
                            created.client().client().toString(),
                            created.client().secret(),
                            null),
                    model);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return form(form.refused(problem), model);
        }
    }

    @GetMapping("/{partnerId}")
    String partner(
            Admin by,
            @PathVariable String partnerId,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        model.addAttribute("saved", saved != null);
        return partner(by, partner, settings(partner), model);
    }

    @PostMapping("/{partnerId}")
    Object change(Admin by, @PathVariable String partnerId, Form form, Model model, HttpServletResponse response) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        try {
            var body = form.reading()
                    .texts("name", "timeZone")
                    .flags(FLAGS)
                    .lines("corsOrigins")
                    .lines("returnUrls")
                    .body();
            partners.change(by, partner.id(), bodies.change(body));
            return AccountPages.seeOther(HERE + "/" + partner.id() + "?saved");
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            model.addAttribute("saved", false);
            return partner(by, partner, form.refused(problem), model);
        }
    }

    @PostMapping("/{partnerId}/limits")
    Object limit(Admin by, @PathVariable String partnerId, Form form, Model model, HttpServletResponse response) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        try {
            var wanted = LimitBody.read(form);
            limits.change(by, partner.id(), _ -> wanted);
            return AccountPages.seeOther(HERE + "/" + partner.id() + "?saved");
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            model.addAttribute("saved", false);
            model.addAttribute("limits", form.refused(problem));
            return partner(by, partner, settings(partner), model);
        }
    }

    @PostMapping("/{partnerId}/clients")
    String createClient(Admin by, @PathVariable String partnerId, Model model) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        return shown("New client of " + partner.name(), partner, credentials.createClient(by, partner.id()), model);
    }

    @PostMapping("/{partnerId}/clients/{clientId}/rotate")
    String rotate(
            Admin by,
            @PathVariable String partnerId,
            @PathVariable String clientId,
            Form form,
            Model model,
            HttpServletResponse response) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        Duration overlap;
        try {
            overlap = bodies.overlap(form.reading().numbers("overlapHours").body());
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            model.addAttribute("rotation", form.refused(problem));
            model.addAttribute("rotated", clientId);
            model.addAttribute("saved", false);
            return partner(by, partner, settings(partner), model);
        }
        var issued = credentials.rotate(by, ClientId.of(clientId), overlap);
        return shown("New secret for " + partner.name(), partner, issued, model);
    }

    @PostMapping("/{partnerId}/clients/{clientId}/revoke")
    Object revoke(Admin by, @PathVariable String partnerId, @PathVariable String clientId, Form form) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        var secret = form.value("secretId");
        credentials.revoke(by, ClientId.of(clientId), secret.isEmpty() ? null : SecretId.of(secret));
        return AccountPages.seeOther(HERE + "/" + partner.id() + "#clients");
    }

    private static Form settings(Partner partner) {
        return Form.empty()
                .with("name", partner.name())
                .with("timeZone", partner.timeZone())
                .with("headerCredentials", partner.headerCredentials())
                .with("boundUserTokensOnly", partner.boundUserTokensOnly())
                .with("problemDetails", partner.problemDetails())
                .with("policyDatesOptional", partner.policyDatesOptional())
                .with("corsOrigins", String.join("\n", partner.corsOrigins()))
                .with("returnUrls", String.join("\n", partner.returnUrls()));
    }

    private static String form(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("zones", TimeZones.NAMES);
        return "partners/partnerNew";
    }

    private String partner(Admin by, Partner partner, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("zones", TimeZones.NAMES);
        model.addAttribute("partner", partner);
        model.addAttribute("clients", credentials.clients(by, partner.id()));
        model.addAttribute("used", limits.used(by, partner.id()));
        model.addAttribute("set", limits.find(by, partner.id()));
        if (!model.containsAttribute("limits")) {
            model.addAttribute("limits", LimitBody.filled(limits.find(by, partner.id())));
        }
        model.addAttribute("now", clock.instant());
        return "partners/partner";
    }

    private static String shown(String title, Partner partner, Credentials.Issued issued, Model model) {
        return shown(
                new Shown(
                        title,
                        HERE + "/" + partner.id(),
                        partner.id().toString(),
                        issued.client().toString(),
                        issued.secret(),
                        issued.previousSecretsExpireAt()),
                model);
    }

    private static String shown(Shown shown, Model model) {
        model.addAttribute("shown", shown);
        return "partners/credentials";
    }

    /** What the field of the time zone offers; any other that Java and the database know is taken, too. */
    static final class TimeZones {

        static final List<String> NAMES = List.of(
                "America/New_York",
                "America/Chicago",
                "America/Denver",
                "America/Phoenix",
                "America/Los_Angeles",
                "America/Anchorage",
                "Pacific/Honolulu",
                "America/Puerto_Rico",
                "UTC");

        private TimeZones() {}
    }
}

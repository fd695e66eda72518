package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Form;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Admin;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a partner's campaign: the cadence of its check-ins and what the machine may do with them. */
@Controller
@RequestMapping(PartnerPages.HERE + "/{partnerId}/campaigns/mileage")
final class CampaignPages {

    private static final int REFUSED = 422;
    private static final String CADENCE = "cadenceDays";
    private static final String SIGNALS = "signals";
    private static final String AUTO_CONFIRM = "autoConfirm";
    private static final String[] FLAGS = {"oneOpen", "lockEarly"};
    private static final String[] NUMBERS = {
        "samplePercent",
        "milesPerDay",
        "milesPerWeek",
        "milesPerMonth",
        "milesPerYear",
        "maxSubmissions",
        "holdDays",
        "reviewHours"
    };

    private final Partners partners;
    private final CampaignBody bodies;
    private final SignalCodes signals;

    CampaignPages(Partners partners, CampaignBody bodies, SignalCodes signals) {
        this.partners = partners;
        this.bodies = bodies;
        this.signals = signals;
    }

    @GetMapping
    String campaign(
            Admin by,
            @PathVariable String partnerId,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        var campaign = partners.campaign(by, partner.id(), CampaignKind.mileage);
        return page(partner, filled(campaign), saved != null, model);
    }

    @PostMapping
    Object change(Admin by, @PathVariable String partnerId, Form form, Model model, HttpServletResponse response) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        try {
            var body = form.reading()
                    .optionalNumbers(CADENCE)
                    .texts(AUTO_CONFIRM)
                    .flags(FLAGS)
                    .numbers(NUMBERS)
                    .members(SIGNALS)
                    .body();
            partners.setCampaign(by, partner.id(), CampaignKind.mileage, bodies.read(body));
            return AccountPages.seeOther(PartnerPages.HERE + "/" + partner.id() + "/campaigns/mileage?saved");
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(partner, form.refused(problem), false, model);
        }
    }

    private static Form filled(Campaign campaign) {
        var policy = campaign.verification();
        var cadence = campaign.cadenceDays();
        var form = Form.empty()
                .with(CADENCE, cadence == null ? "" : cadence)
                .with("oneOpen", campaign.oneOpen())
                .with("lockEarly", campaign.lockEarly())
                .with("reviewHours", campaign.reviewHours())
                .with(AUTO_CONFIRM, policy.autoConfirm())
                .with("samplePercent", policy.samplePercent())
                .with("milesPerDay", policy.milesPerDay())
                .with("milesPerWeek", policy.milesPerWeek())
                .with("milesPerMonth", policy.milesPerMonth())
                .with("milesPerYear", policy.milesPerYear())
                .with("maxSubmissions", policy.maxSubmissions())
                .with("holdDays", policy.holdDays());
        policy.signals().forEach((code, severity) -> form.with(SIGNALS + "." + code, severity));
        return form;
    }

    private String page(Partner partner, Form form, boolean saved, Model model) {
        model.addAttribute("partner", partner);
        model.addAttribute("form", form);
        model.addAttribute("saved", saved);
        model.addAttribute("signals", signals.all());
        return "partners/campaign";
    }
}

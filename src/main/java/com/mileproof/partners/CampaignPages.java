package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.Form;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Admin;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a partner's campaign of a kind: its settings, and the versions that there were and will be. */
@Controller
@RequestMapping(PartnerPages.HERE + "/{partnerId}/campaigns/{kind}")
final class CampaignPages {

    private static final int REFUSED = 422;
    private static final String SIGNALS = "signals";
    private static final String AUTO_CONFIRM = "autoConfirm";
    private static final String ALL_PHOTOS = "requireAllPhotos";
    private static final String[] FLAGS = {"oneOpen", "lockEarly"};
    private static final String[] NUMBERS = {"maxSubmissions", "holdDays"};
    private static final String[] MILEAGE_NUMBERS = {
        "graceDays", "samplePercent", "milesPerDay", "milesPerWeek", "milesPerMonth", "milesPerYear", "reviewHours"
    };

    private final Campaigns campaigns;
    private final Partners partners;
    private final CampaignBody bodies;
    private final SignalCodes signals;

    CampaignPages(Campaigns campaigns, Partners partners, CampaignBody bodies, SignalCodes signals) {
        this.campaigns = campaigns;
        this.partners = partners;
        this.bodies = bodies;
        this.signals = signals;
    }

    /** A line of the list of versions. */
    record Line(CampaignVersion version, CampaignView.Status status, String cadence) {}

    @GetMapping
    String campaign(
            Admin by,
            @PathVariable String partnerId,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        var of = CampaignRoutes.kind(kind);
        var inForce = campaigns.inForce(by, partner.id(), of);
        model.addAttribute("saved", saved != null);
        return page(by, partner, of, filled(of, inForce.campaign()), model);
    }

    @PostMapping
    Object change(
            Admin by,
            @PathVariable String partnerId,
            @PathVariable String kind,
            Form form,
            Model model,
            HttpServletResponse response) {
        var partner = partners.find(by, PartnerId.of(partnerId));
        var of = CampaignRoutes.kind(kind);
        try {
            var asked = bodies.read(partner, of, read(of, form));
            campaigns.add(by, partner.id(), of, asked.campaign(), asked.effectiveFrom());
            return AccountPages.seeOther(PartnerPages.HERE + "/" + partner.id() + "/campaigns/" + of + "?saved");
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            model.addAttribute("saved", false);
            return page(by, partner, of, form.refused(problem), model);
        }
    }

    private static Body read(CampaignKind kind, Form form) {
        var reading = form.reading()
                .optionalNumbers(CampaignBody.CADENCE_DAYS, CampaignBody.CADENCE_MONTHS, CampaignBody.WINDOW)
                .numberList(CampaignBody.CADENCE_BY_ORDINAL)
                .texts(CampaignBody.EFFECTIVE_FROM)
                .flags(FLAGS)
                .numbers(NUMBERS);
        if (kind == CampaignKind.mileage) {
            reading.texts(AUTO_CONFIRM).numbers(MILEAGE_NUMBERS).members(SIGNALS);
        }
        if (kind == CampaignKind.condition) {
            reading.flags(ALL_PHOTOS);
        }
        return reading.body();
    }

    private static Form filled(CampaignKind kind, Campaign campaign) {
        var policy = campaign.verification();
        var form = Form.empty()
                .with("oneOpen", campaign.oneOpen())
                .with("lockEarly", campaign.lockEarly())
                .with(CampaignBody.WINDOW, campaign.windowDays() == 0 ? "" : campaign.windowDays())
                .with("maxSubmissions", policy.maxSubmissions())
                .with("holdDays", policy.holdDays());
        switch (campaign.cadence()) {
            case Cadence.None _ -> {}
            case Cadence.Days(int days) -> form.with(CampaignBody.CADENCE_DAYS, days);
            case Cadence.Months(int months) -> form.with(CampaignBody.CADENCE_MONTHS, months);
            case Cadence.ByOrdinal(var days) -> form.with(CampaignBody.CADENCE_BY_ORDINAL, listed(days));
        }
        return kind == CampaignKind.mileage
                ? withMachine(form, campaign)
                : form.with(ALL_PHOTOS, kind == CampaignKind.condition && campaign.allPhotos());
    }

    private static Form withMachine(Form form, Campaign campaign) {
        var policy = campaign.verification();
        form.with("graceDays", campaign.graceDays())
                .with("reviewHours", campaign.reviewHours())
                .with(AUTO_CONFIRM, policy.autoConfirm())
                .with("samplePercent", policy.samplePercent())
                .with("milesPerDay", policy.milesPerDay())
                .with("milesPerWeek", policy.milesPerWeek())
                .with("milesPerMonth", policy.milesPerMonth())
                .with("milesPerYear", policy.milesPerYear());
        policy.signals().forEach((code, severity) -> form.with(SIGNALS + "." + code, severity));
        return form;
    }

    private String page(Admin by, Partner partner, CampaignKind kind, Form form, Model model) {
        int inForce = campaigns.inForce(by, partner.id(), kind).version();
        model.addAttribute("partner", partner);
        model.addAttribute("kind", kind);
        model.addAttribute("form", form);
        model.addAttribute("signals", signals.all());
        model.addAttribute(
                "versions",
                campaigns.versions(by, partner.id(), kind).stream()
                        .map(version -> new Line(
                                version,
                                CampaignView.status(version, inForce),
                                words(version.campaign().cadence())))
                        .toList());
        return "partners/campaign";
    }

    private static String words(Cadence cadence) {
        return switch (cadence) {
            case Cadence.None _ -> "none";
            case Cadence.Days(int days) -> days == 1 ? "every day" : "every " + days + " days";
            case Cadence.Months(int months) -> months == 1 ? "every month" : "every " + months + " months";
            case Cadence.ByOrdinal(var days) -> "after " + listed(days) + " days";
        };
    }

    private static String listed(List<Integer> days) {
        return days.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

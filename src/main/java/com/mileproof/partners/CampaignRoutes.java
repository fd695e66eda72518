package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.platform.Operator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to a partner's campaign. */
@RestController
@RequestMapping("/admin/api/partners/{partnerId}/campaigns/mileage")
final class CampaignRoutes {

    private static final int WHOLE = 100;

    private final Partners partners;
    private final SignalCodes signalCodes;

    CampaignRoutes(Partners partners, SignalCodes signalCodes) {
        this.partners = partners;
        this.signalCodes = signalCodes;
    }

    record CampaignView(
            @Nullable Integer cadenceDays,
            boolean oneOpen,
            boolean lockEarly,
            AutoConfirm autoConfirm,
            int samplePercent,
            Map<String, SignalSeverity> signals,
            int milesPerDay,
            int milesPerWeek,
            int milesPerMonth,
            int milesPerYear,
            int maxSubmissions,
            int holdDays,
            int reviewHours) {

        static CampaignView of(Campaign campaign) {
            var policy = campaign.verification();
            return new CampaignView(
                    campaign.cadenceDays(),
                    campaign.oneOpen(),
                    campaign.lockEarly(),
                    policy.autoConfirm(),
                    policy.samplePercent(),
                    new TreeMap<>(policy.signals()),
                    policy.milesPerDay(),
                    policy.milesPerWeek(),
                    policy.milesPerMonth(),
                    policy.milesPerYear(),
                    policy.maxSubmissions(),
                    policy.holdDays(),
                    campaign.reviewHours());
        }
    }

    @GetMapping
    CampaignView campaign(Operator by, @PathVariable String partnerId) {
        return CampaignView.of(partners.campaign(by, PartnerId.of(partnerId), CampaignKind.mileage));
    }

    /** Replaces the campaign; what is not sent takes its default. */
    @PutMapping
    CampaignView setCampaign(Operator by, @PathVariable String partnerId, Body body) {
        var campaign = new Campaign(
                body.optionalInt("cadenceDays", 1, Campaign.MAX_CADENCE_DAYS),
                or(body.optionalFlag("oneOpen"), Campaign.DEFAULT.oneOpen()),
                or(body.optionalFlag("lockEarly"), Campaign.DEFAULT.lockEarly()),
                or(body.optionalInt("reviewHours", 1, Campaign.MAX_REVIEW_HOURS), Campaign.DEFAULT.reviewHours()),
                policy(body));
        body.check();
        return CampaignView.of(partners.setCampaign(by, PartnerId.of(partnerId), CampaignKind.mileage, campaign));
    }

    private VerificationPolicy policy(Body body) {
        var usual = VerificationPolicy.DEFAULT;
        return new VerificationPolicy(
                or(body.optionalChoice("autoConfirm", AutoConfirm.class), usual.autoConfirm()),
                or(body.optionalInt("samplePercent", 0, WHOLE), usual.samplePercent()),
                signals(body),
                miles(body, "milesPerDay", usual.milesPerDay()),
                miles(body, "milesPerWeek", usual.milesPerWeek()),
                miles(body, "milesPerMonth", usual.milesPerMonth()),
                miles(body, "milesPerYear", usual.milesPerYear()),
                or(body.optionalInt("maxSubmissions", 1, VerificationPolicy.MOST_SUBMISSIONS), usual.maxSubmissions()),
                or(body.optionalInt("holdDays", 1, VerificationPolicy.MOST_HOLD_DAYS), usual.holdDays()));
    }

    private static int miles(Body body, String name, int usual) {
        return or(body.optionalInt(name, 1, VerificationPolicy.MOST_MILES), usual);
    }

    private Map<String, SignalSeverity> signals(Body body) {
        var severities = body.optionalChoices("signals", SignalSeverity.class, VerificationPolicy.MOST_SIGNALS);
        severities.keySet().stream()
                .filter(code -> !signalCodes.knows(code))
                .findFirst()
                .ifPresent(unknown -> body.refuse("signals", "may name these signals: " + signalCodes));
        return severities;
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }
}

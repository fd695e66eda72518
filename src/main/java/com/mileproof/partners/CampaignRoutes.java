package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
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

    private final Partners partners;
    private final CampaignBody bodies;

    CampaignRoutes(Partners partners, CampaignBody bodies) {
        this.partners = partners;
        this.bodies = bodies;
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
        return CampaignView.of(partners.campaign(Admin.of(by), PartnerId.of(partnerId), CampaignKind.mileage));
    }

    /** Replaces the campaign; what is not sent takes its default. */
    @PutMapping
    CampaignView setCampaign(Operator by, @PathVariable String partnerId, Body body) {
        var campaign = bodies.read(body);
        return CampaignView.of(
                partners.setCampaign(Admin.of(by), PartnerId.of(partnerId), CampaignKind.mileage, campaign));
    }
}

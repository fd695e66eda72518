package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to a partner's campaigns. */
@RestController
@RequestMapping("/admin/api/partners/{partnerId}/campaigns/{kind}")
final class CampaignRoutes {

    private final Campaigns campaigns;
    private final Partners partners;
    private final CampaignBody bodies;

    CampaignRoutes(Campaigns campaigns, Partners partners, CampaignBody bodies) {
        this.campaigns = campaigns;
        this.partners = partners;
        this.bodies = bodies;
    }

    record VersionsView(List<CampaignView> versions) {}

    @GetMapping
    CampaignView campaign(Operator by, @PathVariable String partnerId, @PathVariable String kind) {
        var of = kind(kind);
        var inForce = campaigns.inForce(Admin.of(by), PartnerId.of(partnerId), of);
        return CampaignView.of(of, inForce, inForce.version());
    }

    /** Makes a version that replaces all settings; what is not sent takes its default. */
    @PutMapping
    CampaignView setCampaign(Operator by, @PathVariable String partnerId, @PathVariable String kind, Body body) {
        var of = kind(kind);
        var partner = partners.find(Admin.of(by), PartnerId.of(partnerId));
        var asked = bodies.read(partner, of, body);
        var made = campaigns.add(Admin.of(by), partner.id(), of, asked.campaign(), asked.effectiveFrom());
        return CampaignView.of(of, made, made.version());
    }

    @GetMapping("/versions")
    VersionsView versions(Operator by, @PathVariable String partnerId, @PathVariable String kind) {
        var of = kind(kind);
        var id = PartnerId.of(partnerId);
        int inForce = campaigns.inForce(Admin.of(by), id, of).version();
        return new VersionsView(campaigns.versions(Admin.of(by), id, of).stream()
                .map(version -> CampaignView.of(of, version, inForce))
                .toList());
    }

    static CampaignKind kind(String name) {
        return Arrays.stream(CampaignKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(ErrorCode.ERROR_NOT_FOUND, "There is no such kind of check-in."));
    }
}

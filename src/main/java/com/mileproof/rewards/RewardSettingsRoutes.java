package com.mileproof.rewards;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to what check-ins earn and to the partner's profile beside it. */
@RestController
@RequestMapping("/admin/api/partners/{partnerId}")
final class RewardSettingsRoutes {

    private final RewardSettings settings;

    RewardSettingsRoutes(RewardSettings settings) {
        this.settings = settings;
    }

    /** A version; amounts in dollars. */
    record RulesView(
            int version,
            Instant effectiveFrom,
            List<Money> rewardsByOrdinal,
            Money photoBonus,
            @Nullable LowMileageView lowMileageBonus,
            @Nullable String createdBy) {

        /** For a check-in that shows at most so many miles in so many days. */
        record LowMileageView(Money amount, int miles, int days) {}

        static RulesView of(RewardRules rules) {
            var low = rules.lowMileage();
            return new RulesView(
                    rules.version(),
                    rules.effectiveFrom(),
                    rules.byOrdinal(),
                    rules.photoBonus(),
                    low == null ? null : new LowMileageView(low.amount(), low.miles(), low.days()),
                    rules.createdBy());
        }
    }

    /** The rules of one kind of check-in; version 0 before there are any. */
    record VersionsView(CampaignKind kind, RulesView inForce, List<RulesView> versions) {

        static VersionsView of(RewardSettings.Versions versions) {
            return new VersionsView(
                    versions.kind(),
                    RulesView.of(versions.inForce()),
                    versions.versions().stream().map(RulesView::of).toList());
        }
    }

    @GetMapping("/campaigns/{kind}/rewards")
    VersionsView rules(Operator by, @PathVariable String partnerId, @PathVariable String kind) {
        return VersionsView.of(settings.rules(Admin.of(by), PartnerId.of(partnerId), kind(kind)));
    }

    /** Adds a version; what is not sent earns nothing from then on. */
    @PutMapping("/campaigns/{kind}/rewards")
    VersionsView setRules(Operator by, @PathVariable String partnerId, @PathVariable String kind, Body body) {
        return VersionsView.of(settings.setRules(Admin.of(by), PartnerId.of(partnerId), kind(kind), body));
    }

    @GetMapping("/buyer")
    BuyerView buyer(Operator by, @PathVariable String partnerId) {
        return settings.buyerView(Admin.of(by), PartnerId.of(partnerId));
    }

    /** Replaces the profile; what is not sent is blank. */
    @PutMapping("/buyer")
    BuyerView setBuyer(Operator by, @PathVariable String partnerId, Body body) {
        return settings.setBuyer(Admin.of(by), PartnerId.of(partnerId), BuyerProfile.read(body));
    }

    static CampaignKind kind(String name) {
        return Arrays.stream(CampaignKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiProblem(ErrorCode.ERROR_NOT_FOUND, "There is no such kind of check-in."));
    }
}

package com.mileproof.rewards;

import com.mileproof.api.Body;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.Partner;
import com.mileproof.partners.Partners;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Admin;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a partner's check-ins earn, and what it shows of itself beside that. */
@Component
class RewardSettings {

    private final RulesBook rules;
    private final BuyerStore buyers;
    private final Partners partners;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RewardSettings(
            RulesBook rules,
            BuyerStore buyers,
            Partners partners,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.buyers = buyers;
        this.partners = partners;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The rules of one kind of check-in.
     *
     * @param inForce those that a check-in of now goes by
     * @param versions all, newest first
     */
    record Versions(CampaignKind kind, ZoneId zone, RewardRules inForce, List<RewardRules> versions) {

        Versions {
            versions = List.copyOf(versions);
        }
    }

    Partner partner(Admin by, PartnerId partner) {
        return partners.find(by, partner);
    }

    Versions rules(Admin by, PartnerId id, CampaignKind kind) {
        var partner = partners.find(by, id);
        return new Versions(
                kind,
                ZoneId.of(partner.timeZone()),
                rules.at(id, kind.name(), clock.instant()).orElse(RewardRules.NONE),
                rules.versions(id, kind));
    }

    /** Adds a version; earlier ones go for the check-ins that were made while they stood. */
    Versions setRules(Admin by, PartnerId id, CampaignKind kind, Body body) {
        var partner = partners.find(by, id);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var wanted = RulesBody.read(kind, body, now, ZoneId.of(partner.timeZone()));
        transaction.executeWithoutResult(_ -> {
            rules.add(id, kind, wanted, by.actor(), now);
            audit.tell(Entry.of(by.actor(), "rewards.changed", id.value(), id.toString())
                    .with(Map.of(
                            "kind", kind.name(), "from", wanted.effectiveFrom().toString())));
        });
        return rules(by, id, kind);
    }

    BuyerProfile buyer(Admin by, PartnerId id) {
        return buyers.find(partners.find(by, id).id());
    }

    BuyerView buyerView(Admin by, PartnerId id) {
        return buyers.view(partners.find(by, id).id());
    }

    BuyerView setBuyer(Admin by, PartnerId id, BuyerProfile profile) {
        partners.find(by, id);
        transaction.executeWithoutResult(_ -> {
            buyers.set(id, profile, clock.instant());
            audit.tell(Entry.of(by.actor(), "buyer.changed", id.value(), id.toString()));
        });
        return buyers.view(id);
    }
}

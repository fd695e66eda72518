package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Machine;
import com.mileproof.platform.console.Admin;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What partners ask of their check-ins, version after version. */
@Component
public class Campaigns {

    /** So many versions are listed, the newest. */
    static final int MOST_LISTED = 1_000;

    private final CampaignStore store;
    private final Partners partners;
    private final PartnerStore locks;
    private final PartnerClock partnerClock;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Campaigns(
            CampaignStore store,
            Partners partners,
            PartnerStore locks,
            PartnerClock partnerClock,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.partners = partners;
        this.locks = locks;
        this.partnerClock = partnerClock;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The version in force. */
    CampaignVersion inForce(Admin by, PartnerId partner, CampaignKind kind) {
        partners.find(by, partner);
        return store.versionInForce(partner, kind).orElse(CampaignVersion.DEFAULT);
    }

    /** The versions, newest first. */
    List<CampaignVersion> versions(Admin by, PartnerId partner, CampaignKind kind) {
        partners.find(by, partner);
        return store.versions(partner, kind, MOST_LISTED);
    }

    /** Makes a version that is in force when this returns. */
    public void set(Admin by, PartnerId partner, CampaignKind kind, Campaign campaign) {
        add(by, partner, kind, campaign, null);
    }

    /**
     * Makes a version.
     *
     * @param effectiveFrom when it comes into force, by the partner's clock; null for at once
     */
    CampaignVersion add(
            Admin by, PartnerId partner, CampaignKind kind, Campaign campaign, @Nullable Instant effectiveFrom) {
        partners.find(by, partner);
        return Objects.requireNonNull(transaction.execute(_ -> {
            var _ = locks.lock(partner).orElseThrow();
            var from = effectiveFrom == null ? partnerClock.now(partner) : effectiveFrom;
            int version = store.add(partner, kind, campaign, from, by.actor(), clock.instant());
            store.bringIntoForce(partner, kind, clock.instant());
            audit.tell(Entry.of(by.actor(), "campaign.changed", partner.value(), partner.toString())
                    .with(Map.of(
                            "kind", kind.name(),
                            "version", Integer.toString(version),
                            "effectiveFrom", from.toString(),
                            "autoConfirm", campaign.verification().autoConfirm().name())));
            return store.versions(partner, kind, 1).getFirst();
        }));
    }

    /** Brings into force what has begun, of all partners; answers how many campaigns changed. */
    public int bringIntoForce(Machine by) {
        return bringIntoForce(store.due(null, clock.instant()));
    }

    /** The same for one partner, whose clock has moved. */
    public int bringIntoForce(Machine by, PartnerId partner) {
        return bringIntoForce(store.due(partner, clock.instant()));
    }

    private int bringIntoForce(List<CampaignStore.Due> due) {
        for (var one : due) {
            transaction.executeWithoutResult(_ -> {
                locks.lock(one.partner());
                store.bringIntoForce(one.partner(), one.kind(), clock.instant());
            });
        }
        return due.size();
    }
}

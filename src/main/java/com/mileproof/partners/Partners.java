package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Machine;
import com.mileproof.platform.console.AccountDesk;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Partners, their settings and their campaigns. */
@Component
public class Partners {

    private final PartnerStore store;
    private final CampaignStore campaigns;
    private final Credentials credentials;
    private final AccountDesk accounts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Partners(
            PartnerStore store,
            CampaignStore campaigns,
            Credentials credentials,
            AccountDesk accounts,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.credentials = credentials;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A new partner and its first client. */
    public record Created(Partner partner, Credentials.Issued client) {}

    /**
     * Makes a partner.
     *
     * @param sandbox whether it is for tests, for good
     */
    public Created create(Admin by, String name, String timeZone, boolean sandbox) {
        var partner = Partner.named(PartnerId.next(clock), name, timeZone, sandbox);
        return transaction.execute(_ -> {
            store.insert(partner, clock.instant());
            accounts.nowReaches(by, partner.id().value());
            audit.tell(Entry.of(
                            by.actor(),
                            "partner.created",
                            partner.id().value(),
                            partner.id().toString())
                    .with(sandbox ? Map.of("name", name, "sandbox", "true") : Map.of("name", name)));
            return new Created(partner, credentials.firstClient(by, partner.id()));
        });
    }

    /** Those within reach, by name. */
    public List<Partner> list(Viewer by) {
        return store.list(by.reach());
    }

    public Partner find(Admin by, PartnerId id) {
        return reached(by, id);
    }

    /** The caller's own partner. */
    public Partner of(Caller caller) {
        return found(caller.partner());
    }

    /** Whether the partner is one for tests. */
    public boolean isSandbox(Machine by, PartnerId id) {
        return found(id).sandbox();
    }

    /** Refuses a partner that is not one for tests: 403. */
    public void mustBeSandbox(Caller by) {
        if (!found(by.partner()).sandbox()) {
            throw ApiProblem.noPermission(
                    "This partner is no sandbox. Whether a partner is one is fixed when it is made; ask for a sandbox partner.");
        }
    }

    public Partner change(Admin by, PartnerId id, UnaryOperator<Partner> change) {
        reached(by, id);
        var changed = transaction.execute(_ -> {
            var partner = change.apply(store.lock(id).orElseThrow(Partners::unknown));
            store.update(partner, clock.instant());
            audit.tell(Entry.of(by.actor(), "partner.changed", id.value(), id.toString()));
            return partner;
        });
        credentials.forgetAll();
        return changed;
    }

    /** True for a time zone that the database knows, too: it counts the days, and its list is not Java's. */
    boolean canCountIn(String timeZone) {
        return store.knowsTimeZone(timeZone);
    }

    /** The campaign as the machine must obey it. */
    public Campaign campaign(Machine by, PartnerId partner, CampaignKind kind) {
        return campaigns.inForce(partner, kind).orElse(Campaign.DEFAULT);
    }

    private Partner reached(Admin by, PartnerId id) {
        var partner = found(id);
        if (!by.reach().covers(id.value())) {
            throw ApiProblem.noPermission("The partner is not one of yours.");
        }
        return partner;
    }

    private Partner found(PartnerId id) {
        return store.find(id).orElseThrow(Partners::unknown);
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_PARTNER_NOT_FOUND, "There is no partner with this id.");
    }
}

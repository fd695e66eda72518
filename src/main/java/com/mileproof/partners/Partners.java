package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Machine;
import com.mileproof.platform.Operator;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Partners, their settings and their campaigns. */
@Component
public class Partners {

    private final PartnerStore store;
    private final Credentials credentials;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Partners(PartnerStore store, Credentials credentials, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.credentials = credentials;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A new partner and its first client. */
    public record Created(Partner partner, Credentials.Issued client) {}

    public Created create(Operator by, String name, String timeZone) {
        var partner = Partner.named(PartnerId.next(clock), name, timeZone);
        return transaction.execute(_ -> {
            store.insert(partner, clock.instant());
            return new Created(partner, credentials.createClient(by, partner.id()));
        });
    }

    public Partner find(Operator by, PartnerId id) {
        return found(id);
    }

    /** The caller's own partner. */
    public Partner of(Caller caller) {
        return found(caller.partner());
    }

    public Partner change(Operator by, PartnerId id, UnaryOperator<Partner> change) {
        var changed = transaction.execute(_ -> {
            var partner = change.apply(store.lock(id).orElseThrow(Partners::unknown));
            store.update(partner, clock.instant());
            return partner;
        });
        credentials.forgetAll();
        return changed;
    }

    /** True for a time zone that the database knows, too: it counts the days, and its list is not Java's. */
    boolean canCountIn(String timeZone) {
        return store.knowsTimeZone(timeZone);
    }

    public Campaign campaign(Operator by, PartnerId partner, CampaignKind kind) {
        found(partner);
        return store.campaign(partner, kind).orElse(Campaign.DEFAULT);
    }

    /** The campaign as the machine must obey it. */
    public Campaign campaign(Machine by, PartnerId partner, CampaignKind kind) {
        return store.campaign(partner, kind).orElse(Campaign.DEFAULT);
    }

    public Campaign setCampaign(Operator by, PartnerId partner, CampaignKind kind, Campaign campaign) {
        found(partner);
        store.setCampaign(partner, kind, campaign);
        return campaign;
    }

    private Partner found(PartnerId id) {
        return store.find(id).orElseThrow(Partners::unknown);
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_PARTNER_NOT_FOUND, "There is no partner with this id.");
    }
}

package com.mileproof.webhooks;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Admin;

/** Who looks after one partner's webhooks: the partner's own server, or an admin at the console who reaches him. */
final class Keeper {

    private final PartnerId partner;
    private final String actor;

    private Keeper(PartnerId partner, String actor) {
        this.partner = partner;
        this.actor = actor;
    }

    static Keeper of(Caller.Admin caller) {
        return new Keeper(caller.partner(), caller.actor());
    }

    static Keeper of(Admin admin, PartnerId partner) {
        if (!admin.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("The partner is not one of yours.");
        }
        return new Keeper(partner, admin.actor());
    }

    PartnerId partner() {
        return partner;
    }

    String actor() {
        return actor;
    }
}

package com.mileproof.rewards;

import com.mileproof.api.Caller;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.PartnerClock;
import com.mileproof.partners.Partners;
import com.mileproof.platform.Machine;
import com.mileproof.rewards.SummaryStore.Line;
import com.mileproof.rewards.SummaryStore.Standing;
import com.mileproof.rewards.SummaryStore.Whose;
import com.mileproof.users.Users;
import com.mileproof.vehicles.Vehicle;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** What has become of check-ins, and what the next of each kind asks and earns. */
@Component
class Summaries {

    /** So many check-ins of each kind are listed, the newest. */
    static final int MOST_LISTED = 1_000;

    private final Vehicles vehicles;
    private final Users users;
    private final Partners partners;
    private final SummaryStore store;
    private final RulesBook rules;
    private final PartnerClock deadlines;
    private final Clock clock;

    Summaries(
            Vehicles vehicles,
            Users users,
            Partners partners,
            SummaryStore store,
            RulesBook rules,
            PartnerClock deadlines,
            Clock clock) {
        this.vehicles = vehicles;
        this.users = users;
        this.partners = partners;
        this.store = store;
        this.rules = rules;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * One kind's.
     *
     * @param unlocked whether one may be made now
     * @param days until the next, begun days; 0 when its day has come or there is none
     * @param rules those that one made now would earn by
     */
    record Summary(
            RewardType type, List<Line> lines, Standing standing, boolean unlocked, long days, RewardRules rules) {

        Summary {
            lines = List.copyOf(lines);
        }

        Money next() {
            return rules.amount(standing.live() + 1);
        }
    }

    record OfVehicle(Vehicle vehicle, Summary mileage, Summary condition) {}

    OfVehicle ofVehicle(Caller by, VehicleId id) {
        var vehicle = vehicles.found(by, id);
        var whose = Whose.of(vehicle);
        return new OfVehicle(
                vehicle,
                ofKind(by, whose, CampaignKind.mileage, vehicle.active()),
                ofKind(by, whose, CampaignKind.condition, vehicle.active()));
    }

    Summary ofAddress(Caller by, UserId id) {
        return ofKind(by, Whose.of(users.found(by, id)), CampaignKind.address, true);
    }

    private Summary ofKind(Caller by, Whose whose, CampaignKind kind, boolean active) {
        var partner = whose.partner();
        var type = RewardType.of(kind);
        var standing = store.standing(whose, kind);
        var now = deadlines.now(partner);
        var unlocksAt = standing.unlocksAt();
        return new Summary(
                type,
                store.lines(whose, kind, type, MOST_LISTED),
                standing,
                active && isUnlocked(by, partner, kind, standing, now),
                unlocksAt != null && unlocksAt.isAfter(now) ? days(now, unlocksAt) : 0,
                rules.at(partner, kind.name(), clock.instant()).orElse(RewardRules.NONE));
    }

    private boolean isUnlocked(Caller by, PartnerId partner, CampaignKind kind, Standing standing, Instant now) {
        var campaign = partners.campaign(Machine.INSTANCE, partner, kind);
        if (campaign.oneOpen() && standing.open() > 0) {
            return false;
        }
        var unlocksAt = standing.unlocksAt();
        var zone = ZoneId.of(partners.of(by).timeZone());
        return !campaign.lockEarly()
                || unlocksAt == null
                || !campaign.opensAt(unlocksAt, zone).isAfter(now);
    }

    private static long days(Instant now, Instant then) {
        return Duration.between(now, then).plusDays(1).minusMillis(1).toDays();
    }
}

package com.mileproof.rewards;

import com.mileproof.api.Caller;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.Campaign;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.PartnerClock;
import com.mileproof.partners.Partners;
import com.mileproof.platform.Machine;
import com.mileproof.rewards.SummaryStore.Standing;
import com.mileproof.vehicles.Vehicle;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's summary of a vehicle's check-ins. */
@RestController
@RequestMapping("/api/vehicles/{vehicleId}/checkin-summary")
final class SummaryRoutes {

    /** So many check-ins of each kind are listed, the newest. */
    static final int MOST_LISTED = 1_000;

    private final Vehicles vehicles;
    private final Partners partners;
    private final SummaryStore store;
    private final RulesBook rules;
    private final PartnerClock deadlines;
    private final Clock clock;

    SummaryRoutes(
            Vehicles vehicles,
            Partners partners,
            SummaryStore store,
            RulesBook rules,
            PartnerClock deadlines,
            Clock clock) {
        this.vehicles = vehicles;
        this.partners = partners;
        this.store = store;
        this.rules = rules;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** An array of one, as the contract has it. */
    @GetMapping
    List<SummaryView> summary(Caller by, @PathVariable String vehicleId) {
        var vehicle = vehicles.found(by, VehicleId.of(vehicleId));
        var mileage = store.standing(vehicle, "mileage");
        var zone = ZoneId.of(partners.of(by).timeZone());
        return List.of(SummaryView.of(
                vehicle,
                new SummaryView.Mileage(
                        ofKind(vehicle, "mileage", RewardType.MileageCheckIn, mileage, zone), mileage.lastMileage()),
                ofKind(vehicle, "condition", RewardType.ConditionCheckIn, store.standing(vehicle, "condition"), zone)));
    }

    private SummaryView.OfKind ofKind(Vehicle vehicle, String kind, RewardType type, Standing standing, ZoneId zone) {
        var now = deadlines.now(vehicle.partner());
        var campaign = campaign(vehicle, kind);
        var unlocksAt = standing.unlocksAt();
        boolean early = unlocksAt != null && unlocksAt.isAfter(now);
        boolean locked = campaign.lockEarly()
                && unlocksAt != null
                && campaign.opensAt(unlocksAt, zone).isAfter(now);
        boolean unlocked = vehicle.active() && !(campaign.oneOpen() && standing.open() > 0) && !locked;
        var next = rules.at(vehicle.partner(), kind, clock.instant())
                .orElse(RewardRules.NONE)
                .amount(standing.live() + 1);
        return SummaryView.ofKind(
                type,
                store.lines(vehicle, kind, type, MOST_LISTED),
                standing,
                unlocked,
                early && unlocksAt != null ? days(now, unlocksAt) : 0,
                next);
    }

    private Campaign campaign(Vehicle vehicle, String kind) {
        return Arrays.stream(CampaignKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .map(one -> partners.campaign(Machine.INSTANCE, vehicle.partner(), one))
                .orElse(Campaign.DEFAULT);
    }

    private static long days(Instant now, Instant then) {
        return Duration.between(now, then).plusDays(1).minusMillis(1).toDays();
    }
}

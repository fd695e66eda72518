package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.News;
import com.mileproof.rewards.EarningStore.Earning;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What becomes of rewards as check-ins move; in the caller's transaction. Each verb does nothing where it was done
 * before, so that news may come again.
 */
@Component
final class Earnings {

    private static final String ACTOR = "machine";

    private final EarningStore facts;
    private final RewardStore rewards;

    Earnings(EarningStore facts, RewardStore rewards) {
        this.facts = facts;
        this.rewards = rewards;
    }

    /** A part of what a check-in earns, which is confirmed or declined by itself. */
    private record Part(RewardType type, boolean forPhotos, Money amount, String label) {

        boolean is(Reward reward) {
            return type == reward.type() && forPhotos == reward.forPhotos();
        }
    }

    /** A check-in was made: what it may earn is pending. */
    void made(PartnerId partner, CheckinId checkin) {
        facts.of(partner, checkin).ifPresent(earning -> {
            var parts = new ArrayList<Part>();
            var amount = earning.rules().amount(earning.ordinal());
            if (amount.cents() > 0) {
                parts.add(new Part(earning.type(), false, amount, earning.type().label()));
            }
            parts.addAll(bonuses(earning));
            add(earning, parts);
        });
    }

    /** It was confirmed: so is what it earns, unless it was marked as fraud all the same. */
    void confirmed(PartnerId partner, CheckinId checkin, News news) {
        if (facts.isFraud(news)) {
            ended(partner, checkin);
            return;
        }
        // what was sent again may show another mileage, or other photos, and what a reviewer marked is none
        var earning = facts.of(partner, checkin);
        var bonuses = earning.map(this::bonuses).orElse(List.of());
        earning.ifPresent(found -> add(found, bonuses));
        for (var reward : rewards.of(partner, checkin)) {
            rewards.takeTurn(partner, reward.user());
            boolean earned = !isBonus(reward) || bonuses.stream().anyMatch(part -> part.is(reward));
            rewards.decide(reward, earned ? RewardMove.CONFIRM : RewardMove.DECLINE, ACTOR);
        }
    }

    /** It was turned down, or found wrong: what is pending is declined, what was confirmed is taken back. */
    void ended(PartnerId partner, CheckinId checkin) {
        rewards.of(partner, checkin).forEach(this::takeBack);
        reconsidered(partner, checkin);
    }

    /** A reading counts otherwise than before: bonuses stand as far as the readings that now count bear them out. */
    void reconsidered(PartnerId partner, CheckinId checkin) {
        for (var bonus : facts.bonusesFrom(partner, checkin)) {
            var of = bonus.checkin();
            boolean earned =
                    of != null && facts.of(partner, of).filter(this::earnsBonus).isPresent();
            if (!earned) {
                takeBack(bonus);
            }
        }
    }

    private void takeBack(Reward reward) {
        rewards.takeTurn(reward.partner(), reward.user());
        if (!rewards.decide(reward, RewardMove.DECLINE, ACTOR)) {
            rewards.clawBack(reward, ACTOR);
        }
    }

    private boolean earnsBonus(Earning earning) {
        var low = earning.lowMileage();
        return low != null && low.amount().cents() > 0 && facts.isLow(earning.partner(), earning.checkin(), low);
    }

    /** What it shows beyond being made. */
    private List<Part> bonuses(Earning earning) {
        var bonuses = new ArrayList<Part>();
        var low = earning.lowMileage();
        if (low != null && earnsBonus(earning)) {
            bonuses.add(new Part(RewardType.LowMileageBonus, false, low.amount(), RewardType.LowMileageBonus.label()));
        }
        var forPhotos = earning.photoBonus();
        if (forPhotos.cents() > 0 && facts.showsHome(earning.partner(), earning.checkin())) {
            bonuses.add(new Part(earning.type(), true, forPhotos, "Photos of the home"));
        }
        return bonuses;
    }

    private static boolean isBonus(Reward reward) {
        return reward.forPhotos() || reward.type() == RewardType.LowMileageBonus;
    }

    /** Those that are there already stay as they are. */
    private void add(Earning earning, List<Part> parts) {
        if (!parts.isEmpty()) {
            rewards.takeTurn(earning.partner(), earning.user());
        }
        for (var part : parts) {
            var reward = new NewReward(
                    earning.partner(),
                    earning.user(),
                    earning.vehicle(),
                    earning.checkin(),
                    part.type(),
                    part.forPhotos(),
                    part.amount(),
                    earning.ordinal(),
                    earning.rules().version(),
                    part.label(),
                    null,
                    null,
                    earning.madeAt());
            rewards.add(reward, RewardStatus.Pending, RewardMove.CREATE, ACTOR);
        }
    }
}

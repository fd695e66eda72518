package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.News;
import com.mileproof.rewards.EarningStore.Earning;
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

    /** A check-in was made: what it may earn is pending. */
    void made(PartnerId partner, CheckinId checkin) {
        facts.of(partner, checkin).ifPresent(earning -> {
            var amount = earning.rules().amount(earning.ordinal());
            boolean low = earnsBonus(earning);
            if (amount.cents() > 0 || low) {
                rewards.takeTurn(partner, earning.user());
            }
            if (amount.cents() > 0) {
                add(earning, earning.type(), amount);
            }
            if (low) {
                addBonus(earning);
            }
        });
    }

    /** It was confirmed: so is what it earns, unless it was marked as fraud all the same. */
    void confirmed(PartnerId partner, CheckinId checkin, News news) {
        if (facts.isFraud(news)) {
            ended(partner, checkin);
            return;
        }
        var earning = facts.of(partner, checkin);
        // what was sent again may show another mileage
        if (earning.filter(this::earnsBonus).isPresent()) {
            rewards.takeTurn(partner, earning.get().user());
            addBonus(earning.get());
        }
        for (var reward : rewards.of(partner, checkin)) {
            rewards.takeTurn(partner, reward.user());
            boolean earned = reward.type() != RewardType.LowMileageBonus
                    || earning.filter(this::earnsBonus).isPresent();
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

    private void addBonus(Earning earning) {
        var low = earning.lowMileage();
        if (low != null) {
            add(earning, RewardType.LowMileageBonus, low.amount());
        }
    }

    private void add(Earning earning, RewardType type, Money amount) {
        var reward = new NewReward(
                earning.partner(),
                earning.user(),
                earning.vehicle(),
                earning.checkin(),
                type,
                amount,
                earning.ordinal(),
                earning.rules().version(),
                type.label(),
                null,
                null,
                earning.madeAt());
        rewards.add(reward, RewardStatus.Pending, RewardMove.CREATE, ACTOR);
    }
}

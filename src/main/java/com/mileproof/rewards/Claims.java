package com.mileproof.rewards;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.UserId;
import com.mileproof.rewards.PayoutProvider.ProviderFailed;
import com.mileproof.users.User;
import com.mileproof.users.Users;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What confirmed rewards can be paid out as, and claiming them. */
@Component
class Claims {

    /** Less is not paid out. */
    static final Money MINIMUM = new Money(100);

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final PayoutProvider provider;
    private final PayoutStore payouts;
    private final RewardStore rewards;
    private final PayoutTokens tokens;
    private final Users users;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Claims(
            PayoutProvider provider,
            PayoutStore payouts,
            RewardStore rewards,
            PayoutTokens tokens,
            Users users,
            TransactionTemplate transaction,
            Clock clock) {
        this.provider = provider;
        this.payouts = payouts;
        this.rewards = rewards;
        this.tokens = tokens;
        this.users = users;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A product that the provider has agreed to deliver now. */
    record Choice(Product product, String language) {}

    List<Product> products() {
        try {
            return provider.products();
        } catch (ProviderFailed e) {
            LOG.warn("The catalogue of products cannot be read: {}", e.getMessage());
            throw new ApiProblem(
                    ErrorCode.ERROR_FETCHING_REWARDS_PRODUCTS, "The catalogue of products cannot be read now.");
        }
    }

    /** Asks the provider; outside any transaction. */
    Choice choose(String product, String language) {
        try {
            var chosen = provider.products().stream()
                    .filter(one -> one.id().equals(product))
                    .findFirst()
                    .orElseThrow(
                            () -> ApiProblem.shape("?product", "must be the id of a product of /api/rewards/products"));
            provider.admit(chosen, language);
            return new Choice(chosen, language);
        } catch (ProviderFailed e) {
            LOG.warn("Rewards cannot be claimed as {}: {}", product, e.getMessage());
            throw new ApiProblem(
                    ErrorCode.ERROR_CLAIMING_REWARDS, "The product cannot be had now; nothing was claimed.");
        }
    }

    User claimant(Caller by, UserId user) {
        return users.found(by, user);
    }

    /** Claims all that the user can claim, less what he owes; answers the link under which he collects it. */
    String claim(Caller by, User user, Choice choice) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            rewards.takeTurn(user.partner(), user.id());
            var claimable = payouts.claimable(user.partner(), user.id());
            var balance = rewards.balance(user.partner(), user.id());
            if (claimable.isEmpty() && balance.cents() <= 0) {
                throw new ApiProblem(ErrorCode.ERROR_NO_CONFIRMED_REWARDS, "The user has no reward to claim.");
            }
            if (balance.isLessThan(MINIMUM)) {
                throw new ApiProblem(
                        ErrorCode.ERROR_MINIMUM_REWARD_THRESHOLD_NOT_MET,
                        "The user can claim " + balance.shown() + "; " + MINIMUM.shown() + " is the least.");
            }
            var payout = payout(user, choice, claimable, balance);
            payouts.claim(payout, tokens.hash(payout.id(), payout.tokenKey()), by.actor());
            return tokens.link(payout);
        }));
    }

    private Payout payout(User user, Choice choice, List<Reward> claimed, Money balance) {
        var total = new Money(
                claimed.stream().mapToLong(reward -> reward.amount().cents()).sum());
        return new Payout(
                user.partner(),
                PayoutId.next(clock),
                user.id(),
                PayoutState.OPEN,
                1,
                balance,
                total.minus(balance),
                choice.product().id(),
                choice.language(),
                tokens.key(),
                null,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                claimed);
    }
}

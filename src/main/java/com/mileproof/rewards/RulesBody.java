package com.mileproof.rewards;

import com.mileproof.api.Body;
import com.mileproof.partners.CampaignKind;
import com.mileproof.rewards.RewardRules.LowMileage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what check-ins are to earn, as operators send it and as the page's form does. What is not sent earns nothing. */
final class RulesBody {

    static final String BY_ORDINAL = "rewardsByOrdinal";
    static final String PHOTO_BONUS = "photoBonus";
    static final String LOW_MILEAGE = "lowMileageBonus";
    static final String FROM = "effectiveFrom";

    /** A thousand dollars. */
    private static final long MOST_CENTS = 100_000;

    private static final String DOLLARS = "must be dollars from 0 to 1000, in whole cents";

    private RulesBody() {}

    /**
     * Refuses what is not well formed, and what check-ins of that kind cannot earn.
     *
     * @param now from when it stands unless the body names a later day
     * @param zone in which that day begins
     */
    static RewardRules read(CampaignKind kind, Body body, Instant now, ZoneId zone) {
        var rules = new RewardRules(
                0,
                from(body, now, zone),
                byOrdinal(body),
                amount(body, PHOTO_BONUS),
                body.optionalObject(LOW_MILEAGE).map(RulesBody::lowMileage).orElse(null),
                null);
        if (rules.photoBonus().cents() > 0 && kind != CampaignKind.address) {
            body.refuse(PHOTO_BONUS, "is for photos of the home, which " + kind + " check-ins do not have");
        }
        if (rules.lowMileage() != null && kind != CampaignKind.mileage) {
            body.refuse(LOW_MILEAGE, "is for mileage, which " + kind + " check-ins do not have");
        }
        body.check();
        return rules;
    }

    private static List<Money> byOrdinal(Body body) {
        var sent = body.numbers(BY_ORDINAL, RewardRules.MOST_ORDINALS);
        var amounts = sent.stream()
                .flatMap(dollars -> Money.ofDollars(dollars, 0, MOST_CENTS).stream())
                .toList();
        if (amounts.size() < sent.size()) {
            body.refuse(BY_ORDINAL, "must each be dollars from 0 to 1000, in whole cents");
        }
        return amounts;
    }

    private static @Nullable LowMileage lowMileage(Body bonus) {
        return new LowMileage(
                amount(bonus, "amount"),
                bonus.integer("miles", 0, LowMileage.MOST_MILES),
                bonus.integer("days", 1, LowMileage.MOST_DAYS));
    }

    private static Money amount(Body body, String name) {
        var dollars = body.optionalNumber(name);
        if (dollars == null) {
            return Money.ZERO;
        }
        return Money.ofDollars(dollars, 0, MOST_CENTS).orElseGet(() -> {
            body.refuse(name, DOLLARS);
            return Money.ZERO;
        });
    }

    /** Never in the past: what was earned would have to be reckoned anew. */
    private static Instant from(Body body, Instant now, ZoneId zone) {
        var text = body.optionalText(FROM);
        if (text == null || text.isEmpty()) {
            return now;
        }
        try {
            var day = LocalDate.parse(text);
            if (day.isAfter(LocalDate.ofInstant(now, zone))) {
                return day.atStartOfDay(zone).toInstant();
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        body.refuse(FROM, "must be a day after today, such as 2027-01-31; without it the rules stand at once");
        return now;
    }
}

package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a campaign as operators send it and as the page's form does; what is not sent takes its default. */
@Component
final class CampaignBody {

    private static final int WHOLE = 100;

    private final SignalCodes signalCodes;

    CampaignBody(SignalCodes signalCodes) {
        this.signalCodes = signalCodes;
    }

    /** Refuses what is not well formed. */
    Campaign read(Body body) {
        var campaign = new Campaign(
                body.optionalInt("cadenceDays", 1, Campaign.MAX_CADENCE_DAYS),
                or(body.optionalFlag("oneOpen"), Campaign.DEFAULT.oneOpen()),
                or(body.optionalFlag("lockEarly"), Campaign.DEFAULT.lockEarly()),
                or(body.optionalInt("reviewHours", 1, Campaign.MAX_REVIEW_HOURS), Campaign.DEFAULT.reviewHours()),
                policy(body));
        body.check();
        return campaign;
    }

    private VerificationPolicy policy(Body body) {
        var usual = VerificationPolicy.DEFAULT;
        return new VerificationPolicy(
                or(body.optionalChoice("autoConfirm", AutoConfirm.class), usual.autoConfirm()),
                or(body.optionalInt("samplePercent", 0, WHOLE), usual.samplePercent()),
                signals(body),
                miles(body, "milesPerDay", usual.milesPerDay()),
                miles(body, "milesPerWeek", usual.milesPerWeek()),
                miles(body, "milesPerMonth", usual.milesPerMonth()),
                miles(body, "milesPerYear", usual.milesPerYear()),
                or(body.optionalInt("maxSubmissions", 1, VerificationPolicy.MOST_SUBMISSIONS), usual.maxSubmissions()),
                or(body.optionalInt("holdDays", 1, VerificationPolicy.MOST_HOLD_DAYS), usual.holdDays()));
    }

    private static int miles(Body body, String name, int usual) {
        return or(body.optionalInt(name, 1, VerificationPolicy.MOST_MILES), usual);
    }

    private Map<String, SignalSeverity> signals(Body body) {
        var severities = body.optionalChoices("signals", SignalSeverity.class, VerificationPolicy.MOST_SIGNALS);
        severities.keySet().stream()
                .filter(code -> !signalCodes.knows(code))
                .findFirst()
                .ifPresent(unknown -> body.refuse("signals", "may name these signals: " + signalCodes));
        return severities;
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }
}

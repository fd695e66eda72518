package com.mileproof.partners;

import com.mileproof.api.Body;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a campaign as operators send it and as the page's form does; what is not sent takes its default. */
@Component
final class CampaignBody {

    static final String CADENCE_DAYS = "cadenceDays";
    static final String CADENCE_MONTHS = "cadenceMonths";
    static final String CADENCE_BY_ORDINAL = "cadenceByOrdinal";
    static final String WINDOW = "windowDays";
    static final String EFFECTIVE_FROM = "effectiveFrom";

    /** Of what only mileage check-ins have: the machine looks at them, and reminders are told of them. */
    static final List<String> MILEAGE_ONLY = List.of(
            "graceDays",
            "autoConfirm",
            "samplePercent",
            "signals",
            "milesPerDay",
            "milesPerWeek",
            "milesPerMonth",
            "milesPerYear",
            "reviewHours");

    /** Of what only condition check-ins have. */
    static final List<String> CONDITION_ONLY = List.of("requireAllPhotos");

    /** No version is planned further ahead. */
    private static final Duration FURTHEST = Duration.ofDays(3_660);

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int WHOLE = 100;

    private final SignalCodes signalCodes;
    private final PartnerClock clock;

    CampaignBody(SignalCodes signalCodes, PartnerClock clock) {
        this.signalCodes = signalCodes;
        this.clock = clock;
    }

    /**
     * A version that is asked for.
     *
     * @param effectiveFrom null for at once
     */
    record Asked(Campaign campaign, @Nullable Instant effectiveFrom) {}

    /** Refuses what is not well formed, and what a check-in of that kind does not have. */
    Asked read(Partner partner, CampaignKind kind, Body body) {
        refuseForeign(kind, body);
        var usual = Campaign.DEFAULT;
        var campaign = new Campaign(
                cadence(body),
                or(body.optionalFlag("oneOpen"), usual.oneOpen()),
                or(body.optionalFlag("lockEarly"), usual.lockEarly()),
                or(body.optionalInt(WINDOW, 0, Campaign.MAX_WINDOW_DAYS), usual.windowDays()),
                or(body.optionalInt("graceDays", 0, Campaign.MAX_GRACE_DAYS), usual.graceDays()),
                or(body.optionalFlag("requireAllPhotos"), usual.allPhotos()),
                or(body.optionalInt("reviewHours", 1, Campaign.MAX_REVIEW_HOURS), usual.reviewHours()),
                policy(body));
        refuseSenselessWindow(campaign, body);
        var effectiveFrom = effectiveFrom(partner, body);
        body.check();
        return new Asked(campaign, effectiveFrom);
    }

    private static void refuseForeign(CampaignKind kind, Body body) {
        Stream.of(CampaignKind.mileage, CampaignKind.condition)
                .filter(other -> other != kind)
                .forEach(other -> only(other).stream()
                        .filter(body::isSent)
                        .forEach(name -> body.refuse(name, "is a setting of " + other + " check-ins, not of " + kind)));
    }

    private static List<String> only(CampaignKind kind) {
        return kind == CampaignKind.mileage ? MILEAGE_ONLY : CONDITION_ONLY;
    }

    private static Cadence cadence(Body body) {
        var days = body.optionalInt(CADENCE_DAYS, 1, Cadence.MAX_DAYS);
        var months = body.optionalInt(CADENCE_MONTHS, 1, Cadence.MAX_MONTHS);
        var byOrdinal = body.optionalInts(CADENCE_BY_ORDINAL, Cadence.MAX_ORDINALS, 1, Cadence.MAX_DAYS);
        var sent = Stream.of(CADENCE_DAYS, CADENCE_MONTHS, CADENCE_BY_ORDINAL)
                .filter(body::isSent)
                .toList();
        if (sent.size() > 1) {
            body.refuse(
                    sent.getLast(),
                    "must not be sent beside " + sent.getFirst() + ": a campaign has one cadence or none");
        }
        if (days != null) {
            return new Cadence.Days(days);
        }
        if (months != null) {
            return new Cadence.Months(months);
        }
        return byOrdinal == null || byOrdinal.isEmpty() ? Cadence.NONE : new Cadence.ByOrdinal(byOrdinal);
    }

    private static void refuseSenselessWindow(Campaign campaign, Body body) {
        if (campaign.windowDays() == 0) {
            return;
        }
        if (!campaign.lockEarly()) {
            body.refuse(WINDOW, "needs lockEarly: where early check-ins are not refused, every day is open");
        } else if (campaign.windowDays() >= campaign.cadence().fewestDays()) {
            body.refuse(WINDOW, "must be fewer days than lie between two check-ins");
        }
    }

    /** A time, or a day, which begins where the partner is. */
    private @Nullable Instant effectiveFrom(Partner partner, Body body) {
        var text = body.optionalText(EFFECTIVE_FROM);
        if (text == null || text.isEmpty()) {
            return null;
        }
        var from = DAY.matcher(text).matches()
                ? beginning(text, ZoneId.of(partner.timeZone()), body)
                : body.optionalInstant(EFFECTIVE_FROM);
        var now = clock.now(partner.id());
        if (from != null && (!from.isAfter(now) || from.isAfter(now.plus(FURTHEST)))) {
            body.refuse(
                    EFFECTIVE_FROM,
                    "must be later than now and at most " + FURTHEST.toDays()
                            + " days ahead; leave it out for a version that is in force at once");
        }
        return from;
    }

    private static @Nullable Instant beginning(String day, ZoneId zone, Body body) {
        try {
            return LocalDate.parse(day).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            body.refuse(EFFECTIVE_FROM, "must be a day that there is, or a time");
            return null;
        }
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

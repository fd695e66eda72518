package com.mileproof.partners;

import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of a campaign as operators read it. Settings that check-ins of the kind do not have are null, so that what
 * was read can be sent again.
 *
 * @param status whether it was, is or will be in force
 */
record CampaignView(
        CampaignKind kind,
        int version,
        Status status,
        @Nullable Instant effectiveFrom,
        @Nullable Instant inForceAt,
        @Nullable String madeBy,
        @Nullable Instant madeAt,
        @Nullable Integer cadenceDays,
        @Nullable Integer cadenceMonths,
        @Nullable List<Integer> cadenceByOrdinal,
        boolean oneOpen,
        boolean lockEarly,
        int windowDays,
        @Nullable Integer graceDays,
        @Nullable Boolean requireAllPhotos,
        @Nullable AutoConfirm autoConfirm,
        @Nullable Integer samplePercent,
        @Nullable Map<String, SignalSeverity> signals,
        @Nullable Integer milesPerDay,
        @Nullable Integer milesPerWeek,
        @Nullable Integer milesPerMonth,
        @Nullable Integer milesPerYear,
        int maxSubmissions,
        int holdDays,
        @Nullable Integer reviewHours) {

    enum Status {
        past,
        inForce,
        toCome
    }

    /** @param inForce the number of the version that is in force */
    static CampaignView of(CampaignKind kind, CampaignVersion version, int inForce) {
        var campaign = version.campaign();
        var cadence = campaign.cadence();
        var policy = campaign.verification();
        boolean machine = kind == CampaignKind.mileage;
        return new CampaignView(
                kind,
                version.version(),
                status(version, inForce),
                version.effectiveFrom(),
                version.inForceAt(),
                version.madeBy(),
                version.madeAt(),
                cadence instanceof Cadence.Days fixed ? fixed.days() : null,
                cadence instanceof Cadence.Months calendar ? calendar.months() : null,
                cadence instanceof Cadence.ByOrdinal list ? list.days() : null,
                campaign.oneOpen(),
                campaign.lockEarly(),
                campaign.windowDays(),
                machine ? campaign.graceDays() : null,
                kind == CampaignKind.condition ? campaign.allPhotos() : null,
                machine ? policy.autoConfirm() : null,
                machine ? policy.samplePercent() : null,
                machine ? new TreeMap<>(policy.signals()) : null,
                machine ? policy.milesPerDay() : null,
                machine ? policy.milesPerWeek() : null,
                machine ? policy.milesPerMonth() : null,
                machine ? policy.milesPerYear() : null,
                policy.maxSubmissions(),
                policy.holdDays(),
                machine ? campaign.reviewHours() : null);
    }

    static Status status(CampaignVersion version, int inForce) {
        if (version.isToCome()) {
            return Status.toCome;
        }
        return version.version() == inForce ? Status.inForce : Status.past;
    }
}

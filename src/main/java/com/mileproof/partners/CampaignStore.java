package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.platform.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns and their versions. */
@Repository
class CampaignStore {

    /** What a version has and the row in force too. */
    private static final String SETTINGS = """
            cadence_days, cadence_months, cadence_by_ordinal, one_open, lock_early, window_days, grace_days, all_photos,
            auto_confirm, sample_percent, signals, miles_per_day, miles_per_week, miles_per_month, miles_per_year,
            max_submissions, hold_days, review_hours
            """;

    private static final String LATEST_BEGUN = """
            from campaign_versions
            where partner_id = :partner and kind = :kind and in_force_at is not null
            order by effective_from desc, version desc limit 1
            """;

    private static final TypeReference<Map<String, SignalSeverity>> SEVERITIES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CampaignStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A campaign of which a version has begun that is not in force yet. */
    record Due(PartnerId partner, CampaignKind kind) {}

    /** The settings in force. */
    Optional<Campaign> inForce(PartnerId partner, CampaignKind kind) {
        return jdbc.sql("select * from campaigns where partner_id = :partner and kind = :kind")
                .param("partner", partner.value())
                .param("kind", kind.name())
                .query((row, n) -> campaign(row))
                .optional();
    }

    Optional<CampaignVersion> versionInForce(PartnerId partner, CampaignKind kind) {
        return jdbc.sql("select * " + LATEST_BEGUN)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .query((row, n) -> version(row))
                .optional();
    }

    /** Newest first. */
    List<CampaignVersion> versions(PartnerId partner, CampaignKind kind, int most) {
        return jdbc.sql("""
                        select * from campaign_versions
                        where partner_id = :partner and kind = :kind
                        order by version desc limit :most
                        """)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .param("most", most)
                .query((row, n) -> version(row))
                .list();
    }

    /** Adds a version that is yet to come into force; the partner is locked by now. */
    int add(PartnerId partner, CampaignKind kind, Campaign campaign, Instant effectiveFrom, String by, Instant now) {
        var cadence = campaign.cadence();
        var policy = campaign.verification();
        return jdbc.sql("insert into campaign_versions (partner_id, kind, version, effective_from, made_by, made_at, "
                        + SETTINGS + """
                        )
                        select :partner, :kind, coalesce(max(version), 0) + 1, cast(:effectiveFrom as timestamptz), :by,
                            cast(:now as timestamptz), cast(:cadenceDays as integer), cast(:cadenceMonths as integer),
                            cast(:cadenceByOrdinal as integer[]), :oneOpen, :lockEarly, :windowDays, :graceDays,
                            :allPhotos, :autoConfirm, :samplePercent, cast(:signals as jsonb), :milesPerDay,
                            :milesPerWeek, :milesPerMonth, :milesPerYear, :maxSubmissions, :holdDays, :reviewHours
                        from campaign_versions where partner_id = :partner and kind = :kind
                        returning version
                        """)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .param("effectiveFrom", Times.sql(effectiveFrom))
                .param("by", by)
                .param("now", Times.sql(now))
                .param("cadenceDays", cadence instanceof Cadence.Days fixed ? fixed.days() : null)
                .param("cadenceMonths", cadence instanceof Cadence.Months calendar ? calendar.months() : null)
                .param(
                        "cadenceByOrdinal",
                        cadence instanceof Cadence.ByOrdinal list ? list.days().toArray(Integer[]::new) : null)
                .param("oneOpen", campaign.oneOpen())
                .param("lockEarly", campaign.lockEarly())
                .param("windowDays", campaign.windowDays())
                .param("graceDays", campaign.graceDays())
                .param("allPhotos", campaign.allPhotos())
                .param("autoConfirm", policy.autoConfirm().name())
                .param("samplePercent", policy.samplePercent())
                .param("signals", json.writeValueAsString(policy.signals()))
                .param("milesPerDay", policy.milesPerDay())
                .param("milesPerWeek", policy.milesPerWeek())
                .param("milesPerMonth", policy.milesPerMonth())
                .param("milesPerYear", policy.milesPerYear())
                .param("maxSubmissions", policy.maxSubmissions())
                .param("holdDays", policy.holdDays())
                .param("reviewHours", campaign.reviewHours())
                .query(Integer.class)
                .single();
    }

    /** Campaigns with versions that have begun, by the partners' clocks, and are not in force yet. */
    List<Due> due(@Nullable PartnerId onlyOf, Instant now) {
        return jdbc.sql("""
                        select distinct v.partner_id, v.kind
                        from campaign_versions v
                        join partners p on p.id = v.partner_id
                        where v.in_force_at is null and v.effective_from <= cast(:now as timestamptz) + p.clock_ahead
                          and (cast(:onlyOf as uuid) is null or v.partner_id = :onlyOf)
                        order by v.partner_id, v.kind
                        """)
                .param("onlyOf", onlyOf == null ? null : onlyOf.value())
                .param("now", Times.sql(now))
                .query((row, n) -> new Due(
                        new PartnerId(row.getObject("partner_id", UUID.class)),
                        CampaignKind.valueOf(row.getString("kind"))))
                .list();
    }

    /** Makes the version that began last the row in force; the partner is locked by now. */
    void bringIntoForce(PartnerId partner, CampaignKind kind, Instant now) {
        jdbc.sql("""
                        update campaign_versions v set in_force_at = :now
                        from partners p
                        where p.id = v.partner_id and v.partner_id = :partner and v.kind = :kind
                          and v.in_force_at is null
                          and v.effective_from <= cast(:now as timestamptz) + p.clock_ahead
                        """)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .param("now", Times.sql(now))
                .update();
        jdbc.sql("delete from campaigns where partner_id = :partner and kind = :kind")
                .param("partner", partner.value())
                .param("kind", kind.name())
                .update();
        jdbc.sql("insert into campaigns (partner_id, kind, " + SETTINGS + ") select partner_id, kind, " + SETTINGS
                        + LATEST_BEGUN)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .update();
    }

    private CampaignVersion version(ResultSet row) throws SQLException {
        return new CampaignVersion(
                row.getInt("version"),
                Times.read(row, "effective_from"),
                Times.readOrNull(row, "in_force_at"),
                row.getString("made_by"),
                Times.read(row, "made_at"),
                campaign(row));
    }

    private Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                cadence(row),
                row.getBoolean("one_open"),
                row.getBoolean("lock_early"),
                row.getInt("window_days"),
                row.getInt("grace_days"),
                row.getBoolean("all_photos"),
                row.getInt("review_hours"),
                policy(row));
    }

    private static Cadence cadence(ResultSet row) throws SQLException {
        var days = row.getObject("cadence_days", Integer.class);
        var months = row.getObject("cadence_months", Integer.class);
        @Nullable Array byOrdinal = row.getArray("cadence_by_ordinal");
        if (days != null) {
            return new Cadence.Days(days);
        }
        if (months != null) {
            return new Cadence.Months(months);
        }
        return byOrdinal == null ? Cadence.NONE : new Cadence.ByOrdinal(List.of((Integer[]) byOrdinal.getArray()));
    }

    private VerificationPolicy policy(ResultSet row) throws SQLException {
        return new VerificationPolicy(
                AutoConfirm.valueOf(row.getString("auto_confirm")),
                row.getInt("sample_percent"),
                json.readValue(row.getString("signals"), SEVERITIES),
                row.getInt("miles_per_day"),
                row.getInt("miles_per_week"),
                row.getInt("miles_per_month"),
                row.getInt("miles_per_year"),
                row.getInt("max_submissions"),
                row.getInt("hold_days"));
    }
}

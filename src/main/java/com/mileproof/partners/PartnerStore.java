package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Partners and their campaign settings. */
@Repository
class PartnerStore {

    private static final TypeReference<Map<String, SignalSeverity>> SEVERITIES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PartnerStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Partner partner, Instant now) {
        jdbc.sql("""
                        insert into partners (id, name, time_zone, sandbox, created_at, updated_at)
                        values (:id, :name, :timeZone, :sandbox, :now, :now)
                        """)
                .param("id", partner.id().value())
                .param("name", partner.name())
                .param("timeZone", partner.timeZone())
                .param("sandbox", partner.sandbox())
                .param("now", Times.sql(now))
                .update();
    }

    Optional<Partner> find(PartnerId id) {
        return jdbc.sql("select * from partners where id = :id")
                .param("id", id.value())
                .query(PartnerStore::partner)
                .optional();
    }

    List<Partner> list(Reach reach) {
        return jdbc.sql("""
                        select * from partners
                        where :reach::uuid[] is null or id = any (:reach::uuid[])
                        order by lower(name), id
                        """)
                .param("reach", reach.sql())
                .query(PartnerStore::partner)
                .list();
    }

    /** The partner as it stands; until the transaction ends, nobody else changes it. */
    Optional<Partner> lock(PartnerId id) {
        return jdbc.sql("select * from partners where id = :id for no key update")
                .param("id", id.value())
                .query(PartnerStore::partner)
                .optional();
    }

    /** Everything but whether it is a sandbox. */
    void update(Partner partner, Instant now) {
        jdbc.sql("""
                        update partners
                        set name = :name, time_zone = :timeZone, header_credentials = :headers,
                            bound_user_tokens_only = :boundOnly, problem_details = :problems,
                            policy_dates_optional = :datesOptional, requests_per_minute = :perMinute,
                            cors_origins = :origins, return_urls = :returnUrls,
                            updated_at = :now
                        where id = :id
                        """)
                .param("id", partner.id().value())
                .param("name", partner.name())
                .param("timeZone", partner.timeZone())
                .param("headers", partner.headerCredentials())
                .param("boundOnly", partner.boundUserTokensOnly())
                .param("problems", partner.problemDetails())
                .param("datesOptional", partner.policyDatesOptional())
                .param("perMinute", partner.requestsPerMinute())
                .param("origins", partner.corsOrigins().toArray(String[]::new))
                .param("returnUrls", partner.returnUrls().toArray(String[]::new))
                .param("now", Times.sql(now))
                .update();
    }

    boolean knowsTimeZone(String name) {
        return jdbc.sql("select exists (select 1 from pg_timezone_names where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    Optional<Campaign> campaign(PartnerId partner, CampaignKind kind) {
        return jdbc.sql("select * from campaigns where partner_id = :partner and kind = :kind")
                .param("partner", partner.value())
                .param("kind", kind.name())
                .query((row, n) -> new Campaign(
                        row.getObject("cadence_days", Integer.class),
                        row.getBoolean("one_open"),
                        row.getBoolean("lock_early"),
                        row.getInt("review_hours"),
                        policy(row)))
                .optional();
    }

    void setCampaign(PartnerId partner, CampaignKind kind, Campaign campaign) {
        var policy = campaign.verification();
        jdbc.sql("""
                        insert into campaigns (partner_id, kind, cadence_days, one_open, lock_early, auto_confirm,
                            sample_percent, signals, miles_per_day, miles_per_week, miles_per_month, miles_per_year,
                            max_submissions, hold_days, review_hours)
                        values (:partner, :kind, :cadenceDays, :oneOpen, :lockEarly, :autoConfirm, :samplePercent,
                            cast(:signals as jsonb), :milesPerDay, :milesPerWeek, :milesPerMonth, :milesPerYear,
                            :maxSubmissions, :holdDays, :reviewHours)
                        on conflict (partner_id, kind) do update
                        set cadence_days = excluded.cadence_days, one_open = excluded.one_open,
                            lock_early = excluded.lock_early, auto_confirm = excluded.auto_confirm,
                            sample_percent = excluded.sample_percent, signals = excluded.signals,
                            miles_per_day = excluded.miles_per_day, miles_per_week = excluded.miles_per_week,
                            miles_per_month = excluded.miles_per_month, miles_per_year = excluded.miles_per_year,
                            max_submissions = excluded.max_submissions, hold_days = excluded.hold_days,
                            review_hours = excluded.review_hours
                        """)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .param("cadenceDays", campaign.cadenceDays())
                .param("oneOpen", campaign.oneOpen())
                .param("lockEarly", campaign.lockEarly())
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
                .update();
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

    private static Partner partner(ResultSet row, int n) throws SQLException {
        return new Partner(
                new PartnerId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("time_zone"),
                row.getBoolean("sandbox"),
                row.getBoolean("header_credentials"),
                row.getBoolean("bound_user_tokens_only"),
                row.getBoolean("problem_details"),
                row.getBoolean("policy_dates_optional"),
                row.getInt("requests_per_minute"),
                CredentialStore.texts(row.getArray("cors_origins")),
                CredentialStore.texts(row.getArray("return_urls")));
    }
}

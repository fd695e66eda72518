package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Partners and their settings. */
@Repository
class PartnerStore {

    private final JdbcClient jdbc;

    PartnerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

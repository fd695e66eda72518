package com.mileproof.rewards;

import com.mileproof.api.PartnerId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Times;
import com.mileproof.rewards.RewardRules.LowMileage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of what check-ins earn. */
@Repository
class RulesBook {

    /** Those in force at a time: of several that have begun, the one that began last. */
    static final String IN_FORCE = " order by effective_from desc, version desc limit 1";

    private final JdbcClient jdbc;

    RulesBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RewardRules> at(PartnerId partner, String kind, Instant at) {
        return jdbc.sql("""
                        select * from reward_rules
                        where partner_id = :partner and kind = :kind and effective_from <= :at
                        """ + IN_FORCE)
                .param("partner", partner.value())
                .param("kind", kind)
                .param("at", Times.sql(at))
                .query((row, n) -> rules(row))
                .optional();
    }

    /** Newest first. */
    List<RewardRules> versions(PartnerId partner, CampaignKind kind) {
        return jdbc.sql("select * from reward_rules where partner_id = :partner and kind = :kind order by version desc")
                .param("partner", partner.value())
                .param("kind", kind.name())
                .query((row, n) -> rules(row))
                .list();
    }

    /** Adds the next version; two that come at the same time take turns at the partner's row. */
    void add(PartnerId partner, CampaignKind kind, RewardRules rules, String actor, Instant now) {
        jdbc.sql("select id from partners where id = :partner for no key update")
                .param("partner", partner.value())
                .query()
                .listOfRows();
        var low = rules.lowMileage();
        jdbc.sql("""
                        insert into reward_rules (partner_id, kind, version, effective_from, amounts, photo_bonus,
                                                  low_mileage_cents, low_mileage_miles, low_mileage_days, created_by,
                                                  created_at)
                        select :partner, :kind, coalesce(max(version), 0) + 1, :from, cast(:amounts as integer[]),
                               :photoBonus, cast(:lowCents as integer), cast(:lowMiles as integer),
                               cast(:lowDays as integer), :actor, :now
                        from reward_rules where partner_id = :partner and kind = :kind
                        """)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .param("from", Times.sql(rules.effectiveFrom()))
                .param(
                        "amounts",
                        rules.byOrdinal().stream()
                                .map(money -> Math.toIntExact(money.cents()))
                                .toArray(Integer[]::new))
                .param("photoBonus", rules.photoBonus().cents())
                .param("lowCents", low == null ? null : low.amount().cents())
                .param("lowMiles", low == null ? null : low.miles())
                .param("lowDays", low == null ? null : low.days())
                .param("actor", actor)
                .param("now", Times.sql(now))
                .update();
    }

    static RewardRules rules(ResultSet row) throws SQLException {
        var amounts = (Integer[]) Objects.requireNonNull(row.getArray("amounts").getArray());
        return new RewardRules(
                row.getInt("version"),
                Times.read(row, "effective_from"),
                Arrays.stream(amounts).map(cents -> new Money(cents)).toList(),
                new Money(row.getLong("photo_bonus")),
                lowMileage(row),
                row.getString("created_by"));
    }

    private static @Nullable LowMileage lowMileage(ResultSet row) throws SQLException {
        var cents = row.getObject("low_mileage_cents", Integer.class);
        return cents == null
                ? null
                : new LowMileage(new Money(cents), row.getInt("low_mileage_miles"), row.getInt("low_mileage_days"));
    }
}

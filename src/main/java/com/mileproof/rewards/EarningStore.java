package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.News;
import com.mileproof.platform.Times;
import com.mileproof.rewards.RewardRules.LowMileage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What check-ins earn, by the rules in force when each was made. */
@Repository
class EarningStore {

    /** Miles, whatever the odometer counts in. */
    private static final String MILES =
            "coalesce(%1$s.corrected_mileage, %1$s.mileage) * case %1$s.unit when 'km' then 0.62137119 else 1 end";

    /** How many check-ins of the same had been made before and not been turned down when this one was made. */
    private static final String EARLIER = """
            select count(*) from checkins e
            where e.partner_id = c.partner_id and e.%1$s = c.%1$s
              and e.kind = c.kind and (e.checked_in_at, e.id) < (c.checked_in_at, c.id)
              and not exists (
                  select 1 from checkin_moves m
                  where m.partner_id = e.partner_id and m.checkin_id = e.id
                    and m.state in ('DECLINED', 'VOIDED', 'WITHDRAWN') and m.moved_at <= c.checked_in_at)
            """;

    private static final String LOW = """
            select (%s) - (%s) as driven, extract(epoch from c.checked_in_at - b.checked_in_at) / 86400 as days
            from checkins c
            join lateral (
                select * from checkins b
                where b.partner_id = c.partner_id and b.vehicle_id = c.vehicle_id and b.kind = c.kind
                  and b.segment = c.segment and b.state = 'CONFIRMED'
                  and b.checked_in_at <= c.checked_in_at - make_interval(days => :days)
                order by b.checked_in_at desc, b.id desc limit 1) b on true
            where c.partner_id = :partner and c.id = :checkin and c.segment > 0
              and not exists (
                  select 1 from rewards r
                  join checkins e on e.partner_id = r.partner_id and e.id = r.checkin_id
                  where r.partner_id = c.partner_id and r.vehicle_id = c.vehicle_id and r.type = 'LowMileageBonus'
                    and r.status <> 'Declined' and r.clawed_back_at is null and r.checkin_id <> c.id
                    and (e.checked_in_at, e.id) < (c.checked_in_at, c.id)
                    and e.checked_in_at > c.checked_in_at - make_interval(days => :days))
            """.formatted(MILES.formatted("c"), MILES.formatted("b"));

    private static final List<String> HOME = PhotoRole.of(CampaignKind.address).stream()
            .filter(role -> !role.isDocument())
            .map(Enum::name)
            .toList();

    private final JdbcClient jdbc;

    EarningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A check-in and what it goes by.
     *
     * @param vehicle null for a check-in of a user
     * @param ordinal among those of its vehicle, or its user, that had not been turned down when it was made, from 1
     */
    record Earning(
            PartnerId partner,
            CheckinId checkin,
            UserId user,
            @Nullable VehicleId vehicle,
            RewardType type,
            Instant madeAt,
            int ordinal,
            RewardRules rules) {

        @Nullable
        LowMileage lowMileage() {
            return type == RewardType.MileageCheckIn ? rules.lowMileage() : null;
        }

        Money photoBonus() {
            return type == RewardType.GaragingCheckIn ? rules.photoBonus() : Money.ZERO;
        }
    }

    /** Empty where no rules were in force, and of a check-in that is gone. */
    Optional<Earning> of(PartnerId partner, CheckinId checkin) {
        return jdbc.sql("""
                        select c.id, c.partner_id, c.user_id, c.vehicle_id, c.kind, c.checked_in_at, rules.*,
                               1 + case when c.vehicle_id is null
                                        then (""" + EARLIER.formatted("user_id") + """
                                        ) else (""" + EARLIER.formatted("vehicle_id") + """
                                        ) end as ordinal
                        from checkins c
                        join lateral (
                            select version, effective_from, amounts, photo_bonus, low_mileage_cents, low_mileage_miles,
                                   low_mileage_days, created_by
                            from reward_rules g
                            where g.partner_id = c.partner_id and g.kind = c.kind
                              and g.effective_from <= c.checked_in_at
                        """
                        + RulesBook.IN_FORCE + """
                        ) rules on true
                        where c.partner_id = :partner and c.id = :checkin
                        """)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .query((row, n) -> earning(row))
                .optional();
    }

    /** Whether the readings, as they now count, show that few miles. */
    boolean isLow(PartnerId partner, CheckinId checkin, LowMileage low) {
        return jdbc.sql("select driven * :days <= :miles * days from (" + LOW + ") as line")
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .param("days", low.days())
                .param("miles", low.miles())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether the check-in, as it was sent last, shows the home, on photos that are all fit as evidence. */
    boolean showsHome(PartnerId partner, CheckinId checkin) {
        return jdbc.sql("""
                        select count(*) > 0 and not coalesce(bool_or(s.marked_invalid), false)
                        from checkins c
                        join checkin_photos s on s.partner_id = c.partner_id and s.checkin_id = c.id
                            and s.submission = c.submission and s.role in (:views)
                        where c.partner_id = :partner and c.id = :checkin
                        """)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .param("views", HOME)
                .query(Boolean.class)
                .single();
    }

    /** Whether a check-in was found a fraud by the move that an item of news tells of. */
    boolean isFraud(News news) {
        return jdbc.sql("""
                        select fraud from checkin_moves
                        where partner_id = :partner and checkin_id = :checkin and sequence = :sequence
                        """)
                .param("partner", news.partner())
                .param("checkin", news.subject())
                .param("sequence", news.sequence())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The reading that an approved odometer event corrects; empty for other events. */
    Optional<CheckinId> corrected(PartnerId partner, UUID event) {
        return jdbc.sql("""
                        select corrects from odometer_changes
                        where partner_id = :partner and event_id = :event and state = 'APPROVED'
                          and corrects is not null
                        """)
                .param("partner", partner.value())
                .param("event", event)
                .query((row, n) -> new CheckinId(row.getObject("corrects", UUID.class)))
                .optional();
    }

    /** Bonuses that a reading has a part in: its own, and those of later check-ins of the vehicle; not yet taken back. */
    List<Reward> bonusesFrom(PartnerId partner, CheckinId checkin) {
        return jdbc.sql("""
                        select r.* from checkins c
                        join checkins e on e.partner_id = c.partner_id and e.vehicle_id = c.vehicle_id
                            and e.checked_in_at >= c.checked_in_at
                        join rewards r on r.partner_id = e.partner_id and r.checkin_id = e.id
                            and r.type = 'LowMileageBonus'
                        where c.partner_id = :partner and c.id = :checkin and r.status <> 'Declined'
                          and r.clawed_back_at is null
                        order by e.checked_in_at, e.id
                        """)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .query(RewardRow::read)
                .list();
    }

    private static Earning earning(ResultSet row) throws SQLException {
        return new Earning(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CheckinId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                vehicle(row),
                RewardType.of(CampaignKind.valueOf(row.getString("kind"))),
                Times.read(row, "checked_in_at"),
                row.getInt("ordinal"),
                RulesBook.rules(row));
    }

    private static @Nullable VehicleId vehicle(ResultSet row) throws SQLException {
        var id = row.getObject("vehicle_id", UUID.class);
        return id == null ? null : new VehicleId(id);
    }
}

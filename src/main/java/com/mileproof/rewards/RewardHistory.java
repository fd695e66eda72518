package com.mileproof.rewards;

import com.mileproof.platform.News;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads rewards as they were. */
@Repository
class RewardHistory {

    /** Whether the reward had been taken back by the move {@code m}. */
    static final String CLAWED_BACK = """
            , exists (select 1 from reward_moves c
                    where c.partner_id = m.partner_id and c.reward_id = m.reward_id and c.move = 'CLAW_BACK'
                      and c.sequence <= m.sequence) as then_clawed_back
            """;

    private final JdbcClient jdbc;

    RewardHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each event's reward after the move that it tells of; without those that are gone. */
    Map<UUID, Reward> after(Collection<News> news) {
        var found = new HashMap<UUID, Reward>();
        jdbc.sql("""
                        select r.*, asked.event as event_id, m.status as then_status, m.payout_id as then_payout,
                               m.sequence as then_sequence
                        """ + CLAWED_BACK + """
                        from unnest(:events::uuid[], :partners::uuid[], :subjects::uuid[], :sequences::integer[])
                            as asked (event, partner, subject, sequence)
                        join rewards r on r.partner_id = asked.partner and r.id = asked.subject
                        join reward_moves m on m.partner_id = r.partner_id and m.reward_id = r.id
                            and m.sequence = asked.sequence
                        """)
                .param("events", news.stream().map(News::id).toArray(UUID[]::new))
                .param("partners", news.stream().map(News::partner).toArray(UUID[]::new))
                .param("subjects", news.stream().map(News::subject).toArray(UUID[]::new))
                .param("sequences", news.stream().map(News::sequence).toArray(Integer[]::new))
                .query(row -> {
                    found.put(row.getObject("event_id", UUID.class), then(row, 0));
                });
        return found;
    }

    /** A reward as one of its moves left it; taken back only if that was the move, or one before. */
    static Reward then(ResultSet row, int n) throws SQLException {
        var now = RewardRow.read(row, n);
        var payout = row.getObject("then_payout", UUID.class);
        var status = RewardStatus.valueOf(row.getString("then_status"));
        return new Reward(
                now.partner(),
                now.id(),
                now.user(),
                now.vehicle(),
                now.checkin(),
                payout == null || status != RewardStatus.Claimed ? null : new PayoutId(payout),
                now.type(),
                now.forPhotos(),
                status,
                row.getInt("then_sequence"),
                now.amount(),
                now.description(),
                now.actionCode(),
                now.clientReference(),
                now.rewardedAt(),
                row.getBoolean("then_clawed_back") ? now.clawedBackAt() : null);
    }
}

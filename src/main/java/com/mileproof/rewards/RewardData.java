package com.mileproof.rewards;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import com.mileproof.platform.PersonalRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Users' rewards and payouts. */
@Component
public final class RewardData implements PersonalData {

    private static final String OF_USER = "partner_id = :partner and user_id = :user";
    private static final String OF_REWARD =
            "partner_id = :partner and reward_id in (select id from rewards where " + OF_USER + ")";
    private static final String BOOKS = "the books must add up; what stays names a random id";
    private static final String FOR_GOOD = "as long as the partner";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.kept("ledger_postings", OF_USER, BOOKS)
                    .kind("account, amount", "what was promised, earned, paid and taken back", "the books", FOR_GOOD),
            Held.kept("ledger_entries", OF_USER, BOOKS)
                    .kind(
                            "kind, actor, entered_at",
                            "what each posting was for, when and by whom",
                            "the books",
                            FOR_GOOD),
            Held.kept("reward_moves", OF_REWARD, BOOKS)
                    .kind("move, status, actor, moved_at", "the life of a reward move by move", "the books", FOR_GOOD),
            Held.kept("reward_turns", OF_USER, "it holds nothing but the random id"),
            Held.emptied(
                            "rewards",
                            OF_USER,
                            "description = '', action_code = null, client_reference = null",
                            "the ledger refers to it; what stays is an amount and a random id")
                    .untied("checkin_id = null")
                    .kind(
                            "description, action_code, client_reference",
                            "what the reward is for, in the partner's own words",
                            "telling the driver what was earned",
                            "until the user is erased"),
            Held.emptied(
                            "payouts",
                            OF_USER,
                            "reference = null, link = null, note = null, language = ''",
                            "the ledger refers to it; what stays is an amount and a random id")
                    .kind(
                            "reference, link, note, language",
                            "how the driver was paid, and in which language he reads",
                            "paying, and answering for it",
                            "until the user is erased"));

    private static final String PAYOUTS = "select id from payouts where " + OF_USER;
    private static final int FLOOR = 45;

    private final PersonalRows rows;

    RewardData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }

    @Override
    public Collection<UUID> things(Person of) {
        return rows.ids("select id from rewards where " + OF_USER + " union all " + PAYOUTS, of);
    }

    @Override
    public List<Standing> obstacles(Person of, Instant now) {
        int open = rows.ids(PAYOUTS + " and state = 'OPEN'", of).size();
        return open == 0
                ? List.of()
                : List.of(new Standing(Obstacle.claim_open, "Payouts that are claimed and not paid: " + open + "."));
    }
}

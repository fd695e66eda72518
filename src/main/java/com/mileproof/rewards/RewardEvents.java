package com.mileproof.rewards;

import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows rewards as they were after each of their moves. */
@Component
public final class RewardEvents implements EventBody {

    /** All types, in the order of a reward's life. */
    public static final List<Type> TYPES = List.of(
            new Type(RewardMove.CREATE.event(), "A check-in was made that earns a reward once it is confirmed."),
            new Type(
                    RewardMove.CONFIRM.event(),
                    "A reward can be claimed: its check-in was confirmed, or you granted it."),
            new Type(
                    RewardMove.DECLINE.event(),
                    "The check-in of a pending reward came to nothing, and so did the reward."),
            new Type(RewardMove.CLAIM.event(), "A reward was claimed; `payoutId` says with which payout."),
            new Type(
                    RewardMove.RETURN.event(),
                    "The payout of a reward was rejected; the reward can be claimed again, unless it was clawed back meanwhile."),
            new Type(
                    RewardMove.CLAW_BACK.event(),
                    "The check-in of a confirmed reward was found wrong. One that was `Claimed` stays so, and what the user earns next makes it good."));

    private final RewardHistory history;

    RewardEvents(RewardHistory history) {
        this.history = history;
    }

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var shown = new HashMap<UUID, Object>();
        history.after(news).forEach((event, reward) -> shown.put(event, RewardView.of(reward, null, null)));
        return shown;
    }
}

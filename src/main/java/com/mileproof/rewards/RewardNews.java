package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.CheckinMove;
import com.mileproof.platform.News;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets rewards follow the check-ins that the outbox tells of. */
@Component
final class RewardNews implements NewsConsumer {

    private static final String CORRECTED = "odometer_event.approved";

    private static final Map<String, CheckinMove> MOVES =
            Arrays.stream(CheckinMove.values()).collect(Collectors.toMap(CheckinMove::event, Function.identity()));

    private final Earnings earnings;
    private final EarningStore facts;
    private final Settings settings;

    RewardNews(Earnings earnings, EarningStore facts, Settings settings) {
        this.earnings = earnings;
        this.facts = facts;
        this.settings = settings;
    }

    @Override
    public String consumer() {
        return "rewards";
    }

    @Override
    public boolean readsHere() {
        return settings.rewards().worker();
    }

    @Override
    public void take(List<News> news) {
        news.forEach(this::take);
    }

    @Override
    public void taken() {}

    private void take(News news) {
        var partner = new PartnerId(news.partner());
        var move = MOVES.get(news.type());
        if (move != null) {
            moved(partner, new CheckinId(news.subject()), move, news);
        } else if (news.type().equals(CORRECTED)) {
            facts.corrected(partner, news.subject()).ifPresent(checkin -> earnings.reconsidered(partner, checkin));
        }
    }

    private void moved(PartnerId partner, CheckinId checkin, CheckinMove move, News news) {
        switch (move) {
            case CREATE -> earnings.made(partner, checkin);
            case CONFIRM -> earnings.confirmed(partner, checkin, news);
            case DECLINE, WITHDRAW, VOID -> earnings.ended(partner, checkin);
            case CHANGE, HOLD, EXPIRE_HOLD -> {
                // still open
            }
        }
    }
}

package com.mileproof.history.chain;

import com.mileproof.checkins.CheckinMove;
import com.mileproof.platform.News;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Settings;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Appends to the histories what the outbox tells of. */
@Component
final class HistoryNews implements NewsConsumer {

    private static final String EVENT_APPROVED = "odometer_event.approved";

    private final DraftStore drafts;
    private final ChainStore chain;
    private final Settings settings;

    HistoryNews(DraftStore drafts, ChainStore chain, Settings settings) {
        this.drafts = drafts;
        this.chain = chain;
        this.settings = settings;
    }

    @Override
    public String consumer() {
        return "history";
    }

    @Override
    public boolean readsHere() {
        return settings.history().worker();
    }

    @Override
    public void take(List<News> news) {
        news.forEach(one -> draft(one).ifPresent(chain::append));
    }

    @Override
    public void taken() {}

    private Optional<Draft> draft(News one) {
        if (one.type().equals(CheckinMove.CONFIRM.event())) {
            return drafts.confirmed(one);
        }
        if (one.type().equals(CheckinMove.VOID.event())) {
            return drafts.voided(one);
        }
        return one.type().equals(EVENT_APPROVED) ? drafts.approved(one) : Optional.empty();
    }
}

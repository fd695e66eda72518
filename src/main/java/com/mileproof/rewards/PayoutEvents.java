package com.mileproof.rewards;

import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows payouts as they were after each of their moves, with the rewards that they were claimed for. */
@Component
public final class PayoutEvents implements EventBody {

    /** All types, in the order of a payout's life. */
    public static final List<Type> TYPES = List.of(
            new Type(PayoutMove.CLAIM.event(), "A user claimed his confirmed rewards; the payout is open."),
            new Type(PayoutMove.SETTLE.event(), "A payout was paid; `paymentReferenceId` is what the user quotes."),
            new Type(
                    PayoutMove.REJECT.event(),
                    "A payout will not be paid, which `adminNote` explains; its rewards can be claimed again."));

    private final PayoutBook book;
    private final PayoutTokens tokens;

    PayoutEvents(PayoutBook book, PayoutTokens tokens) {
        this.book = book;
        this.tokens = tokens;
    }

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var asClaimed = book.asClaimed(news.stream().map(News::subject).toList());
        var shown = new HashMap<UUID, Object>();
        news.forEach(one -> {
            var payout = asClaimed.get(one.subject());
            if (payout != null) {
                var then = one.type().equals(PayoutMove.CLAIM.event()) ? payout.claimed() : payout;
                shown.put(one.id(), PayoutView.of(then, tokens.link(then), null, null));
            }
        });
        return shown;
    }
}

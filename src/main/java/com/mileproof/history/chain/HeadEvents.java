package com.mileproof.history.chain;

import com.mileproof.history.chain.HistoryRoutes.HeadView;
import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows the heads of each day. */
@Component
public final class HeadEvents implements EventBody {

    /** The one type there is. */
    public static final List<Type> TYPES = List.of(
            new Type(
                    HeadStore.EVENT,
                    "The history of all your vehicles was signed at the end of a day; keep `data.head` to find out later whether anything was rewritten."));

    private final HeadStore heads;

    HeadEvents(HeadStore heads) {
        this.heads = heads;
    }

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var shown = new HashMap<UUID, Object>();
        news.forEach(one ->
                heads.find(one.partner(), one.subject()).ifPresent(head -> shown.put(one.id(), HeadView.of(head))));
        return shown;
    }
}

package com.mileproof.webhooks;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.platform.News;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A partner's events, for those that ask instead of being told. */
@Component
class Events {

    /** So many are answered at once, unless the caller wants fewer. */
    static final int MOST = 100;

    private static final String UNKNOWN = "must be the `next` of an earlier answer";

    private final EventStore store;
    private final Messages messages;

    Events(EventStore store, Messages messages) {
        this.store = store;
        this.messages = messages;
    }

    /**
     * Some events, oldest first.
     *
     * @param messages without those whose subject has been erased
     * @param next where to go on; null before the first event
     * @param more whether there is more already
     */
    record Slice(
            Map<News, Messages.Message> messages, @Nullable String next, boolean more) {}

    Slice after(Caller.Admin by, @Nullable String cursor, int most) {
        var news = cursor == null ? store.first(by.partner(), most + 1) : read(by, cursor, most + 1);
        var shown = news.subList(0, Math.min(most, news.size()));
        var next = shown.isEmpty() ? cursor : EventCursor.at(shown.getLast()).toString();
        return new Slice(messages.of(shown), next, news.size() > most);
    }

    private List<News> read(Caller.Admin by, String cursor, int most) {
        var place = EventCursor.parse(cursor).flatMap(parsed -> known(by, parsed));
        return store.after(by.partner(), place.orElseThrow(() -> ApiProblem.shape("?after", UNKNOWN)), most);
    }

    private Optional<EventCursor> known(Caller.Admin by, EventCursor cursor) {
        return store.knows(by.partner(), cursor) ? Optional.of(cursor) : Optional.empty();
    }
}

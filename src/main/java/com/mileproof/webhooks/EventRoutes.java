package com.mileproof.webhooks;

import com.mileproof.api.Caller;
import com.mileproof.api.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The partner API's events; an addition to the contract. */
@RestController
final class EventRoutes {

    private final Events events;

    EventRoutes(Events events) {
        this.events = events;
    }

    /** An event; all but the id is what a webhook's body has. */
    record EventView(String id, String type, String timestamp, int sequence, JsonNode data) {}

    /** Some events and where to go on. */
    record EventsView(List<EventView> events, @Nullable String next, boolean more) {}

    @GetMapping("/api/events")
    EventsView list(Caller.Admin by, Query query) {
        var after = query.text("after");
        int most = query.integer("limit", Events.MOST, 1, Events.MOST);
        query.check();
        var slice = events.after(by, after, most);
        var views = slice.messages().entrySet().stream()
                .map(entry -> new EventView(
                        new EventId(entry.getKey().id()).toString(),
                        entry.getValue().type(),
                        entry.getValue().timestamp(),
                        entry.getValue().sequence(),
                        entry.getValue().data()))
                .toList();
        return new EventsView(views, slice.next(), slice.more());
    }
}

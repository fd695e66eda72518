package com.mileproof.webhooks;

import com.mileproof.api.Body;
import com.mileproof.api.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what routes and pages are sent about endpoints. */
@Component
final class EndpointBody {

    private static final int MOST_EVENTS = 50;
    private static final Pattern MINUTE = Pattern.compile("[^Z]*T\\d\\d:\\d\\d");

    private final AddressRules rules;
    private final Messages messages;

    EndpointBody(AddressRules rules, Messages messages) {
        this.rules = rules;
        this.messages = messages;
    }

    /** A whole endpoint; of one that exists, what is not sent stays. */
    Endpoints.Wish wish(Body body, @Nullable Endpoint now) {
        var url = body.optionalText("url", AddressRules.MAX_URL);
        if (url == null) {
            url = now == null ? body.text("url") : now.url();
        } else {
            rules.fault(url).ifPresent(fault -> body.refuse("url", fault));
        }
        var events = body.optionalTexts("events", MOST_EVENTS);
        if (events == null) {
            events = now == null ? List.of(Endpoint.ALL) : now.events();
        }
        if (events.isEmpty() || !events.stream().allMatch(messages::isKnown)) {
            body.refuse("events", "must name types of events, families such as checkin.*, or *");
        }
        body.check();
        return new Endpoints.Wish(url, events.stream().distinct().toList());
    }

    /** Since when events are replayed. */
    static Instant since(Body body) {
        var since = body.optionalInstant("since");
        if (since == null && !body.isSent("since")) {
            body.refuse("since", "is required");
        }
        body.check();
        return since == null ? Instant.EPOCH : since;
    }

    /** The same of a form: browsers send a minute without its zone, and the page says that it is of UTC. */
    static Instant since(Form form) {
        var typed = form.value("since");
        var whole = MINUTE.matcher(typed).matches() ? typed + ":00Z" : typed;
        return since(Form.empty().with("since", whole).reading().texts("since").body());
    }

    Duration overlap(Body body) {
        var hours = body.optionalInt("overlapHours", 0, Endpoints.MOST_OVERLAP_HOURS);
        body.check();
        return Duration.ofHours(hours == null ? Endpoints.OVERLAP_HOURS : hours);
    }
}

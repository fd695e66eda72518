package com.mileproof.webhooks;

import com.mileproof.platform.EventBody;
import com.mileproof.platform.Instants;
import com.mileproof.platform.News;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is told of an event: {@code type, timestamp, sequence, data}, the data as the API answers them. */
@Component
final class Messages {

    /** Largest message, in bytes; receivers may count on it. */
    static final int MAX_BYTES = 20_000;

    private final List<EventBody> bodies;
    private final JsonMapper json;

    Messages(List<EventBody> bodies, JsonMapper json) {
        this.bodies = List.copyOf(bodies);
        this.json = json;
    }

    /**
     * A message.
     *
     * @param sequence the number of the subject's move that it tells of: the higher tells of the later state
     * @param data the subject after that move; where the whole would be too large its {@code id} alone, and {@code
     *     truncated}
     */
    record Message(String type, String timestamp, int sequence, JsonNode data) {}

    /** Every type there is. */
    List<EventBody.Type> types() {
        return bodies.stream().flatMap(body -> body.types().stream()).toList();
    }

    /** True for the name of a type, of a family such as {@code checkin.*}, or {@code *}. */
    boolean isKnown(String wanted) {
        return types().stream().anyMatch(type -> Endpoint.covers(wanted, type.name()));
    }

    /** The message of each event, in the events' order; without those whose subject is gone. */
    Map<News, Message> of(Collection<News> news) {
        var data = new HashMap<UUID, Object>();
        bodies.forEach(body -> {
            var names = body.types().stream().map(EventBody.Type::name).toList();
            var own = new ArrayList<>(news);
            own.removeIf(one -> !names.contains(one.type()));
            if (!own.isEmpty()) {
                data.putAll(body.show(own));
            }
        });
        var messages = new LinkedHashMap<News, Message>();
        news.forEach(one -> Optional.ofNullable(data.get(one.id()))
                .ifPresent(shown -> messages.put(one, fitting(one, json.valueToTree(shown)))));
        return messages;
    }

    /** The bytes that are sent; empty when the subject is gone. */
    Optional<byte[]> bytes(News news) {
        return Optional.ofNullable(of(List.of(news)).get(news)).map(json::writeValueAsBytes);
    }

    private Message fitting(News news, JsonNode data) {
        var whole = message(news, data);
        if (json.writeValueAsBytes(whole).length <= MAX_BYTES) {
            return whole;
        }
        var id = JsonNodeFactory.instance.objectNode();
        if (data.has("id")) {
            id.set("id", data.path("id"));
        }
        return message(news, id.put("truncated", true));
    }

    private static Message message(News news, JsonNode data) {
        return new Message(news.type(), Instants.text(news.occurredAt()), news.sequence(), data);
    }
}

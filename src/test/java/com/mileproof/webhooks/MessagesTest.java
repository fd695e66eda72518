package com.mileproof.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Messages of things of every size. */
class MessagesTest {

    private static final News NEWS =
            new News(1, new UUID(1, 1), new UUID(2, 2), "thing.changed", new UUID(3, 3), 7, Instant.EPOCH);

    /** A thing with a long note. */
    record Thing(String id, String note) {}

    /** What has no id. */
    record Nameless(String note) {}

    @Test
    void a_message_is_never_larger_than_receivers_may_count_on() {
        int room = Messages.MAX_BYTES - bytes(new Thing("XT_1", "")).length;
        var whole = text(new Thing("XT_1", "x".repeat(room)));
        assertThat(whole.getBytes(StandardCharsets.UTF_8)).hasSize(Messages.MAX_BYTES);
        assertThat(whole).contains("\"note\":\"xxx").doesNotContain("truncated");

        assertThat(text(new Thing("XT_1", "x".repeat(room + 1)))).isEqualTo("""
                {"type":"thing.changed","timestamp":"1970-01-01T00:00:00.000Z","sequence":7,\
                "data":{"id":"XT_1","truncated":true}}""");
        assertThat(text(new Thing("XT_1", "ü".repeat(room / 2 + 1))))
                .as("bytes count")
                .contains("truncated");
        assertThat(text(new Nameless("x".repeat(Messages.MAX_BYTES)))).endsWith("\"data\":{\"truncated\":true}}");
    }

    private static String text(Object shown) {
        return new String(bytes(shown), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object shown) {
        return new Messages(List.of(new Shows(shown)), new JsonMapper())
                .bytes(NEWS)
                .orElseThrow();
    }

    /** Shows the same thing, whatever happened. */
    private record Shows(Object shown) implements EventBody {

        @Override
        public List<Type> types() {
            return List.of(new Type("thing.changed", "It was changed."));
        }

        @Override
        public Map<UUID, Object> show(Collection<News> news) {
            var all = new HashMap<UUID, Object>();
            news.forEach(one -> all.put(one.id(), shown));
            return all;
        }
    }
}

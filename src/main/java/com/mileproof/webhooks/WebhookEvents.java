package com.mileproof.webhooks;

import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import com.mileproof.platform.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events about the endpoints themselves. */
@Repository
public class WebhookEvents implements EventBody {

    static final String DISABLED = "webhook.endpoint_disabled";
    static final String TEST = "webhook.test";

    public static final List<Type> TYPES = List.of(
            new Type(
                    DISABLED,
                    "An endpoint of yours is sent nothing any more, because it answered 410, has failed for five days, or was switched off; told to your other endpoints."),
            new Type(TEST, "You asked for a test; told to that endpoint alone, and not listed among the events."));

    private final JdbcClient jdbc;

    WebhookEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An endpoint at the moment it was disabled. */
    record DisabledView(String id, String url, String because, Instant disabledAt) {}

    /** What a test carries. */
    record TestView(String endpointId, String message) {}

    @Override
    public List<Type> types() {
        return TYPES;
    }

    @Override
    public Map<UUID, Object> show(Collection<News> news) {
        var shown = new HashMap<UUID, Object>();
        news.forEach(one -> {
            if (one.type().equals(TEST)) {
                shown.put(
                        one.id(),
                        new TestView(new EndpointId(one.subject()).toString(), "Webhooks reach this endpoint."));
            } else {
                disabled(one, shown);
            }
        });
        return shown;
    }

    private void disabled(News news, Map<UUID, Object> shown) {
        jdbc.sql("""
                        select * from webhook_disablings
                        where partner_id = :partner and endpoint_id = :endpoint and sequence = :sequence
                        """)
                .param("partner", news.partner())
                .param("endpoint", news.subject())
                .param("sequence", news.sequence())
                .query((row, n) -> new DisabledView(
                        new EndpointId(news.subject()).toString(),
                        row.getString("url"),
                        row.getString("because"),
                        Times.read(row, "disabled_at")))
                .optional()
                .ifPresent(view -> shown.put(news.id(), view));
    }
}

package com.mileproof.platform;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who signed in, who saw personal data or searched for a plate, who decided or changed something. Rows are only ever
 * added; one that belongs to a change is written in its transaction.
 */
@Component
public final class AuditLog {

    private static final JsonMapper JSON = new JsonMapper();

    /** The log is searched by words, and its index takes none of more than 2,046 bytes. */
    private static final Pattern LONG_WORD = Pattern.compile("(\\S{200})\\S+");

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What happened.
     *
     * @param actor as the history of a check-in names him, {@code operator 0199…} or {@code reviewer dana}
     * @param action in dotted words, {@code plate.searched}
     * @param partner whose data it was about; null when nobody's
     * @param subject an id of the API or, for a search, what was searched for; null when there is none
     * @param purpose why, where the law wants it known; else null
     * @param details names and values, never a secret
     * @param address where the request came from; null for what came from no request
     */
    public record Entry(
            String actor,
            String action,
            @Nullable UUID partner,
            @Nullable String subject,
            @Nullable String purpose,
            Map<String, String> details,
            @Nullable String address) {

        public Entry {
            subject = subject == null ? null : shortened(subject);
            details = details.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> shortened(one.getValue())));
        }

        private static String shortened(String text) {
            return LONG_WORD.matcher(text).replaceAll("$1…");
        }

        public static Entry of(String actor, String action, @Nullable UUID partner, @Nullable String subject) {
            return new Entry(actor, action, partner, subject, null, Map.of(), null);
        }

        public Entry with(Map<String, String> details) {
            return new Entry(actor, action, partner, subject, purpose, details, address);
        }

        public Entry from(String address) {
            return new Entry(actor, action, partner, subject, purpose, details, address);
        }

        public Entry purpose(String purpose) {
            return new Entry(actor, action, partner, subject, purpose, details, address);
        }
    }

    /** Adds a row; durable when this returns, or with the caller's transaction. */
    public void tell(Entry entry) {
        jdbc.sql("""
                        insert into audit_log (at, actor, action, partner_id, subject, purpose, details, address)
                        values (:at, :actor, :action, :partner, :subject, :purpose, :details::jsonb, :address)
                        """)
                .param("at", Times.sql(clock.instant()))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("partner", entry.partner())
                .param("subject", entry.subject())
                .param("purpose", entry.purpose())
                .param("details", JSON.writeValueAsString(entry.details()))
                .param("address", entry.address())
                .update();
    }
}

package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.platform.console.AuditTrail.Wanted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen in the filters of the audit log, as it was typed, by name.
 *
 * @param wrong sentences about times that cannot be read, by name
 */
record AuditFilter(Map<String, String> chosen, Map<String, String> wrong) {

    static final String TEXT = "text";
    static final String ACTOR = "actor";
    static final String ACTION = "action";
    static final String SUBJECT = "subject";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String PARTNER = "partner";
    private static final String DAY = "day";
    private static final String SENTENCE =
            "must be a day such as 2026-11-23, or an instant such as 2026-11-23T14:00:00Z";

    AuditFilter {
        chosen = Map.copyOf(chosen);
        wrong = Map.copyOf(wrong);
    }

    /** @param partner name of the partner's parameter */
    static AuditFilter of(Query query, String partner) {
        var chosen = new LinkedHashMap<String, String>();
        var wrong = new LinkedHashMap<String, String>();
        for (var name : new String[] {TEXT, ACTOR, ACTION, SUBJECT}) {
            put(chosen, name, query.text(name));
        }
        put(chosen, PARTNER, query.text(partner));
        for (var name : new String[] {DAY, FROM, UNTIL}) {
            var text = query.text(name);
            put(chosen, name, text);
            if (text != null && !text.isBlank() && time(text.strip(), name).isEmpty()) {
                wrong.put(name, SENTENCE);
            }
        }
        query.check();
        return new AuditFilter(chosen, wrong);
    }

    /** As typed; empty for nothing. */
    String value(String name) {
        return chosen.getOrDefault(name, "");
    }

    Wanted wanted() {
        var partner = value(PARTNER);
        var day = value(DAY);
        return new Wanted(
                value(TEXT),
                value(ACTOR),
                value(ACTION),
                partner.isEmpty() ? null : PartnerId.of(partner).value(),
                value(SUBJECT),
                time(day.isEmpty() ? value(FROM) : day, FROM).orElse(null),
                time(day.isEmpty() ? value(UNTIL) : day, UNTIL).orElse(null));
    }

    /** The filter in an address, to be followed by more. */
    String query() {
        return chosen.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    boolean isBlank() {
        return chosen.isEmpty();
    }

    private static void put(Map<String, String> chosen, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            chosen.put(name, text.strip());
        }
    }

    /** An instant as it is; of a day its beginning, or its end where it is the last. */
    private static Optional<Instant> time(String text, String name) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.contains("T") ? OffsetDateTime.parse(text).toInstant() : start(text, name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant start(String day, String name) {
        var date = LocalDate.parse(day);
        return (name.equals(UNTIL) ? date.plusDays(1) : date)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}

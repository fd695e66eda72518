package com.mileproof.review;

import com.mileproof.checkins.Reason;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.QueueFilter.Show;
import com.mileproof.review.QueueStore.NamedPartner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of the queue.
 *
 * @param later whether this is not the first page
 * @param conflicts how many refused readings wait for a person, counted as the rest
 */
record QueueView(
        Viewer viewer,
        QueueFilter filter,
        boolean later,
        ReviewQueue.Page page,
        ReviewQueue.Counts counts,
        int conflicts,
        List<NamedPartner> partners,
        List<String> reasonCodes,
        Instant now) {

    QueueView {
        partners = List.copyOf(partners);
        reasonCodes = List.copyOf(reasonCodes);
    }

    /** {@code 1,000+} for what is counted no further. */
    static String count(int number) {
        return number >= ReviewQueue.MOST_COUNTED
                ? String.format(Locale.US, "%,d+", ReviewQueue.MOST_COUNTED)
                : String.valueOf(number);
    }

    /** What the driver claims: a mileage, or which kind of check-in it is. */
    static String claim(QueueCase one) {
        return Formats.claim(one.kind(), one.mileage(), one.unit());
    }

    /** {@code PHOTO_BLURRED} as {@code Photo blurred}. */
    static String label(String code) {
        if (code.equals("SHADOW")) {
            return "Machine would confirm";
        }
        var words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String waited(QueueCase one) {
        return Ages.text(Duration.between(one.pendingSince(), now));
    }

    /** How long until, or since, the promised time. */
    String promise(QueueCase one) {
        var left = Duration.between(now, one.dueAt());
        return left.isNegative() ? "Overdue by " + Ages.text(left.negated()) : Ages.text(left) + " left";
    }

    boolean isOverdue(QueueCase one) {
        return one.isOverdue(now);
    }

    boolean isMine(Claim claim) {
        return claim.account().equals(viewer.account());
    }

    /** The machine's reasons, each code once. */
    static List<Reason> reasons(QueueCase one) {
        return List.copyOf(one.reasons().stream()
                .collect(Collectors.toMap(Reason::code, reason -> reason, (first, _) -> first, LinkedHashMap::new))
                .values());
    }

    /** How a chip looks: what speaks against the check-in most loudly when the machine found most. */
    static String tone(QueueCase one) {
        var risk = one.risk();
        return risk == null || risk == 0 ? "" : risk == 1 ? "warn" : "bad";
    }

    /** This page with another part of the queue. */
    String showing(@Nullable Show show) {
        return path(new QueueFilter(filter.partner(), filter.reason(), filter.claimed(), show), null);
    }

    String first() {
        return path(filter, null);
    }

    String next() {
        return path(filter, page.next());
    }

    /** The page of conflicts, of the same partner. */
    String conflictsPath() {
        return "/console/conflicts" + (filter.partner() == null ? "" : "?partner=" + filter.partner());
    }

    private static String path(QueueFilter filter, @Nullable QueuePlace after) {
        var query = new LinkedHashMap<String, @Nullable Object>();
        query.put("partner", filter.partner());
        query.put("reason", filter.reason());
        query.put("claimed", filter.claimed());
        query.put("show", filter.show());
        query.put("after", after);
        var text = query.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(QueueView::parameter)
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? "/console" : "/console?" + text;
    }

    private static String parameter(Map.Entry<String, @Nullable Object> entry) {
        return entry.getKey() + "=" + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8);
    }
}

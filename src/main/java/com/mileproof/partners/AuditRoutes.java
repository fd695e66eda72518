package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.partners.AuditPages.Filter;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.AuditTrail;
import com.mileproof.platform.console.AuditTrail.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit log for operators' programs, with the filters of its page. */
@RestController
final class AuditRoutes {

    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final AuditTrail trail;

    AuditRoutes(AuditTrail trail) {
        this.trail = trail;
    }

    /** @param next for {@code before} of the next page; null on the last */
    record TrailView(List<RowView> rows, @Nullable String next) {}

    record RowView(
            String position,
            Instant at,
            String actor,
            String action,
            @Nullable String partnerId,
            String subject,
            String purpose,
            Map<String, String> details,
            String address) {

        static RowView of(Row row) {
            var partner = row.partner();
            return new RowView(
                    Long.toString(row.position()),
                    row.at(),
                    row.actor(),
                    row.action(),
                    partner == null ? null : new PartnerId(partner).toString(),
                    row.subject(),
                    row.purpose(),
                    new TreeMap<>(row.details()),
                    row.address());
        }
    }

    @GetMapping("/admin/api/audit")
    TrailView read(Operator by, Query query) {
        int size = query.integer("size", PAGE, 1, MOST);
        var filter = Filter.of(query, "partnerId");
        if (!filter.wrongDay().isEmpty()) {
            query.refuse("day", "must be a day such as 2026-11-23");
        }
        long before = AuditPages.place(query.text("before"));
        query.check();
        var rows = trail.read(Admin.of(by), filter.wanted(), before, size + 1);
        var next = rows.size() > size ? Long.toString(rows.get(size - 1).position()) : null;
        return new TrailView(rows.stream().limit(size).map(RowView::of).toList(), next);
    }
}

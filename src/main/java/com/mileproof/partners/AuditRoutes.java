package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.AuditTrail;
import com.mileproof.platform.console.AuditTrail.Place;
import com.mileproof.platform.console.AuditTrail.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The audit log for operators' programs, with the filters of its page. */
@RestController
final class AuditRoutes {

    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    /** One JSON object a line. */
    static final String LINES = "application/x-ndjson";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuditTrail trail;
    private final AuditLog log;
    private final AuditExport export;

    AuditRoutes(AuditTrail trail, AuditLog log, AuditExport export) {
        this.trail = trail;
        this.log = log;
        this.export = export;
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
                    Long.toString(row.place().position()),
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
        var filter = AuditFilter.of(query, "partnerId");
        filter.wrong().forEach(query::refuse);
        var before = Place.of(query.text("before"));
        query.check();
        var rows = trail.read(Admin.of(by), filter.wanted(), before, size + 1);
        log.tell(Entry.of(by.actor(), AuditPages.VIEWED, null, null).with(filter.chosen()));
        var next = rows.size() > size ? rows.get(size - 1).place().toString() : null;
        return new TrailView(rows.stream().limit(size).map(RowView::of).toList(), next);
    }

    /** Every row that the filters leave. */
    @GetMapping("/admin/api/audit.jsonl")
    void lines(Operator by, Query query, HttpServletResponse response) throws IOException {
        var filter = AuditFilter.of(query, "partnerId");
        filter.wrong().forEach(query::refuse);
        query.check();
        export.send(Admin.of(by), filter, "jsonl", LINES, "", AuditRoutes::line, response);
    }

    static String line(Row row) {
        return JSON.writeValueAsString(RowView.of(row)) + "\n";
    }
}

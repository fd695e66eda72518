package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.AuditTrail;
import com.mileproof.platform.console.AuditTrail.Place;
import com.mileproof.platform.console.AuditTrail.Row;
import com.mileproof.platform.console.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which admins read who signed in, saw, searched and decided what. */
@Controller
@RequestMapping(AuditPages.HERE)
final class AuditPages {

    static final String HERE = "/console/audit";

    private static final int MENU = 60;
    private static final int ROWS = 100;
    private static final String HEAD = "at,actor,action,partner,subject,purpose,details,address\r\n";
    static final String VIEWED = "audit.viewed";

    private final AuditTrail trail;
    private final AuditLog log;
    private final AuditExport export;
    private final Partners partners;

    AuditPages(AuditTrail trail, AuditLog log, AuditExport export, Partners partners) {
        this.trail = trail;
        this.log = log;
        this.export = export;
        this.partners = partners;
    }

    @Bean
    static NavItem auditItem() {
        return new NavItem(MENU, "Audit", HERE, AccountRole.admin);
    }

    @GetMapping
    String read(Admin by, Query query, Model model) {
        var filter = AuditFilter.of(query, AuditFilter.PARTNER);
        var before = Place.of(query.text("before"));
        query.check();
        var rows = filter.wrong().isEmpty() ? trail.read(by, filter.wanted(), before, ROWS + 1) : List.<Row>of();
        if (filter.wrong().isEmpty()) {
            log.tell(Entry.of(by.actor(), VIEWED, null, null).with(filter.chosen()));
        }
        model.addAttribute("rows", rows.stream().limit(ROWS).toList());
        model.addAttribute(
                "older", rows.size() > ROWS ? rows.get(ROWS - 1).place().toString() : "");
        model.addAttribute("newest", before.equals(Place.TOP));
        model.addAttribute("filter", filter);
        model.addAttribute("partners", partners.list(by));
        model.addAttribute("names", names(by));
        return "partners/audit";
    }

    /** The same rows for a spreadsheet. */
    @GetMapping("/export.csv")
    void table(Admin by, Query query, HttpServletResponse response) throws IOException {
        var filter = readable(query);
        export.send(by, filter, "csv", "text/csv", HEAD, AuditPages::cells, response);
    }

    /** The same rows for programs. */
    @GetMapping("/export.jsonl")
    void lines(Admin by, Query query, HttpServletResponse response) throws IOException {
        var filter = readable(query);
        export.send(by, filter, "jsonl", AuditRoutes.LINES, "", AuditRoutes::line, response);
    }

    private static AuditFilter readable(Query query) {
        var filter = AuditFilter.of(query, AuditFilter.PARTNER);
        filter.wrong().forEach(query::refuse);
        query.check();
        return filter;
    }

    private static String cells(Row row) {
        var partner = row.partner();
        var cells = List.of(
                row.at().toString(),
                row.actor(),
                row.action(),
                partner == null ? "" : new PartnerId(partner).toString(),
                row.subject(),
                row.purpose(),
                details(row),
                row.address());
        return cells.stream().map(AuditPages::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted, and never taken for a formula. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    static String details(Row row) {
        return new TreeMap<>(row.details())
                .entrySet().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining("; "));
    }

    private Map<UUID, String> names(Admin by) {
        return partners.list(by).stream()
                .collect(Collectors.toMap(partner -> partner.id().value(), Partner::name));
    }
}

package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.AuditTrail;
import com.mileproof.platform.console.AuditTrail.Row;
import com.mileproof.platform.console.AuditTrail.Wanted;
import com.mileproof.platform.console.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private static final Pattern PLACE = Pattern.compile("\\d{1,18}");
    private static final int MENU = 60;
    private static final int ROWS = 100;
    /** More than that is a matter for the database. */
    private static final int MOST_EXPORTED = 1_000_000;

    private final AuditTrail trail;
    private final AuditLog log;
    private final Partners partners;

    AuditPages(AuditTrail trail, AuditLog log, Partners partners) {
        this.trail = trail;
        this.log = log;
        this.partners = partners;
    }

    @Bean
    static NavItem auditItem() {
        return new NavItem(MENU, "Audit", HERE, AccountRole.admin);
    }

    /** What was chosen in the filters, as it was typed. */
    record Filter(String actor, String action, String partner, String day, String wrongDay) {

        /** @param partner name of the partner's parameter */
        static Filter of(Query query, String partner) {
            var day = or(query.text("day"));
            var filter =
                    new Filter(or(query.text("actor")), or(query.text("action")), or(query.text(partner)), day, "");
            query.check();
            return day.isEmpty() || date(day) != null
                    ? filter
                    : new Filter(filter.actor, filter.action, filter.partner, day, "Write the day as 2026-11-23.");
        }

        Wanted wanted() {
            var date = date(day);
            return new Wanted(
                    actor.strip(),
                    action.strip(),
                    partner.isEmpty() ? null : PartnerId.of(partner).value(),
                    start(date),
                    start(date == null ? null : date.plusDays(1)));
        }

        /** The filter in an address, to be followed by more. */
        String query() {
            return "?actor=" + encoded(actor) + "&action=" + encoded(action) + "&partner=" + encoded(partner) + "&day="
                    + encoded(day);
        }

        boolean isBlank() {
            return (actor + action + partner + day).isEmpty();
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }

        private static @Nullable LocalDate date(String day) {
            try {
                return LocalDate.parse(day);
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static @Nullable Instant start(@Nullable LocalDate date) {
            return date == null ? null : date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @GetMapping
    String read(Admin by, Query query, Model model) {
        var filter = Filter.of(query, "partner");
        long before = place(query.text("before"));
        query.check();
        var rows = filter.wrongDay().isEmpty() ? trail.read(by, filter.wanted(), before, ROWS + 1) : List.<Row>of();
        model.addAttribute("rows", rows.stream().limit(ROWS).toList());
        model.addAttribute("older", rows.size() > ROWS ? rows.get(ROWS - 1).position() : 0L);
        model.addAttribute("newest", before == Long.MAX_VALUE);
        model.addAttribute("filter", filter);
        model.addAttribute("partners", partners.list(by));
        model.addAttribute("names", names(by));
        return "partners/audit";
    }

    /** The same rows for a spreadsheet; that somebody took them away is told, too. */
    @GetMapping("/export.csv")
    void export(Admin by, Query query, HttpServletResponse response) throws IOException {
        var filter = Filter.of(query, "partner");
        log.tell(Entry.of(by.actor(), "audit.exported", null, null)
                .with(Map.of("filter", filter.query().substring(1))));
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        var out = response.getWriter();
        out.write("at,actor,action,partner,subject,purpose,details,address\r\n");
        if (filter.wrongDay().isEmpty()) {
            trail.each(by, filter.wanted(), MOST_EXPORTED, row -> write(out, row));
        }
    }

    /** Where a page begins; what is no place is the newest row. */
    static long place(@Nullable String text) {
        return text != null && PLACE.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private static void write(Writer out, Row row) {
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
        try {
            out.write(cells.stream().map(AuditPages::cell).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

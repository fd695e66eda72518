package com.mileproof.partners;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.AuditTrail;
import com.mileproof.platform.console.AuditTrail.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;

/**
 * Takes the audit log away, row by row, so that it need not fit into memory. That somebody did is an entry, written
 * before the first row leaves.
 */
@Component
class AuditExport {

    private static final int BUFFER = 65_536;

    private final AuditTrail trail;
    private final AuditLog log;

    AuditExport(AuditTrail trail, AuditLog log) {
        this.trail = trail;
        this.log = log;
    }

    /** Writes one row. */
    interface Line {
        String of(Row row);
    }

    /** @param head what stands above the rows */
    void send(
            Admin by,
            AuditFilter filter,
            String kind,
            String mediaType,
            String head,
            Line line,
            HttpServletResponse response)
            throws IOException {
        var details = new LinkedHashMap<>(filter.chosen());
        details.put("format", kind);
        log.tell(Entry.of(by.actor(), "audit.exported", null, null).with(details));
        response.setContentType(mediaType);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"audit." + kind + "\"");
        response.setHeader("Cache-Control", "no-store");
        // a response's own writer would go on for nobody
        try (var out = new BufferedWriter(
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER)) {
            out.write(head);
            trail.each(by, filter.wanted(), row -> out.write(line.of(row)));
        }
    }
}

package com.mileproof.privacy;

import com.mileproof.api.Body;
import com.mileproof.api.UserId;
import com.mileproof.platform.Operator;
import com.mileproof.privacy.LegalHoldRoutes.HoldView;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to legal holds and to the journal of erasures. */
@RestController
@RequestMapping("/admin/api")
final class PrivacyAdminRoutes {

    /** A blank line, which the journal may have anywhere. */
    private static final byte[] EMPTY = {'\n'};

    private final LegalHolds holds;
    private final ErasureJournal journal;

    PrivacyAdminRoutes(LegalHolds holds, ErasureJournal journal) {
        this.holds = holds;
        this.journal = journal;
    }

    @PutMapping("/users/{userId}/legal-hold")
    HoldView set(Operator by, @PathVariable String userId, Body body) {
        var user = UserId.of(userId);
        return HoldView.of(user, holds.set(by, user, LegalHoldRoutes.basis(body)));
    }

    @DeleteMapping("/users/{userId}/legal-hold")
    HoldView lift(Operator by, @PathVariable String userId) {
        var user = UserId.of(userId);
        return HoldView.of(user, holds.lift(by, user));
    }

    /** A copy of the journal, to be kept apart from the backups. */
    @GetMapping("/erasures/journal")
    ResponseEntity<byte[]> journal(Operator by) throws IOException {
        var file = journal.file();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=erasures.journal")
                .body(Files.exists(file) ? Files.readAllBytes(file) : EMPTY);
    }
}

package com.mileproof.history.chain;

import com.mileproof.api.Caller;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import com.mileproof.history.proof.Hash;
import com.mileproof.history.proof.Head;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Statements of odometers and what they are checked with. */
@RestController
final class HistoryRoutes {

    private final Histories histories;

    HistoryRoutes(Histories histories) {
        this.histories = histories;
    }

    /**
     * A head of a day.
     *
     * @param head the signed head, a JWS of type {@value Head#TYPE}
     */
    record HeadView(long number, LocalDate day, long size, Instant signedAt, String head) {

        static HeadView of(HeadStore.Signed signed) {
            return new HeadView(signed.number(), signed.day(), signed.size(), signed.signedAt(), signed.jws());
        }
    }

    /** That one tree begins another (RFC 6962, section 2.1.2). */
    record ConsistencyView(long from, long to, List<String> proof) {}

    @GetMapping("/api/vehicles/{vehicleId}/odometer-statement")
    ResponseEntity<ObjectNode> statement(Caller by, @PathVariable String vehicleId, Query query) {
        var trustedSize = query.text("trustedSize") == null
                ? null
                : Long.valueOf(query.integer("trustedSize", 0, 0, Integer.MAX_VALUE));
        query.check();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(histories
                        .statement(by, VehicleId.of(vehicleId), trustedSize)
                        .json());
    }

    @GetMapping("/api/history/heads")
    Page<HeadView> heads(Caller.Admin by, Query query) {
        var paging = Paging.of(query);
        query.check();
        var page = histories.heads(by, paging);
        return new Page<>(
                page.key(),
                page.totalItems(),
                page.paging(),
                page.rows().stream().map(HeadView::of).toList());
    }

    @GetMapping("/api/history/consistency")
    ConsistencyView consistency(Caller.Admin by, Query query) {
        int from = query.integer("from", 0, 0, Integer.MAX_VALUE);
        int to = query.integer("to", 0, 0, Integer.MAX_VALUE);
        query.check();
        return new ConsistencyView(
                from,
                to,
                histories.consistency(by, from, to).stream().map(Hash::toString).toList());
    }

    /** Open to everyone: whoever checks a statement needs no account here. */
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<ObjectNode> keys() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=600")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(histories.keys());
    }
}

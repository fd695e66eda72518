package com.mileproof.rewards;

import com.mileproof.api.Body;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import com.mileproof.rewards.PayoutBook.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to payouts and to the proof of the ledger. */
@RestController
@RequestMapping("/admin/api")
final class PayoutAdminRoutes {

    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final Payouts payouts;
    private final LedgerCheck ledger;

    PayoutAdminRoutes(Payouts payouts, LedgerCheck ledger) {
        this.payouts = payouts;
        this.ledger = ledger;
    }

    /**
     * A payout with whom it is for.
     *
     * @param balance what the user can claim besides, in dollars; below zero when he owes
     */
    record ListedView(
            String id,
            String status,
            String partnerId,
            String partnerName,
            String userId,
            String firstName,
            String lastName,
            String phone,
            @Nullable String email,
            boolean fraud,
            Money balance,
            Money amount,
            String product,
            String language,
            Instant dateClaimed,
            @Nullable String paymentReferenceId,
            @Nullable String link,
            @Nullable String adminNote,
            @Nullable String decidedBy,
            @Nullable Instant dateSettled) {

        static ListedView of(Listed listed) {
            var payout = listed.payout();
            return new ListedView(
                    payout.id().toString(),
                    payout.state().toString(),
                    payout.partner().toString(),
                    listed.partner(),
                    payout.user().toString(),
                    listed.firstName(),
                    listed.lastName(),
                    listed.phone(),
                    listed.email(),
                    listed.fraud(),
                    listed.balance(),
                    payout.amount(),
                    payout.product(),
                    payout.language(),
                    payout.claimedAt(),
                    payout.reference(),
                    payout.link(),
                    payout.note(),
                    payout.decidedBy(),
                    payout.decidedAt());
        }
    }

    record ListView(List<ListedView> payouts) {}

    /** What a decision came to. */
    record DecidedView(
            String id,
            String status,
            Money amount,
            @Nullable String paymentReferenceId,
            @Nullable String adminNote) {

        static DecidedView of(Payout payout) {
            return new DecidedView(
                    payout.id().toString(),
                    payout.state().toString(),
                    payout.amount(),
                    payout.reference(),
                    payout.note());
        }
    }

    @GetMapping("/payouts")
    ListView list(Operator by, Query query) {
        return new ListView(listed(by, query).stream().map(ListedView::of).toList());
    }

    @GetMapping("/payouts.csv")
    ResponseEntity<String> csv(Operator by, Query query) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(PayoutCsv.TYPE))
                .body(PayoutCsv.of(listed(by, query)));
    }

    @PostMapping("/payouts/{id}/settle")
    DecidedView settle(Operator by, @PathVariable String id, Body body) {
        var wish = PayoutBody.settlement(body);
        return DecidedView.of(payouts.settle(Admin.of(by), PayoutId.of(id), wish.reference(), wish.link()));
    }

    @PostMapping("/payouts/{id}/reject")
    DecidedView reject(Operator by, @PathVariable String id, Body body) {
        return DecidedView.of(payouts.reject(Admin.of(by), PayoutId.of(id), PayoutBody.note(body)));
    }

    /** Proves that the postings come to zero and nothing was paid twice. */
    @GetMapping("/rewards/check")
    LedgerCheck.Result check(Operator by, Query query) {
        return ledger.check(partner(query).map(PartnerId::value).orElse(null));
    }

    private List<Listed> listed(Operator by, Query query) {
        var partner = partner(query).orElse(null);
        var status = query.choice("status", PayoutState.OPEN);
        int size = query.integer("size", PAGE, 1, MAX_PAGE);
        query.check();
        return payouts.listed(Admin.of(by), partner, status, size);
    }

    private static Optional<PartnerId> partner(Query query) {
        return Optional.ofNullable(query.text("partnerId")).map(PartnerId::of);
    }
}

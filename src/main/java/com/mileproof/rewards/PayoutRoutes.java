package com.mileproof.rewards;

import com.mileproof.api.Caller;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.Query;
import com.mileproof.api.UserId;
import com.mileproof.users.Phone;
import com.mileproof.users.Users;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's payouts. */
@RestController
@RequestMapping("/api")
final class PayoutRoutes {

    private final Payouts payouts;
    private final Users users;
    private final PayoutTokens tokens;
    private final BuyerStore buyers;

    PayoutRoutes(Payouts payouts, Users users, PayoutTokens tokens, BuyerStore buyers) {
        this.payouts = payouts;
        this.users = users;
        this.tokens = tokens;
        this.buyers = buyers;
    }

    @GetMapping("/users/by-phone/{phoneNumber}/payouts")
    List<PayoutView> byPhone(Caller by, @PathVariable String phoneNumber) {
        var phone = Phone.parse(phoneNumber).orElseThrow(Users::notFound);
        return views(payouts.of(users.byPhone(by, phone)), by);
    }

    @GetMapping("/users/by-id/{id}/payouts")
    List<PayoutView> byId(Caller by, @PathVariable String id) {
        return views(payouts.of(by, UserId.of(id)), by);
    }

    /** Not in the contract. */
    @GetMapping("/payouts")
    Page<PayoutView> list(Caller.Admin by, Query query) {
        var paging = Paging.of(query);
        var filter = PayoutFilter.of(query);
        query.check();
        var page = payouts.list(by, filter, paging);
        var buyer = buyers.view(by.partner());
        var rows = page.rows().stream()
                .map(row -> PayoutView.of(row.payout(), tokens.link(row.payout()), row.owner(), buyer))
                .toList();
        return new Page<>(page.key(), page.totalItems(), page.paging(), rows);
    }

    private List<PayoutView> views(List<Payout> several, Caller by) {
        var buyer = buyers.view(by.partner());
        return several.stream()
                .map(payout -> PayoutView.of(payout, tokens.link(payout), null, buyer))
                .toList();
    }
}

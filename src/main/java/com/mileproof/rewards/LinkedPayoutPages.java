package com.mileproof.rewards;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page behind a claim's link: how the payout stands, for whoever has the link. It changes nothing. */
@Controller
final class LinkedPayoutPages {

    private static final int NOT_FOUND = 404;

    private final Payouts payouts;
    private final BuyerStore buyers;

    LinkedPayoutPages(Payouts payouts, BuyerStore buyers) {
        this.payouts = payouts;
        this.buyers = buyers;
    }

    @GetMapping(PayoutTokens.PATH + "{token}")
    String show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            Locale browser,
            HttpServletResponse response,
            Model model) {
        var found = payouts.opened(token);
        if (found.isEmpty()) {
            response.setStatus(NOT_FOUND);
            model.addAttribute("words", PageWords.in(lang == null ? browser.toLanguageTag() : lang));
            model.addAttribute("why", "none");
            return "rewards/none";
        }
        var payout = found.get();
        var words = PageWords.in(lang == null ? payout.language() : lang);
        model.addAttribute(
                "page", PayoutPage.of(words, buyers.view(payout.partner()).name(), payout));
        return "rewards/payout";
    }
}

package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.SearchPurpose;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.NavItem;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.Asked.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One box for plates, VINs, phone numbers, e-mail addresses and ids. It posts, and the answer is the page itself: what
 * people are searched by must not stand in addresses, which histories and logs of proxies keep.
 */
@Controller
final class SearchPages {

    private static final String PAGE = "review/search";
    private static final String SEARCH = "/console/search";

    private final Searches searches;
    private final ClientAddress addresses;

    SearchPages(Searches searches, ClientAddress addresses) {
        this.searches = searches;
        this.addresses = addresses;
    }

    @GetMapping(SEARCH)
    String form(Viewer by) {
        return PAGE;
    }

    @PostMapping(SEARCH)
    String search(
            Viewer by,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String purpose,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("text", text);
        var asked = Asked.of(text);
        var why = purpose(purpose);
        model.addAttribute("purpose", why.orElse(null));
        if (asked.isEmpty()) {
            model.addAttribute("refusal", "This is no plate, VIN, phone number, e-mail address or id.");
            return PAGE;
        }
        if (asked.get().kind() == Kind.id) {
            var page = searches.pageOf(by, asked.get());
            if (page.isPresent()) {
                return "redirect:" + page.get();
            }
        }
        try {
            model.addAttribute(
                    "found",
                    searches.find(by, asked.get(), why.orElse(null), Searches.Door.console, addresses.of(request)));
        } catch (ApiProblem refused) {
            model.addAttribute("refusal", "Choose what you need it for: searches for plates are recorded with it.");
        }
        return PAGE;
    }

    private static Optional<SearchPurpose> purpose(@Nullable String sent) {
        return Arrays.stream(SearchPurpose.values())
                .filter(one -> one.name().equals(sent))
                .findFirst();
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        NavItem searchItem() {
            return new NavItem(20, "Search", SEARCH, AccountRole.viewer);
        }
    }
}

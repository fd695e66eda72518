package com.mileproof.rewards;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Form;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.NavItem;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Payouts at the console: paying those that are open, and what was paid before. */
@Controller
final class PayoutPages {

    private static final String HERE = "/console/payouts";

    /** More open ones are shown once these are paid. */
    private static final int MOST = 100;

    private static final int MOST_EXPORTED = 10_000;

    private static final Set<ErrorCode> TOLD =
            Set.of(ErrorCode.ERROR_INVALID_STATUS_CHANGE, ErrorCode.ERROR_INVALID_PARAMETERS);

    private final Payouts payouts;

    PayoutPages(Payouts payouts) {
        this.payouts = payouts;
    }

    private interface Deed {
        void done();
    }

    @GetMapping(HERE)
    String list(Admin by, @RequestParam(required = false) @Nullable String status, Model model) {
        var state = state(status);
        model.addAttribute("state", state);
        model.addAttribute("payouts", payouts.listed(by, null, state, MOST));
        return "rewards/payouts";
    }

    @GetMapping(HERE + "/export.csv")
    ResponseEntity<String> export(Admin by, @RequestParam(required = false) @Nullable String status) {
        var state = state(status);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(PayoutCsv.TYPE))
                .header("Content-Disposition", "attachment; filename=\"payouts.csv\"")
                .body(PayoutCsv.of(payouts.listed(by, null, state, MOST_EXPORTED)));
    }

    @PostMapping(HERE + "/{id}/settle")
    ResponseEntity<Void> settle(Admin by, @PathVariable String id, Form form, RedirectAttributes redirect) {
        return decide(redirect, "Settled.", () -> {
            var wish = PayoutBody.settlement(
                    form.reading().texts("reference", "link").body());
            payouts.settle(by, PayoutId.of(id), wish.reference(), wish.link());
        });
    }

    @PostMapping(HERE + "/{id}/reject")
    ResponseEntity<Void> reject(Admin by, @PathVariable String id, Form form, RedirectAttributes redirect) {
        return decide(redirect, "Rejected; its rewards can be claimed again.", () -> {
            var note = PayoutBody.note(form.reading().texts("adminNote").body());
            payouts.reject(by, PayoutId.of(id), note);
        });
    }

    /** What somebody may not even see stays an error. */
    private static ResponseEntity<Void> decide(RedirectAttributes redirect, String done, Deed deed) {
        try {
            deed.done();
            redirect.addFlashAttribute("done", done);
        } catch (ApiProblem refused) {
            if (!TOLD.contains(refused.code())) {
                throw refused;
            }
            redirect.addFlashAttribute("refusal", refused.sentence());
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(HERE))
                .build();
    }

    private static PayoutState state(@Nullable String name) {
        return Arrays.stream(PayoutState.values())
                .filter(state -> state.toString().equals(name))
                .findFirst()
                .orElse(PayoutState.OPEN);
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        private static final int ORDER = 35;

        @Bean
        NavItem payoutsItem() {
            return new NavItem(ORDER, "Payouts", HERE, AccountRole.admin);
        }
    }
}

package com.mileproof.partners;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Form;
import com.mileproof.platform.console.AccountDesk;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Everybody's own account. */
@Controller
@RequestMapping(AccountDesk.OWN)
final class OwnAccountPages {

    private static final int REFUSED = 422;

    private final AccountDesk accounts;
    private final Partners partners;

    OwnAccountPages(AccountDesk accounts, Partners partners) {
        this.accounts = accounts;
        this.partners = partners;
    }

    @GetMapping
    String own(Viewer by, @RequestParam(required = false) @Nullable String changed, Model model) {
        return page(by, Form.empty(), changed != null, model);
    }

    /** Signs out everywhere but here. */
    @PostMapping
    Object change(Viewer by, Form form, HttpServletRequest request, Model model, HttpServletResponse response) {
        try {
            var body = form.reading().texts("fresh", "again").body();
            var fresh = AccountBody.password(body, "fresh");
            if (fresh == null) {
                body.refuse("fresh", "is required");
            } else if (!form.value("again").strip().equals(fresh)) {
                body.refuse("again", "must be the same as the new password");
            }
            body.check();
            var session = request.getSession().getId();
            if (fresh == null || !accounts.changeOwnPassword(by, form.value("old"), fresh, session)) {
                throw ApiProblem.shape("/old", "is not your present password");
            }
            return AccountPages.seeOther(AccountDesk.OWN + "?changed");
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return page(by, form.refused(problem), false, model);
        }
    }

    @PostMapping("/sign-out-everywhere")
    View signOutEverywhere(Viewer by) {
        accounts.signOutEverywhere(by);
        return AccountPages.seeOther("/console/sign-in?bye");
    }

    private String page(Viewer by, Form form, boolean changed, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("account", accounts.own(by));
        model.addAttribute("partners", partners.list(by));
        model.addAttribute("changed", changed);
        return "partners/ownAccount";
    }
}

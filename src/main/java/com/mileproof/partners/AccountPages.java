package com.mileproof.partners;

import com.mileproof.api.AccountId;
import com.mileproof.api.ApiProblem;
import com.mileproof.api.Form;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Account;
import com.mileproof.platform.console.AccountDesk;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.NavItem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The pages on which admins look after the accounts of the console. */
@Controller
@RequestMapping(AccountPages.HERE)
final class AccountPages {

    static final String HERE = "/console/accounts";

    private static final int MENU = 50;
    private static final int REFUSED = 422;

    private final AccountDesk accounts;
    private final AccountBody bodies;
    private final Partners partners;
    private final Clock clock;

    AccountPages(AccountDesk accounts, AccountBody bodies, Partners partners, Clock clock) {
        this.accounts = accounts;
        this.bodies = bodies;
        this.partners = partners;
        this.clock = clock;
    }

    @Bean
    static NavItem accountsItem() {
        return new NavItem(MENU, "Accounts", HERE, AccountRole.admin);
    }

    /** An account as a line of the list. */
    record Line(String id, Account account, List<String> partners, int others, String state) {}

    @GetMapping
    String list(Admin by, Model model) {
        var names = names(by);
        model.addAttribute(
                "lines",
                accounts.list(by).stream().map(account -> line(account, names)).toList());
        return "partners/accounts";
    }

    @GetMapping("/new")
    String fresh(Admin by, Model model) {
        return form(by, Form.empty().with("role", AccountRole.reviewer), model);
    }

    /** Answers the page with the password itself, so that no other request can ever show it. */
    @PostMapping
    String create(Admin by, Form form, Model model, HttpServletResponse response) {
        try {
            var body =
                    form.reading().texts("username", "role").several("partners").flags("localPassword");
            return password(bodies.create(by, body.body()), "Account made", model);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return form(by, form.refused(problem), model);
        }
    }

    @GetMapping("/{accountId}")
    String account(Admin by, @PathVariable String accountId, Model model) {
        var account = found(by, accountId);
        var form = Form.empty()
                .with("role", account.role())
                .with(
                        "partners",
                        account.partners().stream().map(PartnerId::new).toList());
        return account(by, account, form, model);
    }

    @PostMapping("/{accountId}")
    Object change(Admin by, @PathVariable String accountId, Form form, Model model, HttpServletResponse response) {
        var account = found(by, accountId);
        try {
            var body = form.reading().several("partners");
            if (!form.value("role").isEmpty()) {
                body.texts("role");
            }
            bodies.change(by, AccountId.of(accountId), body.body());
            return seeOther(HERE);
        } catch (ApiProblem problem) {
            response.setStatus(REFUSED);
            return account(by, account, form.refused(problem), model);
        }
    }

    @PostMapping("/{accountId}/disable")
    View disable(Admin by, @PathVariable String accountId) {
        return done(accounts.disable(by, AccountId.of(accountId).value()));
    }

    @PostMapping("/{accountId}/enable")
    View enable(Admin by, @PathVariable String accountId) {
        return done(accounts.enable(by, AccountId.of(accountId).value()));
    }

    @PostMapping("/{accountId}/unlock")
    View unlock(Admin by, @PathVariable String accountId) {
        return done(accounts.unlock(by, AccountId.of(accountId).value()));
    }

    @PostMapping("/{accountId}/reset-password")
    String resetPassword(Admin by, @PathVariable String accountId, Model model) {
        var body = Form.empty().reading().body();
        return password(bodies.resetPassword(by, AccountId.of(accountId), body), "New password", model);
    }

    static View seeOther(String path) {
        var view = new RedirectView(path);
        view.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }

    private static View done(Optional<Account> changed) {
        var account = changed.orElseThrow(AccountBody::unknown);
        return seeOther(HERE + "/" + new AccountId(account.id()));
    }

    private Account found(Admin by, String accountId) {
        return accounts.find(by, AccountId.of(accountId).value()).orElseThrow(AccountBody::unknown);
    }

    private String form(Admin by, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("partners", partners.list(by));
        return "partners/accountNew";
    }

    private String account(Admin by, Account account, Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("line", line(account, names(by)));
        model.addAttribute("partners", partners.list(by));
        model.addAttribute("mayManage", AccountDesk.mayManage(by, account));
        model.addAttribute("own", account.id().equals(by.account()));
        model.addAttribute("locked", account.isLocked(clock.instant()));
        return "partners/account";
    }

    private static String password(AccountBody.Made made, String title, Model model) {
        model.addAttribute("title", title);
        model.addAttribute("username", made.account().username());
        model.addAttribute("password", made.password() == null ? "" : made.password());
        return "partners/accountPassword";
    }

    private Map<UUID, String> names(Admin by) {
        return partners.list(by).stream()
                .collect(Collectors.toMap(partner -> partner.id().value(), Partner::name));
    }

    private Line line(Account account, Map<UUID, String> names) {
        var listed = account.partners().stream()
                .flatMap(partner -> Stream.ofNullable(names.get(partner)))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        int others = account.partners().size() - listed.size();
        return new Line(new AccountId(account.id()).toString(), account, listed, others, state(account));
    }

    private String state(Account account) {
        if (account.disabledAt() != null) {
            return "disabled";
        }
        if (account.isLocked(clock.instant())) {
            return "locked";
        }
        return account.mustChangePassword() ? "first sign-in pending" : "active";
    }
}

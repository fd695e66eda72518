package com.mileproof.partners;

import com.mileproof.api.AccountId;
import com.mileproof.api.Body;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Account;
import com.mileproof.platform.console.AccountDesk;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operators' door to the accounts of the console. */
@RestController
@RequestMapping("/admin/api/accounts")
final class AccountRoutes {

    private final AccountDesk accounts;
    private final AccountBody bodies;

    AccountRoutes(AccountDesk accounts, AccountBody bodies) {
        this.accounts = accounts;
        this.bodies = bodies;
    }

    record AccountView(
            String accountId,
            String username,
            AccountRole role,
            List<String> partners,
            boolean localPassword,
            boolean mustChangePassword,
            @Nullable Instant lockedUntil,
            @Nullable Instant disabledAt) {

        static AccountView of(Account account) {
            return new AccountView(
                    new AccountId(account.id()).toString(),
                    account.username(),
                    account.role(),
                    account.partners().stream()
                            .map(partner -> new PartnerId(partner).toString())
                            .sorted()
                            .toList(),
                    account.hasPassword(),
                    account.mustChangePassword(),
                    account.lockedUntil(),
                    account.disabledAt());
        }
    }

    record AccountsView(List<AccountView> accounts) {}

    record MadeView(AccountView account, @Nullable String password) {

        static MadeView of(AccountBody.Made made) {
            return new MadeView(AccountView.of(made.account()), made.password());
        }
    }

    @GetMapping
    AccountsView accounts(Operator by) {
        return new AccountsView(
                accounts.list(Admin.of(by)).stream().map(AccountView::of).toList());
    }

    @PostMapping
    MadeView create(Operator by, Body body) {
        return MadeView.of(bodies.create(Admin.of(by), body));
    }

    @GetMapping("/{accountId}")
    AccountView account(Operator by, @PathVariable String accountId) {
        return AccountView.of(
                accounts.find(Admin.of(by), AccountId.of(accountId).value()).orElseThrow(AccountBody::unknown));
    }

    /** Changes what is sent and leaves the rest. */
    @PutMapping("/{accountId}")
    AccountView change(Operator by, @PathVariable String accountId, Body body) {
        return AccountView.of(bodies.change(Admin.of(by), AccountId.of(accountId), body));
    }

    @PostMapping("/{accountId}/disable")
    AccountView disable(Operator by, @PathVariable String accountId) {
        return AccountView.of(
                accounts.disable(Admin.of(by), AccountId.of(accountId).value()).orElseThrow(AccountBody::unknown));
    }

    @PostMapping("/{accountId}/enable")
    AccountView enable(Operator by, @PathVariable String accountId) {
        return AccountView.of(
                accounts.enable(Admin.of(by), AccountId.of(accountId).value()).orElseThrow(AccountBody::unknown));
    }

    @PostMapping("/{accountId}/unlock")
    AccountView unlock(Operator by, @PathVariable String accountId) {
        return AccountView.of(
                accounts.unlock(Admin.of(by), AccountId.of(accountId).value()).orElseThrow(AccountBody::unknown));
    }

    @PostMapping("/{accountId}/reset-password")
    MadeView resetPassword(Operator by, @PathVariable String accountId, Body body) {
        return MadeView.of(bodies.resetPassword(Admin.of(by), AccountId.of(accountId), body));
    }
}

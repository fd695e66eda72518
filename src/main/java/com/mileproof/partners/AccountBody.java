package com.mileproof.partners;

import com.mileproof.api.AccountId;
import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Account;
import com.mileproof.platform.console.AccountDesk;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.Passwords;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is sent about accounts, by operators and by the pages' forms, and does it. */
@Component
final class AccountBody {

    private static final int MOST_PARTNERS = 1_000;

    private final AccountDesk accounts;
    private final Partners partners;

    AccountBody(AccountDesk accounts, Partners partners) {
        this.accounts = accounts;
        this.partners = partners;
    }

    /**
     * An account and the password that it has got.
     *
     * @param password null where it has none or the caller chose it
     */
    record Made(Account account, @Nullable String password) {}

    Made create(Admin by, Body body) {
        var username = body.text("username");
        if (!username.isEmpty() && !username.matches(AccountDesk.USERNAME)) {
            body.refuse("username", "must have no blanks and at most " + AccountDesk.LONGEST_USERNAME + " characters");
        }
        var role = role(body);
        var listed = partners(body);
        boolean local = !Boolean.FALSE.equals(body.optionalFlag("localPassword"));
        var chosen = password(body, "password");
        body.check();
        var generated = local && chosen == null ? Passwords.generated() : null;
        var account = accounts.create(
                        by, username, role, local && chosen != null ? chosen : generated, known(by, listed))
                .orElseThrow(() -> new ApiProblem(
                        ErrorCode.ERROR_ACCOUNT_ALREADY_EXISTS, "/username", "is taken by another account"));
        return new Made(account, generated);
    }

    /** Changes what is sent of role and partners, and leaves the rest. */
    Account change(Admin by, AccountId id, Body body) {
        var now = accounts.find(by, id.value()).orElseThrow(AccountBody::unknown);
        var role = body.isSent("role") ? role(body) : now.role();
        var listed = body.isSent("partners") ? partners(body) : null;
        body.check();
        var within = listed == null
                ? now.partners().stream().filter(by.reach()::covers).collect(Collectors.toSet())
                : known(by, listed);
        return accounts.change(by, id.value(), role, within).orElseThrow(AccountBody::unknown);
    }

    Made resetPassword(Admin by, AccountId id, Body body) {
        var chosen = password(body, "password");
        body.check();
        var generated = chosen == null ? Passwords.generated() : null;
        var account = accounts.resetPassword(by, id.value(), chosen == null ? String.valueOf(generated) : chosen)
                .orElseThrow(AccountBody::unknown);
        return new Made(account, generated);
    }

    /** A password, without blanks around it; null where none is sent. */
    static @Nullable String password(Body body, String name) {
        var password = body.optionalText(name);
        if (password == null || password.isEmpty()) {
            return null;
        }
        Passwords.problem(password).ifPresent(problem -> body.refuse(name, problem));
        return password;
    }

    static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_ACCOUNT_NOT_FOUND, "There is no account with this id.");
    }

    private static AccountRole role(Body body) {
        var role = body.optionalChoice("role", AccountRole.class);
        if (role == null && !body.isSent("role")) {
            body.refuse("role", "is required");
        }
        return role == null ? AccountRole.viewer : role;
    }

    private static List<PartnerId> partners(Body body) {
        var ids = body.optionalTexts("partners", MOST_PARTNERS);
        return ids == null ? List.of() : ids.stream().map(PartnerId::of).toList();
    }

    private Set<UUID> known(Admin by, List<PartnerId> listed) {
        return listed.stream().map(id -> partners.find(by, id).id().value()).collect(Collectors.toSet());
    }
}

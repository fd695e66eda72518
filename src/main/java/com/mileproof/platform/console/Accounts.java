package com.mileproof.platform.console;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The console's accounts as Mileproof itself makes and recognises them; what people do with them is {@link AccountDesk}'s. */
@Component
public class Accounts {

    /** Wrong passwords in a row that lock an account. */
    public static final int MAX_FAILURES = 10;

    public static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    private final AccountStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(AccountStore store, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes an account; empty when the name is taken. A null password leaves it to the identity provider. */
    public Optional<Account> create(
            String by, String username, AccountRole role, @Nullable String password, Set<UUID> partners) {
        var account =
                new Account(Ids.next(clock), username, username, role, partners, password != null, false, null, null);
        return transaction.execute(_ -> {
            if (!store.insert(account, password == null ? null : Passwords.hash(password), clock.instant())) {
                return Optional.<Account>empty();
            }
            store.setPartners(account.id(), partners);
            tellCreated(by, account);
            return Optional.of(account);
        });
    }

    /**
     * Gives an account another password, lets it in again if it was locked or disabled, and adds partners; empty when nobody
     * has the name. Whoever is signed in with it is signed out.
     */
    public Optional<Account> reset(String by, String username, String password, Set<UUID> morePartners) {
        return transaction.execute(_ -> store.find(username).map(found -> {
            var id = found.account().id();
            store.setPassword(id, Passwords.hash(password), false, clock.instant());
            store.setDisabled(id, null, clock.instant());
            store.endSessions(id, null);
            audit.tell(Entry.of(by, "account.password-reset", null, username));
            for (var partner : morePartners) {
                store.addPartner(id, partner);
                audit.tell(Entry.of(by, "account.partner-added", partner, username));
            }
            return store.find(id).orElseThrow().account();
        }));
    }

    /** The account of a session, as it is now; empty once it is disabled. */
    Optional<Account> current(UUID id) {
        return store.find(id).map(AccountStore.Stored::account).filter(account -> account.disabledAt() == null);
    }

    /** Whoever knows the password; empty for anybody else, and for everybody while the account is locked. */
    Optional<Account> recognise(String username, String password, String address) {
        var found = store.find(username);
        boolean right = Passwords.matches(
                password, found.map(AccountStore.Stored::passwordHash).orElse(null));
        var account = found.map(AccountStore.Stored::account).filter(this::mayEnter);
        if (account.isPresent() && right) {
            store.succeeded(account.get().id());
            tell("signin.succeeded", username, address);
            return account;
        }
        account.ifPresent(known -> failed(known.id()));
        tell("signin.failed", username, address);
        return Optional.empty();
    }

    /** Whom an identity provider names; empty for anybody who has no account, or none that is open. */
    Optional<Account> recognise(String username, String address) {
        var account = store.find(username).map(AccountStore.Stored::account).filter(this::mayEnter);
        var told = Entry.of("console", account.isPresent() ? "signin.succeeded" : "signin.failed", null, username);
        audit.tell(told.from(address).with(Map.of("by", "identity provider")));
        return account;
    }

    /** True for one that is neither disabled nor, for now, locked. */
    boolean mayEnter(Account account) {
        return account.disabledAt() == null && !account.isLocked(clock.instant());
    }

    void failed(UUID account) {
        store.failed(account, MAX_FAILURES, clock.instant().plus(LOCKED_FOR));
    }

    /** One row for the account and one for each partner, so that whoever does not reach a partner reads nothing of it. */
    void tellCreated(String by, Account account) {
        var role = Map.of("role", account.role().name());
        audit.tell(Entry.of(by, "account.created", null, account.username()).with(role));
        account.partners()
                .forEach(partner -> audit.tell(Entry.of(by, "account.partner-added", partner, account.username())));
    }

    private void tell(String action, String username, String address) {
        audit.tell(Entry.of("console", action, null, username).from(address));
    }
}

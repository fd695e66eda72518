package com.mileproof.platform.console;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with accounts. An admin sees the accounts that list none but partners out of reach, and may do to one what
 * lets somebody act as it (role, password, locks) only where all it lists is within reach.
 */
@Component
public class AccountDesk {

    /** The page of one's own account. */
    public static final String OWN = "/console/account";

    public static final int LONGEST_USERNAME = 100;
    /** Which usernames there are. */
    public static final String USERNAME = "[^\\s\\p{C}]{1," + LONGEST_USERNAME + "}";

    private final AccountStore store;
    private final Accounts accounts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountDesk(AccountStore store, Accounts accounts, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Account> list(Admin by) {
        return store.all().stream().filter(account -> isSeen(by, account)).toList();
    }

    /** Empty also for one that the admin does not see. */
    public Optional<Account> find(Admin by, UUID id) {
        return store.find(id).map(AccountStore.Stored::account).filter(account -> isSeen(by, account));
    }

    /** True where the admin may do everything to the account. */
    public static boolean mayManage(Admin by, Account account) {
        return account.partners().stream().allMatch(by.reach()::covers);
    }

    /** Somebody's own account. */
    public Account own(Viewer by) {
        return store.find(by.account()).orElseThrow(NotAllowed::new).account();
    }

    /**
     * Makes an account whose password is changed at the first sign-in; empty when the name is taken.
     *
     * @param password null for an account that signs in through the identity provider only
     * @param partners all within the admin's reach
     */
    public Optional<Account> create(
            Admin by, String username, AccountRole role, @Nullable String password, Set<UUID> partners) {
        mustReach(by, partners);
        boolean local = password != null;
        var account = new Account(Ids.next(clock), username, username, role, partners, local, local, null, null);
        return transaction.execute(_ -> {
            if (!store.insert(account, password == null ? null : Passwords.hash(password), clock.instant())) {
                return Optional.<Account>empty();
            }
            store.setPartners(account.id(), partners);
            accounts.tellCreated(by.actor(), account);
            return Optional.of(account);
        });
    }

    /**
     * Sets the role and, of the partners within the admin's reach, which ones are listed; those beyond stay as they are. A
     * change of the role signs the account out.
     */
    public Optional<Account> change(Admin by, UUID id, AccountRole role, Set<UUID> partners) {
        mustReach(by, partners);
        return changed(by, id, account -> {
            if (account.role() != role) {
                mustManage(by, account);
                mustBeAnother(by, account);
                store.setRole(id, role, clock.instant());
                store.endSessions(id, null);
                audit.tell(told(by, "account.role-changed", account).with(Map.of("role", role.name())));
            }
            setPartners(by, account, partners);
        });
    }

    public Optional<Account> disable(Admin by, UUID id) {
        return changed(by, id, account -> {
            mustManage(by, account);
            mustBeAnother(by, account);
            store.setDisabled(id, clock.instant(), clock.instant());
            store.endSessions(id, null);
            audit.tell(told(by, "account.disabled", account));
        });
    }

    public Optional<Account> enable(Admin by, UUID id) {
        return changed(by, id, account -> {
            mustManage(by, account);
            store.setDisabled(id, null, clock.instant());
            audit.tell(told(by, "account.enabled", account));
        });
    }

    public Optional<Account> unlock(Admin by, UUID id) {
        return changed(by, id, account -> {
            mustManage(by, account);
            store.succeeded(id);
            audit.tell(told(by, "account.unlocked", account));
        });
    }

    /** Another password, good for one sign-in; whoever is signed in with the account is signed out. */
    public Optional<Account> resetPassword(Admin by, UUID id, String password) {
        return changed(by, id, account -> {
            mustManage(by, account);
            mustBeAnother(by, account);
            store.setPassword(id, Passwords.hash(password), true, clock.instant());
            store.endSessions(id, null);
            audit.tell(told(by, "account.password-reset", account));
        });
    }

    /**
     * Changes somebody's own password and signs him out everywhere but here; false when the old one is wrong.
     *
     * @param session the one that asks
     */
    public boolean changeOwnPassword(Viewer by, String old, String fresh, String session) {
        var own = store.find(by.account()).orElseThrow(NotAllowed::new);
        if (!accounts.mayEnter(own.account()) || !Passwords.matches(old, own.passwordHash())) {
            accounts.failed(by.account());
            audit.tell(told(by, "account.password-refused", own.account()));
            return false;
        }
        var hash = Passwords.hash(fresh);
        transaction.executeWithoutResult(_ -> {
            store.setPassword(by.account(), hash, false, clock.instant());
            store.endSessions(by.account(), session);
            audit.tell(told(by, "account.password-changed", own.account()));
        });
        return true;
    }

    /** Ends every session of one's own, this one too. */
    public void signOutEverywhere(Viewer by) {
        store.endSessions(by.account(), null);
        audit.tell(Entry.of(by.actor(), "account.signed-out-everywhere", null, by.name()));
    }

    /** A partner that the admin has just made is within his reach from now on; an operator's key reaches it anyway. */
    public void nowReaches(Admin by, UUID partner) {
        if (by.reach() instanceof Reach.Listed) {
            store.addPartner(by.account(), partner);
            audit.tell(Entry.of(by.actor(), "account.partner-added", partner, by.name()));
        }
    }

    private Optional<Account> changed(Admin by, UUID id, Consumer<Account> change) {
        return transaction.execute(_ -> find(by, id).map(account -> {
            change.accept(account);
            return store.find(id).orElseThrow().account();
        }));
    }

    private void setPartners(Admin by, Account account, Set<UUID> wanted) {
        var all = new HashSet<>(wanted);
        account.partners().stream()
                .filter(partner -> !by.reach().covers(partner))
                .forEach(all::add);
        store.setPartners(account.id(), all);
        all.stream()
                .filter(partner -> !account.partners().contains(partner))
                .forEach(partner ->
                        audit.tell(Entry.of(by.actor(), "account.partner-added", partner, account.username())));
        account.partners().stream()
                .filter(partner -> !all.contains(partner))
                .forEach(partner ->
                        audit.tell(Entry.of(by.actor(), "account.partner-removed", partner, account.username())));
    }

    private static boolean isSeen(Admin by, Account account) {
        return account.id().equals(by.account())
                || account.partners().isEmpty()
                || account.partners().stream().anyMatch(by.reach()::covers);
    }

    private static void mustReach(Admin by, Set<UUID> partners) {
        if (!partners.stream().allMatch(by.reach()::covers)) {
            throw new NotAllowed("You list partners that are out of your own reach.");
        }
    }

    private static void mustManage(Admin by, Account account) {
        if (!mayManage(by, account)) {
            throw new NotAllowed("The account also lists partners that are out of your reach;"
                    + " an admin who reaches all of them can do this.");
        }
    }

    /** So that there is always an admin left. */
    private static void mustBeAnother(Admin by, Account account) {
        if (account.id().equals(by.account())) {
            throw new NotAllowed("Nobody does this to an account of one's own; another admin can.");
        }
    }

    private static Entry told(Viewer by, String action, Account account) {
        return Entry.of(by.actor(), action, null, account.username());
    }
}

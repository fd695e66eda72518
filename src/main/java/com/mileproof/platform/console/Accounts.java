package com.mileproof.platform.console;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** The console's accounts: making them, recognising them, locking them out. */
@Component
public class Accounts {

    /** Wrong passwords in a row that lock an account. */
    public static final int MAX_FAILURES = 10;

    public static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    public static final int MIN_PASSWORD = 12;
    /** The hash looks at no more bytes than these. */
    public static final int MAX_PASSWORD_BYTES = 72;

    private static final int GENERATED_BYTES = 15;

    private final AccountStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SingletonSupplier<String> hashOfNobody = SingletonSupplier.of(() -> encoded(generatedPassword()));

    Accounts(AccountStore store, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes an account; empty when the name is taken. A null password leaves it to the identity provider. */
    public Optional<Account> create(
            String by, String username, AccountRole role, @Nullable String password, Set<UUID> partners) {
        var account = new Account(Ids.next(clock), username, username, role, partners, null, null);
        return transaction.execute(_ -> {
            if (!store.insert(account, password == null ? null : encoded(password), clock.instant())) {
                return Optional.<Account>empty();
            }
            store.setPartners(account.id(), partners);
            audit.tell(Entry.of(by, "account.created", null, username).with(Map.of("role", role.name())));
            return Optional.of(account);
        });
    }

    public static String generatedPassword() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(GENERATED_BYTES));
    }

    public List<Account> all() {
        return store.all();
    }

    /** The account of a session, as it is now; empty once it is disabled. */
    Optional<Account> current(UUID id) {
        return store.find(id).map(AccountStore.Stored::account).filter(account -> account.disabledAt() == null);
    }

    /** Whoever knows the password; empty for anybody else, and for everybody while the account is locked. */
    Optional<Account> recognise(String username, String password, String address) {
        var found = store.find(username);
        // as long for a name that nobody has, so that time does not tell the names
        boolean right =
                matches(password, found.map(AccountStore.Stored::passwordHash).orElse(null));
        var account = found.map(AccountStore.Stored::account).filter(this::mayEnter);
        if (account.isPresent() && right) {
            store.succeeded(account.get().id());
            tell("signin.succeeded", username, address);
            return account;
        }
        account.ifPresent(
                known -> store.failed(known.id(), MAX_FAILURES, clock.instant().plus(LOCKED_FOR)));
        tell("signin.failed", username, address);
        return Optional.empty();
    }

    private boolean mayEnter(Account account) {
        var lockedUntil = account.lockedUntil();
        return account.disabledAt() == null && (lockedUntil == null || !lockedUntil.isAfter(clock.instant()));
    }

    private boolean matches(String password, @Nullable String hash) {
        boolean right = passwords.matches(password, hash == null ? hashOfNobody.obtain() : hash);
        return right && hash != null;
    }

    private String encoded(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < MIN_PASSWORD || bytes > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException("A password has at least " + MIN_PASSWORD + " characters and at most "
                    + MAX_PASSWORD_BYTES + " bytes.");
        }
        return passwords.encode(password);
    }

    private void tell(String action, String username, String address) {
        audit.tell(Entry.of("console", action, null, username).from(address));
    }
}

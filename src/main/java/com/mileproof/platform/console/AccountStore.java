package com.mileproof.platform.console;

import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of accounts. */
@Component
class AccountStore {

    private static final String COLUMNS = """
            select id, username, display_name, password_hash, role, must_change_password, locked_until,
                   disabled_at,
                   array(select partner_id from console_account_partners p where p.account_id = a.id) as partners
            from console_accounts a
            """;

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account and what its password is compared with; null where it has none. */
    record Stored(Account account, @Nullable String passwordHash) {}

    /** False when the name is taken. */
    boolean insert(Account account, @Nullable String passwordHash, Instant now) {
        return jdbc.sql("""
                        insert into console_accounts
                               (id, username, display_name, password_hash, role, must_change_password, created_at,
                                updated_at)
                        values (:id, :username, :displayName, :hash, :role, :mustChange, :now, :now)
                        on conflict do nothing
                        """)
                        .param("id", account.id())
                        .param("username", account.username())
                        .param("displayName", account.displayName())
                        .param("hash", passwordHash)
                        .param("role", account.role().name())
                        .param("mustChange", account.mustChangePassword())
                        .param("now", Times.sql(now))
                        .update()
                == 1;
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query((row, n) -> stored(row))
                .optional();
    }

    Optional<Stored> find(String username) {
        return jdbc.sql(COLUMNS + "where lower(username) = lower(:username)")
                .param("username", username)
                .query((row, n) -> stored(row))
                .optional();
    }

    List<Account> all() {
        return jdbc.sql(COLUMNS + "order by lower(username)")
                .query((row, n) -> stored(row).account())
                .list();
    }

    void setPartners(UUID account, Set<UUID> partners) {
        jdbc.sql("delete from console_account_partners where account_id = :account")
                .param("account", account)
                .update();
        jdbc.sql("""
                        insert into console_account_partners (partner_id, account_id)
                        select unnest(:partners::uuid[]), :account
                        """)
                .param("partners", partners.toArray(UUID[]::new))
                .param("account", account)
                .update();
    }

    void addPartner(UUID account, UUID partner) {
        jdbc.sql("""
                        insert into console_account_partners (partner_id, account_id) values (:partner, :account)
                        on conflict do nothing
                        """).param("partner", partner).param("account", account).update();
    }

    void setRole(UUID account, AccountRole role, Instant now) {
        jdbc.sql("update console_accounts set role = :role, updated_at = :now where id = :id")
                .param("id", account)
                .param("role", role.name())
                .param("now", Times.sql(now))
                .update();
    }

    void setDisabled(UUID account, @Nullable Instant disabledAt, Instant now) {
        jdbc.sql("update console_accounts set disabled_at = :disabledAt, updated_at = :now where id = :id")
                .param("id", account)
                .param("disabledAt", disabledAt == null ? null : Times.sql(disabledAt))
                .param("now", Times.sql(now))
                .update();
    }

    /** Whoever has a new password is locked out no longer. */
    void setPassword(UUID account, String passwordHash, boolean mustChange, Instant now) {
        jdbc.sql("""
                        update console_accounts
                        set password_hash = :hash, must_change_password = :mustChange, failures = 0,
                            locked_until = null, updated_at = :now
                        where id = :id
                        """)
                .param("id", account)
                .param("hash", passwordHash)
                .param("mustChange", mustChange)
                .param("now", Times.sql(now))
                .update();
    }

    /** Signs the account out wherever it is signed in, but in the session named; null spares none. */
    void endSessions(UUID account, @Nullable String except) {
        jdbc.sql("""
                        delete from spring_session
                        where principal_name = :account and session_id is distinct from cast(:except as text)
                        """)
                .param("account", account.toString())
                .param("except", except)
                .update();
    }

    void succeeded(UUID account) {
        jdbc.sql("update console_accounts set failures = 0, locked_until = null where id = :id")
                .param("id", account)
                .update();
    }

    /** Counts a failure; every {@code lockAfter} of them in a row lock the account until the given time. */
    void failed(UUID account, int lockAfter, Instant lockedUntil) {
        jdbc.sql("""
                        update console_accounts
                        set failures = failures + 1,
                            locked_until = case when (failures + 1) % :lockAfter = 0 then :until else locked_until end
                        where id = :id
                        """)
                .param("id", account)
                .param("lockAfter", lockAfter)
                .param("until", Times.sql(lockedUntil))
                .update();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var partners = Arrays.stream((Object[]) row.getArray("partners").getArray())
                .map(UUID.class::cast)
                .collect(Collectors.toUnmodifiableSet());
        var account = new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                AccountRole.valueOf(row.getString("role")),
                partners,
                row.getString("password_hash") != null,
                row.getBoolean("must_change_password"),
                Times.readOrNull(row, "locked_until"),
                Times.readOrNull(row, "disabled_at"));
        return new Stored(account, row.getString("password_hash"));
    }
}

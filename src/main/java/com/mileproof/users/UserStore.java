package com.mileproof.users;

import com.mileproof.api.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Times;
import com.mileproof.platform.Totals;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Users. Two that must not both exist never do: the unique indexes decide, and no method throws for a lost race. */
@Repository
class UserStore {

    private static final String SEARCH = "search";

    private final JdbcClient jdbc;
    private final Totals totals;

    UserStore(JdbcClient jdbc, Totals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    /** False when the user is there already. A plain one must also differ from users with a policy; no index says so. */
    boolean insert(User user) {
        int inserted = jdbc.sql("""
                        insert into users (partner_id, id, first_name, last_name, email, email_verified, phone,
                                           phone_verified, address_line1, address_line2, city, state, zip,
                                           custom_fields, policy_number, policy_start_at, policy_end_at, admin_note,
                                           tos_answer, partner_code, fraud, registered_at, updated_at)
                        select :partner, :id, :firstName, :lastName, :email, :emailVerified, :phone,
                               :phoneVerified, :line1, :line2, :city, :state, :zip,
                               cast(:customFields as text[]), :policyNumber, cast(:policyStartAt as timestamptz),
                               cast(:policyEndAt as timestamptz), :adminNote, :tosAnswer, :partnerCode, :fraud,
                               :registeredAt, :updatedAt
                        where cast(:policyNumber as text) is not null
                           or not exists (select 1 from users
                                          where partner_id = :partner and erased_at is null
                                            and (phone = :phone or lower(email) = lower(:email)))
                        on conflict do nothing
                        """).params(UserRow.columns(user)).update();
        return inserted == 1;
    }

    /** The existing user that keeps this one out: by phone and policy number, or by phone before e-mail. */
    Optional<User> twin(User user) {
        return jdbc.sql("""
                        select * from users
                        where partner_id = :partner and erased_at is null
                          and case when cast(:policyNumber as text) is null
                                   then phone = :phone or lower(email) = lower(:email)
                                   else phone = :phone and policy_number = :policyNumber end
                        order by phone = :phone desc, policy_number is not null, registered_at desc, id desc
                        limit 1
                        """).params(UserRow.columns(user)).query(UserRow::read).optional();
    }

    Optional<User> find(UserId id) {
        return jdbc.sql("select * from users where id = :id and erased_at is null")
                .param("id", id.value())
                .query(UserRow::read)
                .optional();
    }

    /** The user as it is now, its row locked so that two partial changes take turns. */
    User lock(PartnerId partner, UserId id) {
        return jdbc.sql(
                        "select * from users where partner_id = :partner and id = :id and erased_at is null for no key update")
                .param("partner", partner.value())
                .param("id", id.value())
                .query(UserRow::read)
                .single();
    }

    /** The partner whose user has this id, also one that is erased. */
    Optional<PartnerId> owner(UserId id) {
        return jdbc.sql("select partner_id from users where id = :id")
                .param("id", id.value())
                .query((row, n) -> new PartnerId(row.getObject("partner_id", UUID.class)))
                .optional();
    }

    /** Those of the users who are there and not erased. */
    List<UserId> alive(Collection<UserId> ids) {
        return jdbc.sql("select id from users where id = any(:ids) and erased_at is null")
                .param("ids", ids.stream().map(UserId::value).toArray(UUID[]::new))
                .query((row, n) -> new UserId(row.getObject("id", UUID.class)))
                .list();
    }

    /** False when another user stands in the way; then the transaction is lost. */
    boolean update(User user) {
        try {
            return jdbc.sql("""
                            update users u
                            set first_name = :firstName, last_name = :lastName, email = :email,
                                email_verified = :emailVerified, phone = :phone, phone_verified = :phoneVerified,
                                address_line1 = :line1, address_line2 = :line2, city = :city, state = :state,
                                zip = :zip, custom_fields = cast(:customFields as text[]),
                                policy_number = :policyNumber,
                                policy_start_at = cast(:policyStartAt as timestamptz),
                                policy_end_at = cast(:policyEndAt as timestamptz), admin_note = :adminNote,
                                tos_answer = :tosAnswer, partner_code = :partnerCode, fraud = :fraud,
                                updated_at = :updatedAt
                            where partner_id = :partner and id = :id
                              and (policy_number is not null or not exists (
                                  select 1 from users other
                                  where other.partner_id = :partner and other.id <> :id and other.erased_at is null
                                    and ((other.phone = :phone and u.phone <> :phone)
                                         or (lower(other.email) = lower(:email)
                                             and lower(u.email) is distinct from lower(:email)))))
                            """).params(UserRow.columns(user)).update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<User> byPhone(PartnerId partner, Phone phone, @Nullable UserId only) {
        return jdbc.sql("""
                        select * from users
                        where partner_id = :partner and phone = :phone and erased_at is null
                          and (cast(:only as uuid) is null or id = :only)
                        order by policy_number is not null, registered_at desc, id desc
                        limit 1
                        """)
                .param("partner", partner.value())
                .param("phone", phone.text())
                .param("only", only == null ? null : only.value())
                .query(UserRow::read)
                .optional();
    }

    Page<User> list(PartnerId partner, UserFilter filter) {
        var values = conditions(partner, filter).params();
        long total = totals.of(counting(partner, filter), values);
        var rows = jdbc.sql(listing(partner, filter))
                .params(values)
                .param("size", filter.paging().size())
                .param("offset", filter.paging().offset())
                .query(UserRow::read)
                .list();
        return new Page<>("users", total, filter.paging(), rows);
    }

    static String counting(PartnerId partner, UserFilter filter) {
        return "select count(*) from users " + conditions(partner, filter).sql();
    }

    static String listing(PartnerId partner, UserFilter filter) {
        return "select * from users " + conditions(partner, filter).sql() + "order by " + order(filter)
                + " limit :size offset :offset";
    }

    static Conditions conditions(PartnerId partner, UserFilter filter) {
        var conditions = new Conditions()
                .on("partner_id = :partner", "partner", partner.value())
                .always("erased_at is null")
                .on("registered_at >= :from", "from", Times.sqlOrNull(filter.registeredFrom()))
                .on("registered_at <= :until", "until", Times.sqlOrNull(filter.registeredUntil()));
        var fraud = filter.fraud();
        if (fraud != null) {
            conditions.always(fraud ? "fraud" : "not fraud");
        }
        var search = filter.search();
        if (search == null) {
            return conditions;
        }
        return switch (search.by()) {
            case id -> conditions.on("id = :id", "id", UserId.of(search.value()).value());
            case firstName -> conditions.contains("first_name", SEARCH, search.value());
            case lastName -> conditions.contains("last_name", SEARCH, search.value());
            case email -> conditions.contains("email", SEARCH, search.value());
            case phone -> conditions.contains("phone", SEARCH, search.value());
            case licensePlate ->
                conditions.on(
                        "id = any (:owners)",
                        "owners",
                        filter.plateOwners().stream().map(UserId::value).toArray(UUID[]::new));
        };
    }

    /** A user without e-mail address comes as one with an empty one would. */
    private static String order(UserFilter filter) {
        var direction = filter.paging().direction();
        var key = switch (filter.sortBy()) {
            case firstName -> "lower(first_name) " + direction;
            case lastName -> "lower(last_name) " + direction;
            case email -> "lower(email) " + direction + (filter.paging().ascending() ? " nulls first" : " nulls last");
            case phone -> "phone " + direction;
            case dateRegistered -> "registered_at " + direction;
        };
        return key + ", id " + direction;
    }
}

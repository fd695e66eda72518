package com.mileproof.users;

import com.mileproof.api.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Times;
import java.util.Collection;
import java.util.HashMap;
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

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the user is there already. A plain one must also differ from users with a policy; no index says so. */
    boolean insert(User user) {
        int inserted = jdbc.sql("""
                        insert into users (partner_id, id, first_name, last_name, email, email_verified, phone,
                                           phone_verified, address_line1, address_line2, city, state, zip,
                                           custom_fields, policy_number, policy_start_at, policy_end_at, tos_answer,
                                           fraud, registered_at, updated_at)
                        select :partner, :id, :firstName, :lastName, :email, :emailVerified, :phone,
                               :phoneVerified, :line1, :line2, :city, :state, :zip,
                               cast(:customFields as text[]), :policyNumber, cast(:policyStartAt as timestamptz),
                               cast(:policyEndAt as timestamptz), :tosAnswer, :fraud, :registeredAt, :updatedAt
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
                                policy_end_at = cast(:policyEndAt as timestamptz), updated_at = :updatedAt
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
        var search = filter.search();
        var matching = """
                from users
                where partner_id = :partner and erased_at is null
                  and (cast(:fraud as boolean) is null or fraud = :fraud)
                  and (cast(:from as timestamptz) is null or registered_at >= :from)
                  and (cast(:until as timestamptz) is null or registered_at <= :until)
                  and\s""" + (search == null ? "true" : matches(search.by()));
        var values = new HashMap<String, @Nullable Object>();
        values.put("partner", partner.value());
        values.put("fraud", filter.fraud());
        values.put("from", Times.sqlOrNull(filter.registeredFrom()));
        values.put("until", Times.sqlOrNull(filter.registeredUntil()));
        values.put("search", search == null ? null : sought(search));
        values.put(
                "owners",
                filter.plateOwners().stream().map(id -> id.value().toString()).toArray(String[]::new));
        values.put("size", filter.paging().size());
        values.put("offset", filter.paging().offset());
        long total = jdbc.sql("select count(*) " + matching)
                .params(values)
                .query(Long.class)
                .single();
        var order = " order by " + key(filter.sortBy()) + " " + filter.paging().direction() + ", id "
                + filter.paging().direction();
        var rows = jdbc.sql("select * " + matching + order + " limit :size offset :offset")
                .params(values)
                .query(UserRow::read)
                .list();
        return new Page<>("users", total, filter.paging(), rows);
    }

    private static String matches(UserFilter.SearchBy by) {
        return switch (by) {
            case id -> "id = cast(:search as uuid)";
            case firstName -> "strpos(lower(first_name), lower(:search)) > 0";
            case lastName -> "strpos(lower(last_name), lower(:search)) > 0";
            case email -> "strpos(lower(email), lower(:search)) > 0";
            case phone -> "strpos(phone, :search) > 0";
            case licensePlate -> "id = any(cast(:owners as uuid[]))";
        };
    }

    private static String sought(UserFilter.Search search) {
        return search.by() == UserFilter.SearchBy.id
                ? UserId.of(search.value()).value().toString()
                : search.value();
    }

    private static String key(UserFilter.SortBy by) {
        return switch (by) {
            case firstName -> "lower(first_name)";
            case lastName -> "lower(last_name)";
            case email -> "lower(coalesce(email, ''))";
            case phone -> "phone";
            case dateRegistered -> "registered_at";
        };
    }
}

package com.mileproof.users;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user on the way to and from a row of {@code users}. */
final class UserRow {

    private UserRow() {}

    static Map<String, @Nullable Object> columns(User user) {
        var profile = user.profile();
        var address = profile.address();
        var policy = user.policy();
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("partner", user.partner().value());
        columns.put("id", user.id().value());
        columns.put("firstName", profile.firstName());
        columns.put("lastName", profile.lastName());
        columns.put("email", profile.email());
        columns.put("emailVerified", profile.emailVerified());
        columns.put("phone", profile.phone().text());
        columns.put("phoneVerified", profile.phoneVerified());
        columns.put("line1", address.line1());
        columns.put("line2", address.line2());
        columns.put("city", address.city());
        columns.put("state", address.state());
        columns.put("zip", address.zip());
        columns.put("customFields", profile.customFields().toArray(new String[0]));
        columns.put("policyNumber", policy == null ? null : policy.number());
        columns.put("policyStartAt", policy == null ? null : Times.sqlOrNull(policy.startAt()));
        columns.put("policyEndAt", policy == null ? null : Times.sqlOrNull(policy.endAt()));
        columns.put("adminNote", profile.remarks().adminNote());
        columns.put("tosAnswer", profile.remarks().tosAnswer().name());
        columns.put("partnerCode", profile.remarks().partnerCode());
        columns.put("fraud", profile.remarks().fraud());
        columns.put("registeredAt", Times.sql(user.registeredAt()));
        columns.put("updatedAt", Times.sql(user.updatedAt()));
        return columns;
    }

    static User read(ResultSet row, int n) throws SQLException {
        return new User(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new UserId(row.getObject("id", UUID.class)),
                profile(row),
                policy(row),
                Times.read(row, "registered_at"),
                Times.read(row, "updated_at"));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                new Phone(row.getString("phone")),
                row.getBoolean("phone_verified"),
                customFields(row),
                new Address(
                        row.getString("address_line1"),
                        row.getString("address_line2"),
                        row.getString("city"),
                        row.getString("state"),
                        row.getString("zip")),
                new Remarks(
                        row.getString("admin_note"),
                        TosAnswer.valueOf(row.getString("tos_answer")),
                        row.getString("partner_code"),
                        row.getBoolean("fraud")));
    }

    private static List<@Nullable String> customFields(ResultSet row) throws SQLException {
        @Nullable
        String[] fields = (@Nullable String[]) row.getArray("custom_fields").getArray();
        return Collections.unmodifiableList(Arrays.asList(Objects.requireNonNull(fields)));
    }

    private static @Nullable Policy policy(ResultSet row) throws SQLException {
        var number = row.getString("policy_number");
        return number == null
                ? null
                : new Policy(number, Times.readOrNull(row, "policy_start_at"), Times.readOrNull(row, "policy_end_at"));
    }
}

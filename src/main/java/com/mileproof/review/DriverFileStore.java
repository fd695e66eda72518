package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Times;
import com.mileproof.review.DriverFile.Head;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers what the driver's page shows; reads only. */
@Repository
class DriverFileStore {

    private final JdbcClient jdbc;

    DriverFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PartnerId> owner(UserId user) {
        return jdbc.sql("select partner_id from users where id = :id")
                .param("id", user.value())
                .query(UUID.class)
                .optional()
                .map(PartnerId::new);
    }

    Optional<Head> head(PartnerId partner, UserId user) {
        return jdbc.sql("""
                        select u.*, u.id as user_id, u.fraud as user_fraud, p.name as partner_name, p.time_zone
                        from users u
                        join partners p on p.id = u.partner_id
                        where u.partner_id = :partner and u.id = :user
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query((row, n) -> head(row))
                .optional();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("partner_name"),
                ZoneId.of(row.getString("time_zone")),
                CaseStore.driver(row),
                row.getBoolean("email_verified"),
                row.getBoolean("phone_verified"),
                line(
                        row.getString("address_line1"),
                        row.getString("address_line2"),
                        row.getString("city"),
                        row.getString("state"),
                        row.getString("zip")),
                filled(row),
                row.getString("policy_number"),
                Times.readOrNull(row, "policy_start_at"),
                Times.readOrNull(row, "policy_end_at"),
                row.getString("admin_note"),
                row.getString("tos_answer"),
                row.getString("partner_code"),
                Times.read(row, "registered_at"),
                Times.read(row, "updated_at"));
    }

    private static String line(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }

    private static List<String> filled(ResultSet row) throws SQLException {
        var fields = (@Nullable String[]) row.getArray("custom_fields").getArray();
        return Arrays.stream(fields)
                .filter(field -> field != null && !field.isBlank())
                .map(String::valueOf)
                .toList();
    }
}

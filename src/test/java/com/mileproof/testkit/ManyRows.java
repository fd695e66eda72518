package com.mileproof.testkit;

import com.mileproof.api.PartnerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Fills every table that a partner-wide list reads with so many rows, as they are spread with a large partner: 1 user in
 * 500 is a fraud, 1 vehicle in 20 is off the policy, 4 of 100 check-ins are not confirmed, 1 in 1,000 is a fraud, and 1 in
 * 200 of the condition check-ins shows damage. Keys that lead elsewhere are not checked; no photo has a file.
 */
public final class ManyRows {

    private static final int PARTS = 10;
    private static final int MOST_TRIES = 20;
    private static final String ID = "lpad('%s' || lpad(to_hex(n), 12, '0'), 32, '0')::uuid";
    private static final String USER = ID.formatted("a");
    private static final String VEHICLE = ID.formatted("b");
    private static final String PHOTO = "md5(:partner::text)::uuid";
    private static final String AT = "timestamptz '2026-06-01 00:00:00Z' - n * interval '17 seconds'";

    private static final String SPREAD = """
            case when n %% 100 = 0 then 'ON_HOLD' when n %% 100 = 1 then 'PENDING' when n %% 100 = 2 then 'DECLINED'
                 when n %% 500 = 3 then 'WITHDRAWN' when n %% 500 = 4 then 'VOIDED' else 'CONFIRMED' end
            """.formatted();

    private ManyRows() {}

    /** All tables; the partner is there already. */
    public static void fill(Connection connection, UUID partner, int rows) throws SQLException {
        fill(connection, "'" + partner + "'", rows, statements());
    }

    /** These tables, of one partner whose rows lie among nine times as many of another. */
    public static PartnerId fill(TestDatabase database, int rows, String... tables) throws SQLException {
        var others = new UUID(1, 2);
        var partner = new UUID(1, 1);
        database.jdbc().sql("""
                        insert into partners (id, name, time_zone, created_at, updated_at)
                        select id, 'Acme', 'UTC', now(), now() from unnest(:ids) as id
                        """).param("ids", new UUID[] {others, partner}).update();
        var of = statements().stream()
                .filter(sql -> Arrays.stream(tables).anyMatch(table -> sql.contains("into " + table + " ")))
                .toList();
        var either = "(case when hashint4(n) %% %d = 0 then '%s' else '%s' end)".formatted(PARTS, partner, others);
        try (var connection = database.dataSource().getConnection()) {
            fill(connection, either, rows * PARTS, of);
        }
        return new PartnerId(partner);
    }

    private static void fill(Connection connection, String partner, int rows, List<String> statements)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set statement_timeout = 0");
            statement.execute("set session_replication_role = replica");
            for (var sql : statements) {
                statement.execute(sql.replace(":partner", partner + "::uuid")
                        .replace(":rows", "generate_series(1, " + rows + ") n"));
            }
            statement.execute("set session_replication_role = origin");
            statement.execute("reset statement_timeout");
            // rows that somebody may not see yet stay untidied
            for (int i = 0; i < MOST_TRIES && !isTidy(statement); i++) {
                statement.execute("vacuum analyze");
            }
        }
    }

    private static boolean isTidy(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("""
                select bool_and(relallvisible > relpages / 2) from pg_class
                where oid in ('users'::regclass, 'vehicles'::regclass, 'checkins'::regclass) and relpages > 10
                """)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<String> statements() {
        return List.of(
                """
                insert into users (partner_id, id, first_name, last_name, email, email_verified, phone, phone_verified,
                                   state, custom_fields, fraud, registered_at, updated_at)
                select :partner, %s, 'First' || n %% 5000, 'Last' || n, case when n %% 3 > 0 then 'd' || n || '@example.com' end,
                       false, '+1' || (2000000000 + n), false, 'CO', array_fill(null::text, array[5]), n %% 500 = 0, %s, now()
                from :rows
                """.formatted(USER, AT),
                """
                insert into vehicles (partner_id, id, user_id, vin, make, model, model_year, plate, plate_key,
                                      plate_state, active, added_at, updated_at)
                select :partner, %s, %s, case when n %% 4 > 0 then 'WVWZZZ' || lpad(n::text, 11, '0') end, 'Volkswagen',
                       'Golf', 2019, 'P' || n, 'P' || n, 'CO', n %% 20 > 0, %s, now()
                from :rows
                """.formatted(VEHICLE, USER, AT),
                """
                insert into photos (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude, uploaded_at)
                select distinct :partner, %s, lpad('0', 32, '0')::uuid, lpad('0', 32, '0')::uuid, 'p.jpg', now(), 39, -104,
                       now()
                from generate_series(1, 100) n
                """.formatted(PHOTO),
                checkins("mileage", "c", VEHICLE, "'P' || n", "1000 + n", "'mi'"),
                checkins("condition", "d", VEHICLE, "'P' || n", "null::integer", "null::text"),
                checkins("address", "e", "null::uuid", "null::text", "null::integer", "null::text"),
                photos("c", "LICENSE", "false"),
                photos("c", "ODOMETER", "false"),
                photos("d", "FRONT", "n % 200 = 0"),
                """
                insert into checkin_addresses (partner_id, checkin_id, submission, document_type, latitude, longitude,
                                               line1, city, state)
                select :partner, %s, 1, 'UtilityBill', 39, -104, n || ' Main St', 'Denver', 'CO'
                from :rows
                """.formatted(ID.formatted("e")),
                """
                insert into rewards (partner_id, id, user_id, vehicle_id, checkin_id, type, status, sequence, amount,
                                     description, rewarded_at, updated_at)
                select :partner, %s, %s, %s, %s, 'MileageCheckIn',
                       case when n %% 100 = 1 then 'Pending' when n %% 100 = 2 then 'Declined' else 'Confirmed' end, 1, 500,
                       'Mileage check-in', %s, now()
                from :rows
                """.formatted(ID.formatted("1"), USER, VEHICLE, ID.formatted("c"), AT),
                """
                insert into payouts (partner_id, id, user_id, state, sequence, amount, withheld, product, language,
                                     token_hash, token_key, claimed_at)
                select :partner, %s, %s, case when n %% 100 = 0 then 'OPEN' else 'SETTLED' end, 1, 500, 0, 'gift-card', 'en',
                       int8send(n), coalesce((select max(id) from sealed_keys where purpose ilike 'payout'), 'none'), %s
                from :rows
                """.formatted(ID.formatted("2"), USER, AT));
    }

    private static String checkins(
            String kind, String id, String vehicle, String license, String mileage, String unit) {
        return """
                insert into checkins (partner_id, id, vehicle_id, user_id, kind, state, submission, sequence, exclusive,
                                      license, mileage, unit, fraud, checked_in_at, updated_at, pending_since, queue_at,
                                      risk)
                select :partner, %s, %s, %s, '%s', %s, 1, 2, false, %s, %s, %s, n %% 1000 = 7, %s, %s, now(), now(), 0
                from :rows
                """.formatted(
                ID.formatted(id), vehicle, USER, kind, SPREAD, license, mileage, unit, AT, AT + " + interval '1 hour'");
    }

    private static String photos(String checkin, String role, String damaged) {
        return """
                insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id, damaged)
                select :partner, %s, 1, '%s', %s, %s from :rows
                """.formatted(ID.formatted(checkin), role, PHOTO, damaged);
    }
}

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Numbered check-ins of one partner, ten to a vehicle and spread over time, with what lies beside each: its photos, moves,
 * news, verification, fingerprints and reward. {@link #WAITING} of them wait for a person, whatever their number: how long
 * that queue is depends on the people.
 */
record GrowthFilling(JdbcClient jdbc, UUID partner) {
    /** Check-ins of a vehicle, of which a driver has one. */
    static final int PER_VEHICLE = 10;

    private static final int WAITING = 100;
    private static final int WORTH_REBUILDING = 500_000;
    private static final String ID = "('%s000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid";
    private static final String USER = ID.formatted("a0");
    private static final String VEHICLE = ID.formatted("b0");
    private static final String BYTES = ID.formatted("b1");
    private static final String CHECKIN = ID.formatted("c0");
    private static final String PLATE_PHOTO = ID.formatted("d0");
    private static final String ODOMETER_PHOTO = ID.formatted("d1");
    private static final String AT = "timestamptz '2025-01-01 00:00:00Z' + n * interval '3 seconds'";

    /** The tables, and how many of their rows one confirmed check-in has beside it; a vehicle has its driver's. */
    static final Map<String, Double> TABLES = tables();

    private static Map<String, Double> tables() {
        Map<String, Double> tables = new LinkedHashMap<>();
        tables.put("users", 1.0 / PER_VEHICLE);
        tables.put("vehicles", 1.0 / PER_VEHICLE);
        tables.put("odometers", 1.0 / PER_VEHICLE);
        tables.put("photo_blobs", 2.0);
        tables.put("photos", 2.0);
        tables.put("checkins", 1.0);
        tables.put("checkin_photos", 2.0);
        tables.put("checkin_moves", 2.0);
        tables.put("outbox", 2.0);
        tables.put("verifications", 1.0);
        tables.put("photo_fingerprints", 2.0);
        tables.put("rewards", 1.0);
        return tables;
    }

    /** Of numbered check-ins, the vehicle: n stands for the vehicle's number in what is made of it. */
    private static String ofVehicle(String id, long firstCheckin, long count) {
        long vehicles = count / PER_VEHICLE;
        return id.replace("n::text", "(" + firstCheckin / PER_VEHICLE + " + (n - " + firstCheckin + ") % " + vehicles + ")::text");
    }

    /** Check-ins from a number on, which is a multiple of ten as their count is. */
    void fill(long first, long count) {
        jdbc.sql("set statement_timeout = 0").update();
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql("set synchronous_commit = off").update();
        jdbc.sql("set maintenance_work_mem = '1GB'").update();
        jdbc.sql("set work_mem = '512MB'").update();
        List<String> indexes = count < WORTH_REBUILDING ? List.of() : dropIndexes();
        for (Map.Entry<String, String> table : statements(first, count).entrySet()) {
            long start = System.nanoTime();
            jdbc.sql(table.getValue()).update();
            tell(table.getKey() + " filled", start);
        }
        for (String index : indexes) {
            long start = System.nanoTime();
            jdbc.sql(index).update();
            tell(index.replaceAll(".* index (\\S+) on .*", "$1"), start);
        }
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
        jdbc.sql("set session_replication_role = origin").update();
        jdbc.sql("reset synchronous_commit").update();
    }

    private static void tell(String what, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (seconds > 1) {
            System.out.printf("  %s in %.0f s%n", what, seconds);
        }
    }

    /** All that no constraint needs; answers how to make them again, which is quicker than growing them row by row. */
    private List<String> dropIndexes() {
        List<String> made = new ArrayList<>();
        jdbc.sql("""
                        select i.indexname, i.indexdef from pg_indexes i
                        where i.schemaname = 'public' and i.tablename = any (:tables)
                          and not exists (select 1 from pg_constraint c
                                          where c.conindid = ('public.' || i.indexname)::regclass)
                        """)
                .param("tables", TABLES.keySet().toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(index -> {
                    jdbc.sql("drop index " + index.getKey()).update();
                    made.add(index.getValue().replace("CREATE INDEX", "create index").replace("CREATE UNIQUE INDEX", "create unique index").replace(" ON ", " on "));
                });
        return made;
    }

    private Map<String, String> statements(long first, long count) {
        String checkins = "generate_series(%d::bigint, %d) n".formatted(first, first + count - 1);
        String vehicles = "generate_series(%d::bigint, %d) n".formatted(first / PER_VEHICLE, (first + count) / PER_VEHICLE - 1);
        String user = ofVehicle(USER, first, count);
        String vehicle = ofVehicle(VEHICLE, first, count);
        long vehicleCount = count / PER_VEHICLE;
        long every = count / WAITING;
        Map<String, String> all = new LinkedHashMap<>();
        all.put("users", """
                insert into users (partner_id, id, first_name, last_name, email, email_verified, phone, phone_verified,
                                   state, custom_fields, registered_at, updated_at)
                select %s, %s, 'Dana', 'Driver ' || n %% 5000, 'd' || n || '@example.com', false, '+1' || (2000000000 + n),
                       false, 'CO', array_fill(null::text, array[5]), %s, %s
                from %s
                """.formatted(partnerId(), USER, AT, AT, vehicles));
        all.put("vehicles", """
                insert into vehicles (partner_id, id, user_id, vin, make, model, model_year, plate, plate_key, plate_state,
                                      added_at, updated_at)
                select %s, %s, %s, 'WVWZZZ' || lpad(n::text, 11, '0'), 'Volkswagen', 'Golf', 2019, 'P' || n, 'P' || n, 'CO',
                       %s, %s
                from %s
                """.formatted(partnerId(), VEHICLE, USER, AT, AT, vehicles));
        all.put("odometers", """
                insert into odometers (partner_id, vehicle_id, floor, open_checkins)
                select %s, %s, 100000, 0 from %s
                """.formatted(partnerId(), VEHICLE, vehicles));
        all.put("photo_blobs", """
                insert into photo_blobs (partner_id, id, user_id, sha256, size_bytes, media_type, width, height, state,
                                         reserved_at, created_at)
                select %s, %s, %s, sha256(n::text::bytea), 2000000, 'image/jpeg', 4000, 3000, 'stored', %s, %s
                from %s
                """.formatted(partnerId(), BYTES, USER, AT, AT, vehicles));
        for (String photo : List.of(PLATE_PHOTO, ODOMETER_PHOTO)) {
            all.put(photo.equals(PLATE_PHOTO) ? "photos" : "more photos", """
                    insert into photos (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude, uploaded_at,
                                        kept_at)
                    select %s, %s, %s, %s, 'photo.jpg', %s, 39.7392, -104.9903, %s, now()
                    from %s
                    """.formatted(partnerId(), photo, user, ofVehicle(BYTES, first, count), AT, AT, checkins));
        }
        all.put("checkins", """
                insert into checkins (partner_id, id, vehicle_id, user_id, kind, state, submission, sequence, exclusive,
                                      license, license_state, mileage, unit, checked_in_at, updated_at, pending_since,
                                      queue_at, risk, reasons)
                select %s, %s, %s, %s, 'mileage', case when n %% %d = 7 then 'PENDING' else 'CONFIRMED' end, 1, 2, false,
                       'P' || n, 'CO', 1000 + (n - %d) / %d * 1000, 'mi', %s, %s, %s,
                       case when n %% %d = 7 then %s end, 0,
                       case when n %% %d = 7
                            then '[{"code":"NOT_SUPPORTED","message":"A photo does not show what was typed.","forDriver":false}]'
                            else '[]' end::jsonb
                from %s
                """.formatted(
                        partnerId(), CHECKIN, vehicle, user, every, first, vehicleCount, AT, AT, AT, every, AT, every,
                        checkins));
        all.put("checkin_photos", """
                insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                select %s, %s, 1, role, case role when 'LICENSE' then %s else %s end
                from %s cross join (values ('LICENSE'), ('ODOMETER')) roles (role)
                """.formatted(partnerId(), CHECKIN, PLATE_PHOTO, ODOMETER_PHOTO, checkins));
        all.put("checkin_moves", """
                insert into checkin_moves (partner_id, checkin_id, sequence, move, state, actor, submission, license, mileage,
                                           moved_at, waited)
                select %s, %s, s, case s when 1 then 'CREATE' else 'CONFIRM' end,
                       case s when 1 then 'PENDING' else 'CONFIRMED' end, case s when 1 then 'client' else 'machine' end, 1,
                       'P' || n, 50000, %s, case s when 2 then 9 end
                from %s cross join generate_series(1, 2) s
                """.formatted(partnerId(), CHECKIN, AT, checkins));
        all.put("outbox", """
                insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                select %s, uuidv7(), case s when 1 then 'checkin.created' else 'checkin.confirmed' end, %s, s, %s
                from %s cross join generate_series(1, 2) s
                """.formatted(partnerId(), CHECKIN, AT, checkins));
        all.put("verifications", """
                insert into verifications (partner_id, checkin_id, submission, state, queued_at, due_at, attempts, line,
                                           outcome, applied, sampled, finished_at)
                select %s, %s, 1, 'DONE', %s, %s, 1, 'CONFIRMED', 'confirm', true, false, %s from %s
                """.formatted(partnerId(), CHECKIN, AT, AT, AT, checkins));
        // in its own order, which fills the primary key from one end
        all.put("photo_fingerprints", """
                insert into photo_fingerprints (partner_id, fingerprint, checkin_id, submission, role)
                select %s, hash, %s, 1, role
                from (select n, role, hashint8extended(n, length(role)) as hash
                      from %s cross join (values ('LICENSE'), ('ODOMETER')) roles (role)) each
                order by hash
                """.formatted(partnerId(), CHECKIN, checkins));
        all.put("rewards", """
                insert into rewards (partner_id, id, user_id, vehicle_id, checkin_id, type, status, sequence, amount,
                                     description, rewarded_at, updated_at)
                select %s, %s, %s, %s, %s, 'MileageCheckIn', 'Confirmed', 2, 500, 'Mileage check-in', %s, %s from %s
                """.formatted(partnerId(), ID.formatted("e0"), user, vehicle, CHECKIN, AT, AT, checkins));
        return all;
    }

    private String partnerId() {
        return "'" + partner + "'::uuid";
    }

    /** Bytes of a row of each table with its indexes; its share of a TOAST table is in it. */
    Map<String, Double> bytesPerRow() {
        Map<String, Double> bytes = new LinkedHashMap<>();
        for (String table : TABLES.keySet()) {
            bytes.put(table, jdbc.sql("select pg_total_relation_size('" + table + "')::float8 / greatest(count(*), 1) from " + table)
                    .query(Double.class)
                    .single());
        }
        return bytes;
    }
}

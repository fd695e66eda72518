import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Numbered drivers of one partner, each with a vehicle and two photos: all that a check-in needs, written by SQL. Every
 * number has twelve digits and ends the ids of what is its, so that pgbench, which counts, can name it.
 */
record Crowd(UUID partner) {
    static final long FIRST = 100_000_000_000L;

    private static final String USER = "a0000000-0000-7000-8000-";
    private static final String VEHICLE = "b0000000-0000-7000-8000-";
    private static final String PLATE_PHOTO = "c0000000-0000-7000-8000-";
    private static final String ODOMETER_PHOTO = "d0000000-0000-7000-8000-";
    private static final String BYTES = "e0000000-0000-7000-8000-";

    /** Foreign keys hold by the way it is written, and checking them would take most of the time. */
    private static final List<String> STATEMENTS = List.of(
            "set statement_timeout = 0",
            "set session_replication_role = replica",
            """
            insert into users (partner_id, id, first_name, last_name, email, email_verified, phone, phone_verified,
                               state, custom_fields, registered_at, updated_at)
            select :partner::uuid, (':user' || n)::uuid, 'Dana', 'Driver ' || n % 5000, 'd' || n || '@example.com', false,
                   '+1' || n % 10000000000, false, 'CO', array_fill(null::text, array[5]), now(), now()
            from :numbers
            """,
            """
            insert into vehicles (partner_id, id, user_id, vin, make, model, model_year, plate, plate_key, plate_state,
                                  added_at, updated_at)
            select :partner::uuid, (':vehicle' || n)::uuid, (':user' || n)::uuid, 'WVWZZ' || n, 'Volkswagen', 'Golf',
                   2019, n::text, n::text, 'CO', now(), now()
            from :numbers
            """,
            """
            insert into photo_blobs (partner_id, id, user_id, sha256, size_bytes, media_type, width, height, state,
                                     reserved_at, created_at)
            select :partner::uuid, (':bytes' || n)::uuid, (':user' || n)::uuid, sha256(n::text::bytea), 2000000,
                   'image/jpeg', 4000, 3000, 'stored', now(), now()
            from :numbers
            """,
            """
            insert into photos (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude, uploaded_at, kept_at)
            select :partner::uuid, (kind || n)::uuid, (':user' || n)::uuid, (':bytes' || n)::uuid, 'photo.jpg', now(),
                   39.7392, -104.9903, now(), now()
            from unnest(array[':plate', ':odometer']) kind, :numbers
            """,
            "set session_replication_role = origin");

    /** Writes so many, from a number on, and tidies up behind. */
    void fill(JdbcClient jdbc, long first, int count) {
        for (String sql : STATEMENTS) {
            jdbc.sql(sql.replace(":partner", "'" + partner + "'")
                            .replace(":numbers", "generate_series(" + first + ", " + (first + count - 1) + ") n")
                            .replace(":user", USER)
                            .replace(":vehicle", VEHICLE)
                            .replace(":bytes", BYTES)
                            .replace(":plate", PLATE_PHOTO)
                            .replace(":odometer", ODOMETER_PHOTO))
                    .update();
        }
        // no other table: one that was found empty is planned to stay so, until the database looks again after a minute
        jdbc.sql("vacuum analyze users, vehicles, photo_blobs, photos").update();
    }

    static String user(long number) {
        return new UserId(UUID.fromString(USER + number)).toString();
    }

    static String vehicle(long number) {
        return new VehicleId(UUID.fromString(VEHICLE + number)).toString();
    }

    /** The body of the request that creates a number's check-in. */
    static Map<String, ?> checkin(long number, int mileage) {
        return Map.of(
                "vehicleId", vehicle(number),
                "licensePlate", Long.toString(number),
                "state", "CO",
                "mileage", mileage,
                "licensePhotos", List.of(Map.of("url", url(PLATE_PHOTO, number))),
                "odometerPhotos", List.of(Map.of("url", url(ODOMETER_PHOTO, number))));
    }

    private static String url(String kind, long number) {
        return "http://localhost/api/photos/" + new PhotoId(UUID.fromString(kind + number)) + "/photo.jpg";
    }
}

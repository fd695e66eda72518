package com.mileproof.testkit;

import com.mileproof.partners.Tokens;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The cast: Acme, a partner (each {@link #join} is another one of that name), dana, a driver of hers, and dana's
 * Golf. Made through the API, as a partner would.
 */
public final class Acme {

    private static final AtomicInteger PHONES = new AtomicInteger(1_000_000);
    private static final AtomicInteger PLATES = new AtomicInteger(1_000);

    private final RunningServer server;
    private final String partnerId;
    private final String clientId;
    private final String clientSecret;
    private Api admin;
    private Instant adminUntil;

    private Acme(RunningServer server, Answer created) {
        this.server = server;
        this.partnerId = created.field("partnerId");
        this.clientId = created.field("clientId");
        this.clientSecret = created.field("clientSecret");
        this.admin = server.anyone().bearer(token("admin", null));
        this.adminUntil = server.clock().instant().plus(Tokens.LIFE);
    }

    /** A new partner with one client. */
    public static Acme join(RunningServer server) {
        return new Acme(
                server,
                server.operator()
                        .post("/admin/api/partners", Api.object("name", "Acme"))
                        .ok());
    }

    /** A new partner for tests with one client. */
    public static Acme joinAsSandbox(RunningServer server) {
        return new Acme(
                server,
                server.operator()
                        .post("/admin/api/partners", Api.object("name", "Acme's sandbox", "sandbox", true))
                        .ok());
    }

    public String partnerId() {
        return partnerId;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    /** Calls with a token of admin scope, a new one once the clock has passed the life of the old one. */
    public Api admin() {
        if (!server.clock().instant().isBefore(adminUntil)) {
            admin = server.anyone().bearer(token("admin", null));
            adminUntil = server.clock().instant().plus(Tokens.LIFE);
        }
        return admin;
    }

    /** Calls with a token of user scope that is bound to nobody. */
    public Api app() {
        return server.anyone().bearer(token("user", null));
    }

    /** Calls with a token of user scope that is bound to one user. */
    public Api appOf(String userId) {
        return server.anyone().bearer(token("user", userId));
    }

    /** Calls with the three deprecated headers. */
    public Api headers() {
        return server.anyone()
                .with("partnerId", partnerId)
                .with("clientId", clientId)
                .with("clientSecret", clientSecret);
    }

    public String token(String scope, @Nullable String userId) {
        return server.anyone()
                .post(
                        "/api/auth/token",
                        Api.object(
                                "clientId", clientId,
                                "clientSecret", clientSecret,
                                "partnerId", partnerId,
                                "scope", scope,
                                "userId", userId))
                .ok()
                .field("access_token");
    }

    /** A phone number that nobody has yet. */
    public static String nextPhone() {
        return "+1555" + PHONES.incrementAndGet();
    }

    /** A plate that no vehicle has yet. */
    public static String nextPlate() {
        return "TST" + PLATES.incrementAndGet();
    }

    /** What creates a user: dana, with a phone of her own. */
    public static Map<String, @Nullable Object> dana() {
        return Api.object(
                "firstName",
                "Dana",
                "lastName",
                "Driver",
                "phone",
                nextPhone(),
                "address",
                Api.object("addressLine1", "1 Main St", "city", "Denver", "state", "CO", "zip", "80202"));
    }

    /** Another dana; answers her id. */
    public String driver() {
        return admin().post("/api/users", dana()).ok().field("id");
    }

    /** A Golf of the driver's, with this plate in Colorado or without one; answers its id. */
    public String golf(String userId, @Nullable String plate) {
        return admin().post(
                        "/api/vehicles/create/by-vin",
                        Api.object(
                                "userId",
                                userId,
                                "vin",
                                Vins.next(),
                                "make",
                                "Volkswagen",
                                "model",
                                "Golf",
                                "year",
                                2019,
                                "licensePlate",
                                plate,
                                "state",
                                plate == null ? null : "CO"))
                .ok()
                .field("id");
    }

    /** Uploads a drawn photo for the driver; answers its URL. */
    public String photo(String userId) {
        return admin().post("/api/photo/upload", upload(userId, "photo.jpg", Pictures.jpeg(64, 48)))
                .ok()
                .field("photoUrl");
    }

    public static Map<String, @Nullable Object> upload(String userId, String name, byte[] bytes) {
        return Api.object(
                "userId",
                userId,
                "name",
                name,
                "photo",
                Base64.getEncoder().encodeToString(bytes),
                "takenOn",
                Instant.now().toString(),
                "latitude",
                39.7392,
                "longitude",
                -104.9903);
    }

    /** A driver with a Golf and everything a check-in needs. */
    public Dana dana(String plate) {
        var user = driver();
        return new Dana(this, user, golf(user, plate), plate);
    }

    public Dana danaWithGolf() {
        return dana(nextPlate());
    }

    /** A driver, her vehicle and its plate. */
    public record Dana(Acme acme, String userId, String vehicleId, String plate) {

        /** What creates a check-in with this mileage and fresh photos. */
        public Map<String, @Nullable Object> reading(Object mileage) {
            return Api.object(
                    "vehicleId", vehicleId,
                    "licensePlate", plate,
                    "mileage", mileage,
                    "licensePhotos", Pictures.urls(acme.photo(userId)),
                    "odometerPhotos", Pictures.urls(acme.photo(userId)));
        }

        public Answer checkIn(Object mileage) {
            return acme.admin().post("/api/vehicles/checkin/mileage", reading(mileage));
        }

        /** A check-in that the operator has confirmed; answers its id. */
        public String confirmed(int mileage) {
            var id = checkIn(mileage).ok().field("id");
            acme.decide(id, "Confirmed").ok();
            return id;
        }
    }

    public Answer decide(String checkinId, String status) {
        return server.operator().post("/admin/api/checkins/" + checkinId + "/decision", Api.object("status", status));
    }
}

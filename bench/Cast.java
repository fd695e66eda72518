import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * The partners of a soak with their drivers, vehicles and uploaded photos: all that check-ins need. A photo and a plate
 * are one vehicle's at a partner, so there are as many partners as the photos are used times.
 */
final class Cast {
    private static final int HANDS = 4;
    private static final int FIRST_PHONE = 2_000_000;
    private static final Duration TOKEN_LASTS = Duration.ofMinutes(30);

    /** A check-in that can be created: one partner's driver, her vehicle and her two photos. */
    record Ready(Partner partner, Map<String, ?> body) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<Ready> ready = new ArrayList<>();
    private Api anybody;

    private Cast(SoakServer server) {
        anybody = new Api(client, server.address(), "");
    }

    /** The partners' next requests go to this server. */
    void moveTo(SoakServer server) {
        anybody = new Api(client, server.address(), "");
    }

    /** Takes so many away that have not been created. */
    List<Ready> take(int count) {
        List<Ready> some = new ArrayList<>(ready.subList(0, count));
        ready.subList(0, count).clear();
        return some;
    }

    /** Everything for so many check-ins. */
    static Cast of(SoakServer server, List<Pairs.Pair> pairs, int count)
            throws IOException, InterruptedException {
        Cast cast = new Cast(server);
        List<Future<Ready>> made = new ArrayList<>();
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            Partner partner = null;
            for (int i = 0; i < count; i++) {
                if (i % pairs.size() == 0) {
                    partner = cast.partner(server.operatorKey());
                }
                Partner whose = partner;
                Pairs.Pair pair = pairs.get(i % pairs.size());
                int number = i;
                made.add(hands.submit(() -> cast.prepare(whose, pair, number)));
            }
            for (int i = 0; i < count; i++) {
                cast.ready.add(made.get(i).get());
                Progress.tell("check-ins prepared", i + 1, count);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        }
        return cast;
    }

    /** A partner whose machine may confirm. */
    private Partner partner(String operatorKey) throws InterruptedException {
        Api operator = anybody.as(operatorKey);
        JsonNode created = operator.post("/admin/api/partners", Map.of("name", "Soak"));
        String id = created.get("partnerId").asString();
        operator.put("/admin/api/partners/" + id + "/campaigns/mileage", Map.of("autoConfirm", "on"));
        return new Partner(
                id, created.get("clientId").asString(), created.get("clientSecret").asString());
    }

    private Ready prepare(Partner partner, Pairs.Pair pair, int number) throws IOException, InterruptedException {
        Api api = partner.api();
        String phone = "+1555" + (FIRST_PHONE + number);
        Map<String, String> address =
                Map.of("addressLine1", "1 Soak Way", "city", "Denver", "state", "CO", "zip", "80202");
        String user = api.post(
                        "/api/users",
                        Map.of("firstName", "Dana", "lastName", "Driver", "phone", phone, "address", address))
                .get("id")
                .asString();
        String plate = pair.license().text();
        String vehicle = api.post(
                        "/api/vehicles/create/by-license",
                        Map.of("phone", phone, "licensePlate", plate, "state", "CO"))
                .get("id")
                .asString();
        return new Ready(
                partner,
                Map.of(
                        "vehicleId", vehicle,
                        "licensePlate", plate,
                        "state", "CO",
                        "mileage", pair.mileage().value(),
                        "licensePhotos", List.of(Map.of("url", upload(api, user, Files.readAllBytes(pair.plate())))),
                        "odometerPhotos",
                                List.of(Map.of("url", upload(api, user, Files.readAllBytes(pair.odometer()))))));
    }

    private static String upload(Api api, String user, byte[] photo) throws InterruptedException {
        Map<String, ?> body = Map.of(
                "userId", user,
                "name", "photo",
                "photo", Base64.getEncoder().encodeToString(photo),
                "takenOn", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z"),
                "latitude", 39.7392,
                "longitude", -104.9903);
        return api.post("/api/photo/upload", body).get("photoUrl").asString();
    }

    /** One client of a partner; takes a new token before the last one ends. */
    final class Partner {
        private final Map<String, String> credentials;
        private String token = "";
        private Instant takenAt = Instant.EPOCH;

        private Partner(String id, String client, String secret) {
            credentials = Map.of("partnerId", id, "clientId", client, "clientSecret", secret, "scope", "admin");
        }

        synchronized Api api() throws InterruptedException {
            if (takenAt.plus(TOKEN_LASTS).isBefore(Instant.now())) {
                token = anybody.post("/api/auth/token", credentials)
                        .get("access_token")
                        .asString();
                takenAt = Instant.now();
            }
            return anybody.as(token);
        }
    }
}

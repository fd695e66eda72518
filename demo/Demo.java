import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The whole job of a partner's server: a driver, her vehicle, two photos, a mileage check-in, and what becomes of it.
 * Needs nothing but the JDK. Started by bin/demo; can be repeated as often as one likes.
 */
final class Demo {
    private static final String USAGE =
            """
            Usage: bin/demo [ODOMETER.jpg PLATE.jpg MILEAGE PLATE]
            Without arguments the demo draws its own two photos.
            Try it with a wrong MILEAGE, or with another car's plate, too.""";

    private static final String PHONE = "+15550100142";
    private static final String STATE = "CO";
    private static final double LATITUDE = 39.7392;
    private static final double LONGITUDE = -104.9903;
    private static final int GREATEST_PORT = 65_535;
    private static final Pattern MILEAGE = Pattern.compile("[0-9]{1,9}");

    private final Clock clock = Clock.systemUTC();
    private final Conversation server;
    private final Credentials credentials;

    private Demo(Conversation server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    static void main(String[] arguments) throws IOException {
        if (arguments.length != 0 && (arguments.length != 4 || !MILEAGE.matcher(arguments[2]).matches())) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try {
            URI address = address(environment("MILEPROOF_URL", "http://localhost:8080"));
            Credentials credentials = Credentials.from(Path.of(environment("MILEPROOF_DEMO", "./data/demo.json")));
            System.out.println("A mileage check-in at " + address);
            if (!address.toString().equals(credentials.baseUrl())) {
                System.out.println("(the credentials were made for " + credentials.baseUrl() + ")");
            }
            new Demo(new Conversation(address), credentials).run(List.of(arguments));
        } catch (Failure e) {
            System.err.println("\n" + e.getMessage());
            System.exit(1);
        }
    }

    private void run(List<String> given) throws Failure, IOException {
        Optional<Evidence> brought = given.isEmpty() ? Optional.empty() : Optional.of(Evidence.photographed(given));
        String plate = brought.isPresent() ? brought.get().plate() : Evidence.DRAWN_PLATE;
        String token = takeToken();
        registerDriver();
        Json vehicle = registerVehicle(plate);
        String vehicleId = vehicle.get("id").text();
        int lastReading = readHistory(vehicleId);
        Evidence evidence = brought.isPresent() ? brought.get() : Evidence.drawn(lastReading);
        String owner = vehicle.get("userId").text();
        server.step("Upload the two photos");
        String odometerUrl = upload(owner, evidence.odometerName(), evidence.odometerPhoto());
        String plateUrl = upload(owner, evidence.plateName(), evidence.platePhoto());
        String checkinId = checkIn(vehicleId, plate, evidence.mileage(), odometerUrl, plateUrl);
        list(vehicleId);
        Json checkin = verify(checkinId, token);
        tellTheEnd(checkinId, evidence.mileage(), checkin);
    }

    private String takeToken() throws Failure {
        server.step("Trade the partner's credentials for an access token");
        Json body = Json.object(
                "partnerId", credentials.partnerId(),
                "clientId", credentials.clientId(),
                "clientSecret", credentials.clientSecret(),
                "scope", "admin");
        Json token = server.post("/api/auth/token", body, "partnerId scope", "token_type expires_in scope");
        server.authorize(token.get("access_token").text());
        return token.get("access_token").text();
    }

    private void registerDriver() throws Failure {
        server.step("Enrol Dana, the driver");
        Json address = Json.object("addressLine1", "1 Demo Way", "city", "Denver", "state", STATE, "zip", "80202");
        Json body = Json.object(
                "firstName", "Dana",
                "lastName", "Driver",
                "email", "dana.driver@example.com",
                "phone", PHONE,
                "address", address);
        server.post(
                "/api/users?returnExistingUserIfExists=true",
                body,
                "firstName lastName phone",
                "id firstName phone dateRegistered");
    }

    private Json registerVehicle(String plate) throws Failure {
        server.step("Find her vehicle by its plate, or register it");
        String shown = "id license state active";
        Optional<Json> known = server.find("/api/vehicles/by-license/" + STATE + "/" + inPath(plate), shown);
        if (known.isPresent()) {
            return known.get();
        }
        Json body = Json.object("phone", PHONE, "licensePlate", plate, "state", STATE);
        return server.post("/api/vehicles/create/by-license", body, "phone licensePlate state", shown);
    }

    /** The highest reading so far, 0 for none. What an interrupted demo left open would lock the vehicle: withdrawn. */
    private int readHistory(String vehicleId) throws Failure {
        server.step("Read what is known of the vehicle so far");
        Json history = server.get(
                "/api/vehicles/" + inPath(vehicleId) + "/checkins/mileage", "id checkInStatus mileage checkedInAt");
        int highest = 0;
        for (Json checkin : history.elements()) {
            String status = checkin.get("checkInStatus").text();
            if (status.equals("Pending") || status.equals("OnHold")) {
                System.out.println("    One is still open, so a new one would be refused: withdraw it.");
                String path = "/api/vehicles/checkin/mileage/" + inPath(checkin.get("id").text()) + "/withdraw";
                server.post(path, Json.object(), "", "id checkInStatus adminNote");
            } else if (status.equals("Confirmed")) {
                highest = Math.max(highest, checkin.get("mileage").number());
            }
        }
        return highest;
    }

    private String upload(String userId, String name, byte[] photo) throws Failure {
        Json body = Json.object(
                "userId", userId,
                "name", name,
                "photo", Base64.getEncoder().encodeToString(photo),
                "takenOn", now(),
                "latitude", LATITUDE,
                "longitude", LONGITUDE);
        Json uploaded = server.post("/api/photo/upload", body, "userId name takenOn", "photoUrl latitude longitude");
        return uploaded.get("photoUrl").text();
    }

    private String checkIn(String vehicleId, String plate, int mileage, String odometerUrl, String plateUrl)
            throws Failure {
        server.step("Check in, and read the check-in back");
        Json body = Json.object(
                "vehicleId", vehicleId,
                "licensePlate", plate,
                "state", STATE,
                "mileage", mileage,
                "licensePhotos", List.of(Json.object("url", plateUrl)),
                "odometerPhotos", List.of(Json.object("url", odometerUrl)));
        String shown = "id checkInStatus mileage checkedInAt";
        Json created = server.post("/api/vehicles/checkin/mileage", body, "vehicleId licensePlate mileage", shown);
        String id = created.get("id").text();
        server.get("/api/vehicles/checkin/mileage/" + inPath(id), shown);
        return id;
    }

    private void list(String vehicleId) throws Failure {
        server.step("List the vehicle's check-ins, and the partner's");
        server.get("/api/vehicles/" + inPath(vehicleId) + "/checkins/mileage", "id checkInStatus mileage");
        server.get(
                "/api/checkins/mileage?vehicleId=" + inPath(vehicleId), "totalItems currentPage totalPages itemsOnPage");
    }

    /** Waits for the machine; where none reads photos, the operator decides. The check-in as it then stands. */
    private Json verify(String checkinId, String token) throws Failure {
        server.step("Wait until the machine has read the photos, and read what it decided");
        String path = "/api/vehicles/checkin/mileage/" + inPath(checkinId);
        Optional<Json> seen = new Machine(server, path).look();
        if (seen.isPresent()) {
            Machine.tell(seen.get());
        } else {
            System.out.println("    Nothing on this server reads photos just now: the operator decides.");
            decide(checkinId, token);
        }
        return server.get(path, "id checkInStatus adminNote updated");
    }

    private void decide(String checkinId, String token) throws Failure {
        server.authorize(credentials.operatorKey());
        server.post(
                "/admin/api/checkins/" + inPath(checkinId) + "/decision",
                Json.object("status", "Confirmed", "adminNote", "Both photos are clear."),
                "status adminNote",
                "id checkInStatus adminNote");
        server.authorize(token);
    }

    private static void tellTheEnd(String checkinId, int mileage, Json checkin) {
        String status = checkin.get("checkInStatus").text();
        System.out.printf(Locale.US, "%nCheck-in %s with %,d miles is %s.%n", checkinId, mileage, status);
        if (status.equals("Pending")) {
            System.out.println("A person decides it, because:");
        } else if (status.equals("OnHold")) {
            System.out.println("The driver is asked for something, because:");
        }
        for (Json reason : checkin.get("reasons").elements()) {
            System.out.printf("  * %s (%s)%n", reason.get("message").text(), reason.get("code").text());
        }
    }

    private String now() {
        Instant instant = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Instant leaves out zero milliseconds; the contract always has three digits.
        return instant.getNano() == 0 ? instant.toString().replace("Z", ".000Z") : instant.toString();
    }

    private static URI address(String url) throws Failure {
        try {
            URI address = new URI(url.replaceAll("/+$", ""));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getPort() <= GREATEST_PORT) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The sentence below tells all there is to know.
        }
        throw new Failure("MILEPROOF_URL is no address of a server: " + url + " (http://localhost:8080 would be).");
    }

    private static String inPath(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}

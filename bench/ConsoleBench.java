import com.mileproof.Mileproof;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.Accounts;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How long pages of the console take with a long queue and a long history. Started by bin/bench console. */
final class ConsoleBench {
    private static final int PENDING = 100_000;
    private static final int READINGS = 5_000;
    private static final int EMPTY_PARTNERS = 99;
    private static final int LATER_PAGE = 50;
    private static final int WARM_UP = 10;
    private static final int RUNS = 30;
    private static final int AIM_MILLIS = 200;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final double P95 = 0.95;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Path OUT = Path.of(System.getProperty("mileproof.root", "."), "build", "bench");
    /** The smallest picture there is; what the pages cost does not depend on it. */
    private static final String PIXEL = picture();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final int decided;

    private ConsoleBench(int decided) {
        this.decided = decided;
    }

    static void main(String[] arguments) throws Exception {
        new ConsoleBench(arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0])).run();
    }

    private void run() throws Exception {
        // for the server it would be an unknown setting
        System.clearProperty("mileproof.root");
        Path data = Files.createTempDirectory("mileproof-bench");
        try (ConfigurableApplicationContext server = Mileproof.server()
                .run(
                        "--server.port=0",
                        "--mileproof.data=" + data,
                        "--mileproof.verification.workers=0",
                        "--mileproof.review.worker=false",
                        "--logging.level.root=warn",
                        "--logging.level.com.mileproof=warn")) {
            String url = "http://localhost:"
                    + ((WebServerApplicationContext) server).getWebServer().getPort();
            JsonNode demo = json.readTree(data.resolve("demo.json"));
            JdbcClient jdbc = server.getBean(JdbcClient.class);
            CheckinId first = checkIn(url, demo);
            UUID partner = PartnerId.of(demo.get("partnerId").asString()).value();
            long start = System.nanoTime();
            fill(jdbc, first.value());
            System.out.printf("filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
            measure(server, url, partner, first, vehicle(jdbc, first));
        } finally {
            delete(data);
        }
    }

    private void measure(
            ConfigurableApplicationContext server, String url, UUID partner, CheckinId first, String vehicle)
            throws Exception {
        Set<UUID> partners = Set.copyOf(server.getBean(JdbcClient.class)
                .sql("select id from partners")
                .query(UUID.class)
                .list());
        server.getBean(Accounts.class).create("bench", "rita", AccountRole.reviewer, PASSWORD, partners);
        signIn(url);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("queue, first page", "/console");
        pages.put("queue, one partner", "/console?partner=" + new PartnerId(partner));
        pages.put("queue, frequent reason", "/console?reason=NOT_SUPPORTED");
        pages.put("queue, rare reason", "/console?reason=PHOTO_EDITED");
        pages.put("queue, overdue", "/console?show=overdue");
        pages.put("queue, claimed by me", "/console?claimed=mine");
        pages.put("queue, page " + LATER_PAGE, laterPage(url));
        pages.put("next case", "/console/next");
        pages.put("figures", "/console/figures");
        pages.put("case", "/console/cases/" + first);
        pages.put("vehicle", "/console/vehicles/" + vehicle);
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        System.out.printf("%-24s %10s %10s%n", "page", "median ms", "p95 ms");
        for (var page : pages.entrySet()) {
            if (get(url + page.getValue()).statusCode() == NOT_FOUND) {
                continue;
            }
            double[] millis = time(url + page.getValue());
            double median = millis[millis.length / 2];
            double p95 = millis[(int) (millis.length * P95)];
            results.put(page.getKey(), Map.of("medianMillis", round(median), "p95Millis", round(p95)));
            System.out.printf(
                    "%-24s %10.1f %10.1f %s%n", page.getKey(), median, p95, median < AIM_MILLIS ? "" : "too slow");
        }
        Files.createDirectories(OUT);
        Files.write(
                OUT.resolve("console.json"),
                json.writeValueAsBytes(Map.of(
                        "pending", PENDING, "decided", decided, "readings", READINGS, "pages", results)));
    }

    private double[] time(String url) throws Exception {
        for (int n = 0; n < WARM_UP; n++) {
            get(url);
        }
        double[] millis = new double[RUNS];
        for (int n = 0; n < RUNS; n++) {
            long start = System.nanoTime();
            get(url);
            millis[n] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis;
    }

    private String laterPage(String url) throws Exception {
        String path = "/console";
        for (int page = 1; page < LATER_PAGE; page++) {
            var next = NEXT.matcher(get(url + path).body());
            if (!next.find()) {
                throw new IllegalStateException("The queue ends at page " + page);
            }
            path = next.group(1).replace("&amp;", "&");
        }
        return path;
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 500) {
            throw new IllegalStateException(url + " answered " + answer.statusCode());
        }
        return answer;
    }

    private void signIn(String url) throws Exception {
        var form = CSRF.matcher(get(url + "/console/sign-in").body());
        if (!form.find()) {
            throw new IllegalStateException("The sign-in has no token");
        }
        String body = "username=rita&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(form.group(1), StandardCharsets.UTF_8);
        http.send(
                HttpRequest.newBuilder(URI.create(url + "/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    /** One real check-in of the demo partner, of which the others are copies. */
    private CheckinId checkIn(String url, JsonNode demo) throws Exception {
        String user = post(
                        url + "/api/users",
                        demo,
                        Map.of(
                                "firstName",
                                "Dana",
                                "lastName",
                                "Driver",
                                "phone",
                                "+15551234567",
                                "address",
                                Map.of("addressLine1", "1 Main St", "city", "Denver", "state", "CO", "zip", "80202")))
                .get("id")
                .asString();
        String vehicle = post(
                        url + "/api/vehicles/create/by-vin",
                        demo,
                        Map.of(
                                "userId", user, "vin", "1HGCM82633A004352", "make", "Honda", "model", "Accord", "year", 2003,
                                "licensePlate", "BENCH1", "state", "CO"))
                .get("id")
                .asString();
        String photo = post(
                        url + "/api/photo/upload",
                        demo,
                        Map.of(
                                "userId", user, "name", "photo.png", "photo", PIXEL, "takenOn", "2026-01-01T00:00:00.000Z",
                                "latitude", 39.7, "longitude", -104.9))
                .get("photoUrl")
                .asString();
        var pictures = java.util.List.of(Map.of("url", photo));
        return CheckinId.of(post(
                        url + "/api/vehicles/checkin/mileage",
                        demo,
                        Map.of(
                                "vehicleId", vehicle, "licensePlate", "BENCH1", "mileage", 900_000,
                                "licensePhotos", pictures, "odometerPhotos", pictures))
                .get("id")
                .asString());
    }

    private JsonNode post(String url, JsonNode demo, Object body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .header("partnerId", demo.get("partnerId").asString())
                        .header("clientId", demo.get("clientId").asString())
                        .header("clientSecret", demo.get("clientSecret").asString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(url + " answered " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private void fill(JdbcClient jdbc, UUID first) {
        for (String sql : Filling.statements(PENDING, READINGS, decided, EMPTY_PARTNERS)) {
            jdbc.sql(sql).param("first", first).update();
        }
        jdbc.sql("analyze").update();
    }

    private static String vehicle(JdbcClient jdbc, CheckinId first) {
        return new com.mileproof.api.VehicleId(jdbc.sql("select vehicle_id from checkins where id = :id")
                        .param("id", first.value())
                        .query(UUID.class)
                        .single())
                .toString();
    }

    private static double round(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    private static String picture() {
        try (var bytes = new java.io.ByteArrayOutputStream()) {
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(64, 48, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

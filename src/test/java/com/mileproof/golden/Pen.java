package com.mileproof.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Operation;
import com.mileproof.openapi.Promise;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of one page and writes down what came. The clock moves a second with each and stands still between. */
final class Pen {

    /** Of Dana's Golf. */
    static final String PLATE = "DANA123";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBLEM = "application/problem+json";

    private final RunningServer server;
    private final Book book;
    private final String area;
    private final Acme acme;
    private final Acme globex;
    private Duration step = Duration.ofSeconds(1);
    private String neighbour = "";

    Pen(RunningServer server, Book book, String area) {
        this.server = server;
        this.book = book;
        this.area = area;
        this.acme = Acme.joinAsSandbox(server);
        this.globex = Acme.joinAsSandbox(server);
    }

    RunningServer server() {
        return server;
    }

    Book book() {
        return book;
    }

    String area() {
        return area;
    }

    /** Whose page it is: a partner of its own, a sandbox because those may use every address. */
    Acme acme() {
        return acme;
    }

    /** From now on the clock stands still. */
    void stopTime() {
        step = Duration.ZERO;
    }

    Client admin() {
        return Client.showing("Authorization: Bearer {admin token}", acme::admin);
    }

    Client user() {
        return Client.showing("Authorization: Bearer {user token}", acme::app);
    }

    Client appOf(String userId) {
        return Client.showing("Authorization: Bearer {user token of another user}", () -> acme.appOf(userId));
    }

    Client stranger() {
        return Client.showing("Authorization: Bearer {admin token of another partner}", globex::admin);
    }

    Client noSandbox() {
        var partner = Acme.join(server);
        return Client.showing("Authorization: Bearer {admin token of a partner that is no sandbox}", partner::admin);
    }

    /** With the three deprecated headers. */
    Client headers(String secret) {
        return new Client(
                List.of("partnerId: " + acme.partnerId(), "clientId: " + acme.clientId(), "clientSecret: " + secret),
                () -> acme.headers().with("clientSecret", secret));
    }

    Client nobody() {
        return new Client(List.of(), server::anyone);
    }

    Answer get(String note, Client client, String path) {
        return tell(note, client, "GET", path, null);
    }

    Answer post(String note, Client client, String path, @Nullable Object body) {
        return tell(note, client, "POST", path, body);
    }

    Answer put(String note, Client client, String path, @Nullable Object body) {
        return tell(note, client, "PUT", path, body);
    }

    Answer delete(String note, Client client, String path) {
        return tell(note, client, "DELETE", path, null);
    }

    /** Another driver of the partner's, made on first use. */
    String neighbour() {
        if (neighbour.isEmpty()) {
            neighbour = user("Nat", "+15555550190");
        }
        return neighbour;
    }

    /** A driver of the other partner's. */
    String strangersDriver() {
        return send(stranger(), "POST", "/api/users", text(fields("Gus", "+15555550191")))
                .ok()
                .field("id");
    }

    /** Dana. */
    String driver() {
        return user("Dana", "+15555550101");
    }

    String user(String firstName, String phone) {
        return ask("POST", "/api/users", fields(firstName, phone)).ok().field("id");
    }

    private static Map<String, @Nullable Object> fields(String firstName, String phone) {
        return object(
                "firstName",
                firstName,
                "lastName",
                "Driver",
                "phone",
                phone,
                "address",
                object("addressLine1", "1 Main St", "city", "Denver", "state", "CO", "zip", "80202"));
    }

    /** Her Golf, with a plate of Colorado. */
    String golf(String userId) {
        return golf(userId, "WVWZZZAUZKP100001", PLATE);
    }

    String golf(String userId, String vin, @Nullable String plate) {
        return ask("POST", "/api/vehicles/create/by-vin", golfFields(userId, vin, plate))
                .ok()
                .field("id");
    }

    static Map<String, @Nullable Object> golfFields(String userId, String vin, @Nullable String plate) {
        return object(
                "userId",
                userId,
                "vin",
                vin,
                "make",
                "Volkswagen",
                "model",
                "Golf",
                "year",
                2019,
                "licensePlate",
                plate,
                "state",
                plate == null ? null : "CO");
    }

    /** A check-in with 1,000 miles; answers its id. */
    String reading(String userId, String vehicleId) {
        return ask(
                        "POST",
                        "/api/vehicles/checkin/mileage",
                        object(
                                "vehicleId",
                                vehicleId,
                                "licensePlate",
                                PLATE,
                                "mileage",
                                1_000,
                                "licensePhotos",
                                Pictures.urls(photo(userId)),
                                "odometerPhotos",
                                Pictures.urls(photo(userId))))
                .ok()
                .field("id");
    }

    /** Uploads a drawn photo; answers its URL. */
    String photo(String userId) {
        return ask("POST", "/api/photo/upload", upload(userId)).ok().field("photoUrl");
    }

    Map<String, @Nullable Object> upload(String userId) {
        return object(
                "userId",
                userId,
                "name",
                "photo.jpg",
                "photo",
                Base64.getEncoder().encodeToString(Pictures.jpeg(64, 48)),
                "takenOn",
                server.clock().instant().toString(),
                "latitude",
                39.7392,
                "longitude",
                -104.9903);
    }

    /** Sends it, prints it, and where it is refused sends it again for the answer with the honest status. */
    Answer tell(String note, Client client, String method, String path, @Nullable Object body) {
        var exchange = exchange(note, client, method, path, body);
        book.tell(exchange);
        if (!exchange.answer().code().isEmpty()) {
            problem(exchange);
        }
        return exchange.answer();
    }

    /** Sends it and prints nothing: what a page takes for granted. */
    Answer ask(String method, String path, @Nullable Object body) {
        return send(admin(), method, path, text(body));
    }

    /** The same request from an operator. */
    Answer operate(String method, String path, @Nullable Object body) {
        return send(Client.showing("", server::operator), method, path, text(body));
    }

    Exchange exchange(String note, Client client, String method, String path, @Nullable Object body) {
        var sent = text(body);
        var answer = send(client, method, path, sent);
        var operation = Contract.packaged().operation(method, path).orElse(other(method));
        return new Exchange(area, operation, note, client, path, sent, answer);
    }

    void problem(Exchange refused) {
        var again = exchange(
                refused.note(),
                refused.client().with("Accept", PROBLEM),
                refused.operation().method(),
                refused.path(),
                refused.body());
        assertThat(again.answer().code())
                .as(refused.operation() + " as a problem")
                .isEqualTo(refused.answer().code());
        book.tellProblem(again);
    }

    private static Operation other(String method) {
        return new Operation(method, Promise.OTHER_PATHS.path());
    }

    private Answer send(Client client, String method, String path, @Nullable String body) {
        server.clock().advance(step);
        return client.api().get().send(method, path, body == null ? null : BodyPublishers.ofString(body));
    }

    static @Nullable String text(@Nullable Object body) {
        return body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
    }

    static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        return Api.object(namesAndValues);
    }
}

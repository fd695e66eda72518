package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.Vins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server itself prints about requests, and what it never prints. */
class RequestLogTest {

    private static final Pattern LINE = Pattern.compile(
            "\\S+ INFO  com\\.mileproof\\.requests request requestId=\"(\\S+)\" method=\"([A-Z]+|other)\""
                    + " route=\"(\\S+)\" status=\"(\\d{3})\" code=\"(\\w+)\" fault=\"(none|client|server)\""
                    + " millis=\"\\d+\"");

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    /** The server says where it is, and calls the account by a word that it uses for other things, too. */
    private static final Set<String> NO_SECRETS = Set.of("baseUrl", "consoleUrl", "consoleUser");

    @Test
    void each_request_is_one_line_and_tells_nothing_about_anybody() throws Exception {
        try (var server = ServerProcess.start(directories.prepared())) {
            var secrets = new ArrayList<String>();
            server.demo().properties().stream()
                    .filter(field -> !NO_SECRETS.contains(field.getKey()))
                    .forEach(field -> secrets.add(field.getValue().asString()));
            var answers = aDay(server, secrets);
            var printed = server.stop().output();

            assertThat(secrets)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(secret -> assertThat(printed).doesNotContain(secret));
            for (var answer : answers) {
                assertThat(printed.lines().filter(line -> line.contains(id(answer))))
                        .as(answer.text())
                        .hasSize(1)
                        .first()
                        .satisfies(line -> assertThat(line).matches(LINE).contains("status=\"" + answer.status()));
            }
            assertThat(printed).contains("route=\"/api/users/by-phone/{phoneNumber}\" status=\"200\" code=\"OK\"");
        }
    }

    @Test
    void in_the_format_for_log_collectors_it_is_one_object_a_line() throws Exception {
        try (var server = ServerProcess.start(directories.prepared(), "--logging.structured.format.console=ecs")) {
            var id = "from-a-client_1.0";
            server.anyone()
                    .with("X-Request-Id", id)
                    .get("/api/users/by-phone/x")
                    .refused(401, "ERROR_INVALID_CREDENTIALS");
            var printed = server.stop().output();
            var line = new JsonMapper()
                    .readTree(printed.lines()
                            .filter(text -> text.contains(id))
                            .findFirst()
                            .orElseThrow());
            assertThat(line.path("log").path("logger").asString()).isEqualTo("com.mileproof.requests");
            assertThat(List.of(text(line, "requestId"), text(line, "method"), text(line, "code"), text(line, "fault")))
                    .containsExactly(id, "GET", "ERROR_INVALID_CREDENTIALS", "client");
            assertThat(line.path("status").asInt()).isEqualTo(401);
            assertThat(line.path("millis").isNumber()).isTrue();
        }
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asString();
    }

    /** A driver, a car, photos, a check-in, look-ups, mistakes; adds everything that nobody else may read. */
    private static List<Answer> aDay(ServerProcess server, List<String> secrets) throws IOException {
        var partner = Partner.demo(server);
        var admin = partner.admin();
        var dana = Acme.dana();
        var phone = String.valueOf(dana.get("phone"));
        var plate = Acme.nextPlate();
        var vin = Vins.next();
        secrets.addAll(List.of(phone, phone.substring(1), plate, vin, "Dana", "80202"));
        var answers = new ArrayList<Answer>();
        var user = take(answers, secrets, "id", admin.post("/api/users", dana).ok());
        answers.add(admin.post("/api/users", dana).refused(409, "ERROR_USER_ALREADY_EXISTS"));
        var car = Api.object(
                "userId",
                user,
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
                "CO");
        var golf = take(
                answers,
                secrets,
                "id",
                admin.post("/api/vehicles/create/by-vin", car).ok());
        answers.add(admin.post("/api/vehicles/create/by-vin", car));
        var photo = Acme.upload(user, "secret-name.jpg", Pictures.jpeg(64, 48));
        secrets.add("secret-name");
        var license = take(
                answers,
                secrets,
                "photoUrl",
                admin.post("/api/photo/upload", photo).ok());
        var odometer = take(
                answers,
                secrets,
                "photoUrl",
                admin.post("/api/photo/upload", photo).ok());
        var reading = Api.object(
                "vehicleId",
                golf,
                "licensePlate",
                plate,
                "mileage",
                123_457,
                "licensePhotos",
                Pictures.urls(license),
                "odometerPhotos",
                Pictures.urls(odometer));
        secrets.add("123457");
        var checkin = take(
                answers,
                secrets,
                "id",
                admin.post("/api/vehicles/checkin/mileage", reading).ok());
        answers.add(admin.post("/api/vehicles/checkin/mileage", reading).refused(500, "ERROR_CHECKIN_IS_LOCKED"));
        answers.add(admin.get("/api/vehicles/checkin/mileage/" + checkin).ok());
        answers.add(admin.get("/api/users/by-phone/" + Api.encoded(phone)).ok());
        answers.add(admin.get("/api/vehicles/by-license/CO/" + plate).ok());
        answers.add(admin.get("/api/checkins/mileage?search=" + plate + "&vehicleId=" + golf));
        answers.add(admin.get(license.substring(server.url().length())).ok());
        var token = "eyJhbGciOiJIUzI1NiJ9.e30.bm90LW9uZQ";
        secrets.add(token);
        answers.add(server.anyone()
                .bearer(token)
                .get("/api/users/by-id/" + user)
                .refused(401, "ERROR_INVALID_CREDENTIALS"));
        answers.add(admin.post("/api/users", "{\"phone\":\"+15550001111\",").refused(400, "ERROR_INVALID_PARAMETERS"));
        answers.add(server.anyone()
                .get("/" + plate + "?phone=" + phone.substring(1))
                .refused(404, "ERROR_NOT_FOUND"));
        secrets.add("+15550001111");
        return answers;
    }

    private static String take(List<Answer> answers, List<String> secrets, String field, Answer answer) {
        answers.add(answer);
        secrets.add(answer.field(field));
        return answer.field(field);
    }

    private static String id(Answer answer) {
        return String.valueOf(answer.header("X-Request-Id"));
    }
}

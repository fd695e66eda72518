package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Operation;
import com.mileproof.openapi.Promise;
import com.mileproof.platform.Settings;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What any operation answers for reasons that are not its own: all of them are asked, one of them is printed. */
final class Everywhere {

    private static final String PRINTED = "POST /api/vehicles/checkin/mileage";
    private static final String TOKEN = "/api/auth/token";
    private static final int TOO_LARGE = 2 << 20;
    private static final int TOO_LARGE_A_PHOTO = 40 << 20;

    private final Pen pen;
    private final RunningServer server;
    private final List<Exchange> successes;
    private final Client admin;

    private Everywhere(Pen pen) {
        this.pen = pen;
        this.server = pen.server();
        this.successes = pen.book().firstSuccesses();
        var api = server.anyone().bearer(pen.acme().token("admin", null));
        this.admin = Client.showing("Authorization: Bearer {admin token}", () -> api);
    }

    static void walk(Pen pen) {
        var everywhere = new Everywhere(pen);
        everywhere.strangers();
        everywhere.unreadable();
        everywhere.media();
        everywhere.keys();
        everywhere.trouble();
        everywhere.otherPaths();
        everywhere.limits();
    }

    /** Every documented value of a parameter is taken. */
    static List<Exchange> values(Pen pen) {
        return Facts.all().stream()
                .filter(fact -> fact.kind().equals("="))
                .map(fact -> {
                    var path = fact.operation().path() + "?" + fact.name();
                    var search = fact.name().startsWith("searchBy") ? "&searchValue=x" : "";
                    return pen.exchange("", pen.admin(), "GET", path + search, null);
                })
                .toList();
    }

    private void strangers() {
        each("without credentials", 401, success -> isToken(success) ? null : sent(success, pen.nobody()));
    }

    private void unreadable() {
        var wire = new Wire(server);
        each("a character that no address has", 400, success -> {
            var operation = success.operation();
            var path = success.path() + (success.path().contains("?") ? "&x=<" : "?x=<");
            var head = Wire.head(operation.method(), path, authorization(), "Content-Length: 0", "Accept: %s");
            var answer = wire.send(head.replace("%s", "*/*") + "\r\n");
            var problem = wire.send(head.replace("%s", "application/problem+json") + "\r\n");
            var exchange = new Exchange(pen.area(), operation, "", admin, path, null, answer);
            pen.book().tellProblem(new Exchange(pen.area(), operation, "", admin, path, null, problem));
            return exchange;
        });
        each("a body that breaks off", 400, success -> takesBody(success) ? sent(success, admin, "{\"a\":") : null);
    }

    private void media() {
        each(
                "a body that is not JSON",
                415,
                success -> takesBody(success)
                        ? sent(success, admin.with("Content-Type", "text/plain"), "mileage: 1")
                        : null);
        var start = "{\"x\": \"".getBytes(StandardCharsets.US_ASCII);
        each("a body that is too large", 413, success -> {
            if (!takesBody(success)) {
                return null;
            }
            var head = Wire.head(
                    success.operation().method(),
                    success.path(),
                    authorization(),
                    "Content-Type: application/json",
                    "Accept: %s");
            int size = success.path().endsWith("/upload") ? TOO_LARGE_A_PHOTO : TOO_LARGE;
            var wire = new Wire(server);
            var answer = wire.send(head.replace("%s", "*/*"), start, size);
            var problem = wire.send(head.replace("%s", "application/problem+json"), start, size);
            var large = "{" + size + " bytes}";
            pen.book()
                    .tellProblem(
                            new Exchange(pen.area(), success.operation(), "", admin, success.path(), large, problem));
            return new Exchange(pen.area(), success.operation(), "", admin, success.path(), large, answer);
        });
    }

    /** A claim that is never set free is a request that is being carried out. */
    private void keys() {
        var keyed = admin.with("Idempotency-Key", "golden");
        server.jdbc()
                .sql("create rule keep as on delete to idempotency_claims do instead nothing")
                .update();
        try {
            each("the same key while the first is being carried out", 409, success -> {
                if (!takesKey(success)) {
                    return null;
                }
                sent(success, keyed, refused(success));
                return sent(success, keyed, refused(success));
            });
            each("the same key for another request", 422, success -> takesKey(success) ? reused(success, keyed) : null);
        } finally {
            server.jdbc().sql("drop rule keep on idempotency_claims").update();
        }
    }

    private Exchange reused(Exchange success, Client keyed) {
        var other = refused(success).replace("\"name\":\"", "\"name\":\"a");
        return takesBody(success)
                ? sent(success, keyed, other)
                : pen.exchange(
                        "",
                        keyed,
                        success.operation().method(),
                        success.path() + (success.path().contains("?") ? "&x=1" : "?x=1"),
                        null);
    }

    /** Another partner's photo is refused after the claim, what is no JSON before; of all else the reverse holds. */
    private static String refused(Exchange success) {
        var body = success.body();
        return success.path().endsWith("/upload") && body != null ? body : "{\"name\":\"";
    }

    private void trouble() {
        // what comes with a token, or a secret that was seen before, need not ask the database for anything
        var rotation = "/admin/api/clients/" + pen.acme().clientId() + "/rotate";
        var secret =
                pen.operate("POST", rotation, object("overlapHours", 1)).ok().field("clientSecret");
        var headers = pen.headers(secret);
        pen.stopTime();
        try {
            server.loseDatabase();
            each("the database is out of reach", 503, success -> sent(success, keyHolder(success, headers)));
            other("the database is out of reach", headers);
            server.breakDown();
            each("a mistake of ours", 500, success -> sent(success, keyHolder(success, headers)));
            other("a mistake of ours", headers);
        } finally {
            server.recover();
        }
    }

    private Client keyHolder(Exchange success, Client headers) {
        return isToken(success) ? pen.nobody() : headers;
    }

    private void otherPaths() {
        pen.get("no such address", admin, "/api/nothing");
        pen.delete("no such method", admin, "/api/vehicles/checkin/mileage");
        pen.get("no credentials", pen.nobody(), "/api/nothing");
        var wire = new Wire(server);
        for (var type : List.of("*/*", "application/problem+json")) {
            var head = Wire.head("GET", "/api/nothing?x=<", authorization(), "Accept: " + type);
            var answer = wire.send(head + "\r\n");
            var exchange = new Exchange(pen.area(), Promise.OTHER_PATHS, "", admin, "", null, answer);
            pen.book().keep(exchange, type.equals("*/*") ? "application/json" : type);
        }
    }

    private void other(String note, Client client) {
        var exchange = pen.exchange(note, client, "GET", "/api/nothing", null);
        pen.book().keep(exchange, "application/json");
        pen.problem(exchange);
    }

    private void limits() {
        var guess = pen.nobody().from("198.51.100.99");
        int limit = server.bean(Settings.class).maxAuthFailuresPerMinute();
        var wrong = object("partnerId", pen.acme().partnerId(), "clientId", "x", "clientSecret", "x");
        for (int i = 0; i < limit; i++) {
            pen.exchange("", guess, "POST", TOKEN, wrong);
        }
        pen.tell("too many wrong secrets", guess, "POST", TOKEN, wrong);
        pen.operate("PUT", "/admin/api/partners/" + pen.acme().partnerId(), object("requestsPerMinute", 1))
                .ok();
        pen.exchange("", admin, "GET", "/api/users/list", null);
        each(
                "more than the partner may send in a minute",
                429,
                success -> isToken(success) ? null : sent(success, admin));
        other("more than the partner may send in a minute", admin);
    }

    private void each(String note, int status, Function<Exchange, @Nullable Exchange> ask) {
        for (var success : successes) {
            var exchange = ask.apply(success);
            if (exchange == null) {
                continue;
            }
            assertThat(exchange.answer().status())
                    .as(exchange.operation() + ", " + note + ": "
                            + exchange.answer().text())
                    .isEqualTo(status);
            if (exchange.operation().toString().equals(PRINTED)) {
                pen.book().tell(exchange.noted(note));
            } else {
                pen.book().keep(exchange, "application/json");
            }
            if (!(status == 413 || note.startsWith("a character"))) {
                pen.problem(exchange);
            }
        }
    }

    private Exchange sent(Exchange success, Client client) {
        return sent(success, client, success.body());
    }

    private Exchange sent(Exchange success, Client client, @Nullable String body) {
        return pen.exchange("", client, success.operation().method(), success.path(), body);
    }

    private String authorization() {
        return "Authorization: Bearer " + pen.acme().token("admin", null);
    }

    private static boolean isToken(Exchange success) {
        return success.path().equals(TOKEN);
    }

    private static boolean takesBody(Exchange success) {
        return statuses(success.operation()).contains(413);
    }

    private static boolean takesKey(Exchange success) {
        return statuses(success.operation()).contains(422);
    }

    private static Set<Integer> statuses(Operation operation) {
        return Contract.packaged().promises().stream()
                .filter(promise -> promise.operation().equals(operation))
                .map(Promise::status)
                .collect(Collectors.toSet());
    }
}

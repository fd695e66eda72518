import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Requests to the server and its answers, each printed in two lines. Only the fields that the caller names are shown:
 * secrets and photos cannot slip out.
 */
final class Conversation {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int OK_END = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final URI server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private String bearer = "";
    private int step;

    Conversation(URI server) {
        this.server = server;
    }

    /** The key or token that goes with every request from now on. */
    void authorize(String bearer) {
        this.bearer = bearer;
    }

    void step(String title) {
        System.out.printf("%n%2d. %s%n", ++step, title);
    }

    Json get(String path, String shown) throws Failure {
        return accepted(path, send(path, HttpRequest.newBuilder().GET(), "", shown));
    }

    /** As {@link #get}, and nothing of it is printed: for what is asked again and again. */
    Json peek(String path) throws Failure {
        return accepted(path, exchange(path, HttpRequest.newBuilder().GET()));
    }

    /** Empty when the answer is 404. */
    Optional<Json> find(String path, String shown) throws Failure {
        HttpResponse<String> answer = send(path, HttpRequest.newBuilder().GET(), "", shown);
        return answer.statusCode() == NOT_FOUND && !body(answer).isAbsent()
                ? Optional.empty()
                : Optional.of(accepted(path, answer));
    }

    /**
     * Posts a body.
     *
     * @param sent names of the body's fields to show, separated by spaces
     * @param shown names of the answer's fields to show
     */
    Json post(String path, Json body, String sent, String shown) throws Failure {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json");
        return accepted(path, send(path, request, fields(body, sent), shown));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder draft, String sent, String shown)
            throws Failure {
        String method = draft.copy().uri(server).build().method();
        System.out.printf("    > %s %s%s%n", method, path, sent.isEmpty() ? "" : "   " + sent);
        HttpResponse<String> answer = exchange(path, draft);
        boolean good = answer.statusCode() < OK_END;
        String received = fields(body(answer), good ? shown : "error_code");
        System.out.println(("    < " + answer.statusCode() + " " + received).stripTrailing());
        return answer;
    }

    private HttpResponse<String> exchange(String path, HttpRequest.Builder draft) throws Failure {
        draft.uri(URI.create(server + path)).timeout(ANSWER_WITHIN).header("Accept", "application/json");
        if (!bearer.isEmpty()) {
            draft.header("Authorization", "Bearer " + bearer);
        }
        HttpRequest request = draft.build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failure("No answer from " + server + " to " + request.method() + " " + path
                    + ": start the server with bin/run, or name its address in MILEPROOF_URL.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting for " + server + ".");
        }
    }

    private Json accepted(String path, HttpResponse<String> answer) throws Failure {
        String request = answer.request().method() + " " + path;
        Json body = body(answer);
        if (answer.statusCode() < OK_END && !body.isAbsent()) {
            return body;
        }
        if (!body.get("error_code").isAbsent()) {
            throw new Failure("%s was answered %d %s: %s"
                    .formatted(
                            request,
                            answer.statusCode(),
                            body.get("error_code").text(),
                            body.get("error_message").text()));
        }
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new Failure(request + " was answered 401: the credentials are not those of " + server + ".");
        }
        throw new Failure("%s was answered %d without the JSON that Mileproof speaks: is %s another server?"
                .formatted(request, answer.statusCode(), server));
    }

    /** The answer's JSON, absent when there is none. */
    private static Json body(HttpResponse<String> answer) {
        try {
            return Json.read(answer.body());
        } catch (IllegalArgumentException e) {
            return new Json(null);
        }
    }

    private static String fields(Json json, String names) {
        if (json.isArray()) {
            int size = json.elements().size();
            return size == 0 ? "none" : size + " in all, the first: " + fields(json.elements().getFirst(), names);
        }
        StringJoiner shown = new StringJoiner(", ");
        Arrays.stream(names.split(" "))
                .filter(name -> !json.get(name).isAbsent())
                .forEach(name -> shown.add(name + " " + plain(json.get(name))));
        return shown.toString();
    }

    /** Quoted only where the end would not be seen otherwise. */
    private static String plain(Json json) {
        return json.text().contains(" ") ? json.toString() : json.text();
    }
}

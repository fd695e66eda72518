import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to a server under one key or token; whatever is not answered with success ends the benchmark. */
record Api(HttpClient client, URI server, String bearer) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int OK_END = 300;

    Api as(String other) {
        return new Api(client, server, other);
    }

    JsonNode get(String path) throws InterruptedException {
        return send("GET", path, "");
    }

    JsonNode post(String path, Map<String, ?> body) throws InterruptedException {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    JsonNode put(String path, Map<String, ?> body) throws InterruptedException {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    private JsonNode send(String method, String path, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= OK_END) {
                throw new Failure("%s %s was answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new Failure(method + " " + path + " was not answered: " + e);
        }
    }
}

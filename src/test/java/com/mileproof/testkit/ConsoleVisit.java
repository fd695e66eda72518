package com.mileproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A person's session at the console without a browser: cookies, forms and their token, redirects left to look at. */
public final class ConsoleVisit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int FOUND = 302;

    private final String server;
    private final HttpClient client;

    private ConsoleVisit(String server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    /** Somebody whom the console does not know yet. */
    public static ConsoleVisit of(String server) {
        return new ConsoleVisit(
                server,
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    /** Signs in, and fails where that is refused. */
    public static ConsoleVisit signIn(String server, String username, String password) {
        var visit = of(server);
        var answer = visit.trySignIn(username, password);
        assertThat(answer.statusCode()).isEqualTo(FOUND);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .as("where " + username + " is sent after the sign-in")
                .doesNotContain("/sign-in");
        return visit;
    }

    public HttpResponse<String> trySignIn(String username, String password) {
        return post("/console/sign-in", "/console/sign-in", "username", username, "password", password);
    }

    /** A page that must be there. */
    public String page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** The same person with the same cookies at a server that was started anew. */
    public ConsoleVisit at(String server) {
        return new ConsoleVisit(server, client);
    }

    /** True for somebody who is not signed in, or no longer. */
    public boolean isOut() {
        return get("/console/account")
                .headers()
                .firstValue("Location")
                .orElse("")
                .contains("/sign-in");
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET());
    }

    /** Sends a form as the page {@code from} has it, with its token; names and values take turns. */
    public HttpResponse<String> post(String from, String path, String... fields) {
        var form = new StringBuilder("_csrf=").append(encoded(token(from)));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    private String token(String path) {
        var matcher = TOKEN.matcher(get(path).body());
        assertThat(matcher.find()).as("a form on " + path).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

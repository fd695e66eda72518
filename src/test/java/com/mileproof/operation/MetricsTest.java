package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a monitoring system reads, and how much of it there can be. */
class MetricsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final int STRANGERS = 10_000;
    private static final int AT_ONCE = 4;
    private static final List<String> ROOTS = List.of("/", "/api/", "/admin/api/", "/docs/", "/webjars/", "/actuator/");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "FROB");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Their series come with what the JVM and the jobs happen to do meanwhile. */
    private static final Pattern OTHERS = Pattern.compile("(jvm|dbscheduler|logback|hikaricp)_.*");

    @Test
    void requests_are_labelled_by_route_code_and_fault_alone() {
        SERVER.anyone().get("/openapi.json").ok();
        assertThat(series())
                .filteredOn(series -> series.startsWith("mileproof_requests_seconds"))
                .isNotEmpty()
                .allSatisfy(series -> assertThat(labels(series)).containsExactly("code", "fault", "route"));
    }

    @Test
    void ten_thousand_strange_paths_and_methods_add_no_series() throws Exception {
        var seed = new Random().nextLong();
        var partner = Acme.join(SERVER);
        try (var http = HttpClient.newHttpClient();
                var callers = Executors.newFixedThreadPool(AT_ONCE)) {
            // each kind of answer once: of these there are as many as there are routes and codes
            for (var method : METHODS) {
                for (var root : ROOTS) {
                    send(http, partner, method, root + "stranger", true);
                    send(http, partner, method, root + "stranger", false);
                }
            }
            var before = series();
            var calls = IntStream.range(0, STRANGERS)
                    .<Callable<Integer>>mapToObj(i -> () -> stranger(http, partner, new Random(seed + i)))
                    .toList();
            for (var call : callers.invokeAll(calls)) {
                assertThat(call.get()).as("seed " + seed).isBetween(200, 499);
            }
            assertThat(series()).as("seed " + seed).isEqualTo(before);
        }
    }

    @Test
    void a_broken_rule_is_the_clients_fault_though_its_status_is_500() {
        var dana = Acme.join(SERVER).danaWithGolf();
        dana.checkIn(0).refused(500, "ERROR_MILEAGE");
        assertThat(series())
                .contains("mileproof_requests_seconds_count{code=\"ERROR_MILEAGE\",fault=\"client\","
                        + "route=\"/api/vehicles/checkin/mileage\"}")
                .noneMatch(series -> series.contains("ERROR_MILEAGE") && series.contains("fault=\"server\""));
    }

    @Test
    void what_the_web_server_itself_refuses_is_counted_once_as_the_clients_fault() throws Exception {
        double before = refusedByWebServer();
        new Wire(SERVER).send("GET / HTTP/7.0\r\nHost: x\r\nConnection: close\r\n\r\n");
        Polling.until("it is counted", () -> refusedByWebServer() > before);
        assertThat(refusedByWebServer()).isEqualTo(before + 1);
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_request_is_not_our_fault() throws Exception {
        var partner = Acme.join(SERVER);
        var address = URI.create(SERVER.url());
        double before = faults("server");
        double clients = faults("client");
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var head = Wire.head(
                    "POST",
                    "/api/users",
                    "Content-Type: application/json",
                    "Content-Length: 1000",
                    "partnerId: " + partner.partnerId(),
                    "clientId: " + partner.clientId(),
                    "clientSecret: " + partner.clientSecret());
            socket.getOutputStream().write((head + "\r\n{\"firstName\":").getBytes(StandardCharsets.UTF_8));
        }
        Polling.until("the request is counted", () -> faults("client") > clients);
        assertThat(faults("server")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/prometheus", "/metrics", "/info", "/loggers", "/health", "/env", "/heapdump"})
    void the_main_port_has_none_of_the_actuator_but_two_probes(String endpoint) {
        SERVER.anyone().get("/actuator" + endpoint).refused(404, "ERROR_NOT_FOUND");
        SERVER.operator().get("/actuator" + endpoint).refused(404, "ERROR_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void the_probes_are_open_and_say_no_more_than_yes(String probe) {
        assertThat(SERVER.anyone().get("/actuator/health/" + probe).ok().text()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "heapdump", "threaddump", "shutdown", "beans", "configprops", "mappings"})
    void the_operation_port_has_nothing_that_shows_secrets_or_stops_the_server(String endpoint) {
        assertThat(new Api(SERVER.operationUrl()).get("/actuator/" + endpoint).status())
                .isEqualTo(404);
    }

    private static int stranger(HttpClient http, Acme partner, Random random) throws Exception {
        var path = ROOTS.get(random.nextInt(ROOTS.size()))
                + Long.toHexString(random.nextLong())
                + (random.nextBoolean() ? "/" + random.nextInt() : "?q=" + random.nextInt());
        var method = random.nextInt(4) == 0
                ? "M" + Long.toHexString(random.nextLong()).toUpperCase(Locale.ROOT)
                : METHODS.get(random.nextInt(METHODS.size()));
        return send(http, partner, method, path, random.nextBoolean());
    }

    private static int send(HttpClient http, Acme partner, String method, String path, boolean known) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(SERVER.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (known) {
            request.header("partnerId", partner.partnerId())
                    .header("clientId", partner.clientId())
                    .header("clientSecret", partner.clientSecret());
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static Set<String> series() {
        return metrics()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .filter(line -> !OTHERS.matcher(line).matches())
                .collect(Collectors.toSet());
    }

    /** Of that kind are these alone: they never get as far as a route. */
    private static double refusedByWebServer() {
        return sum("code=\"ERROR_INVALID_PARAMETERS\",fault=\"client\",route=\"none\"");
    }

    private static double faults(String whose) {
        return sum("fault=\"" + whose + "\"");
    }

    private static double sum(String labels) {
        return metrics()
                .filter(line -> line.startsWith("mileproof_requests_seconds_count") && line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Stream<String> metrics() {
        return new Api(SERVER.operationUrl())
                .get("/actuator/prometheus")
                .ok()
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    private static List<String> labels(String series) {
        return LABEL.matcher(series).results().map(label -> label.group(1)).toList();
    }
}

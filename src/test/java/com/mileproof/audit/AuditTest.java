package com.mileproof.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the check for vulnerabilities says, and that it never says "none" when it could not ask. */
class AuditTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BILL = """
            {"components": [
              {"purl": "pkg:maven/org.example/good@1.0?type=jar"},
              {"purl": "pkg:maven/org.example/bad@2.1?type=jar"},
              {"purl": "pkg:generic/not-ours@3"}]}""";

    private final Map<String, String> entries = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer database = serve();

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void open() throws IOException {
        Files.writeString(directory.resolve("bom.json"), BILL);
    }

    @AfterEach
    void close() {
        database.stop(0);
    }

    @Test
    void libraries_of_which_nothing_is_known_are_clean() {
        assertThat(audit()).isEqualTo(Audit.CLEAN);
        assertThat(asked).containsExactly("pkg:maven/org.example/good@1.0", "pkg:maven/org.example/bad@2.1");
        assertThat(said()).startsWith("2 libraries, no known vulnerabilities");
    }

    @Test
    void what_is_known_is_told_with_the_version_that_mends_it_also_from_a_second_page() {
        entries.put("OSV-1", """
                {"id": "OSV-1", "aliases": ["CVE-2026-1"], "summary": "It breaks", "affected": [
                  {"package": {"name": "org.example:bad"}, "ranges": [{"events": [{"introduced": "0"}, {"fixed": "2.2"}]}]},
                  {"package": {"name": "org.example:other"}, "ranges": [{"events": [{"fixed": "9"}]}]}]}""");
        entries.put("OSV-2", """
                {"id": "OSV-2", "affected": [{"package": {"name": "org.example:bad"}}]}""");
        assertThat(audit()).isEqualTo(Audit.VULNERABLE);
        assertThat(said().lines())
                .startsWith(
                        "org.example:bad 2.1: OSV-1 CVE-2026-1, It breaks; mended in 2.2",
                        "org.example:bad 2.1: OSV-2; not mended in any version");
    }

    @Test
    void a_database_that_cannot_be_asked_is_no_clean_bill() throws IOException {
        database.stop(0);
        assertThat(audit()).isEqualTo(Audit.NOT_CHECKED);
        assertThat(said()).startsWith("NOT CHECKED");
        database = serve();
        entries.put("OSV-3", "not JSON");
        assertThat(audit()).isEqualTo(Audit.NOT_CHECKED);
        Files.writeString(directory.resolve("bom.json"), "{}");
        assertThat(audit()).isEqualTo(Audit.NOT_CHECKED);
        Files.delete(directory.resolve("bom.json"));
        assertThat(audit()).isEqualTo(Audit.NOT_CHECKED);
    }

    private int audit() {
        var address = URI.create("http://127.0.0.1:" + database.getAddress().getPort());
        try {
            return Audit.run(
                    directory.resolve("bom.json"), address, new PrintStream(said, true, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Knows what stands in {@link #entries} about the library that is called bad, one on a page. */
    private HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/querybatch", exchange -> {
                var results = new ArrayList<Map<String, Object>>();
                for (var query : JSON.readTree(exchange.getRequestBody()).get("queries")) {
                    var purl = query.at("/package/purl").asString();
                    var ids = entries.keySet().stream().sorted().toList();
                    int page = query.path("page_token").asInt(0);
                    if (page == 0) {
                        asked.add(purl);
                    }
                    if (!purl.contains("/bad@") || ids.isEmpty()) {
                        results.add(Map.of());
                    } else if (page + 1 < ids.size()) {
                        results.add(Map.of(
                                "vulns", List.of(Map.of("id", ids.get(page))), "next_page_token", "" + (page + 1)));
                    } else {
                        results.add(Map.of("vulns", List.of(Map.of("id", ids.get(page)))));
                    }
                }
                answer(exchange, JSON.writeValueAsString(Map.of("results", results)));
            });
            server.createContext(
                    "/v1/vulns/",
                    exchange -> answer(
                            exchange,
                            entries.getOrDefault(
                                    exchange.getRequestURI().getPath().replace("/v1/vulns/", ""), "")));
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

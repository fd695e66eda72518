package com.mileproof.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of {@code deploy/} do not contradict each other or the server; bin/cluster runs on them. */
class DeployTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Pattern VARIABLE = Pattern.compile("\"\\$\\{(\\w+)}\"");
    private static final Pattern SETTING = Pattern.compile("`(mileproof\\.[\\w.-]+)`");
    private static final Pattern NAMED = Pattern.compile("(?m)^(\\w+)=");
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\s+(ttl|loop_wait|retry_timeout): (\\d+)");

    @Test
    void haproxy_takes_no_broken_rule_for_a_sick_node_and_sends_no_request_twice() throws IOException {
        var lines = directives("haproxy.cfg");
        assertThat(lines)
                .noneMatch(line -> line.startsWith("retry-on")
                        || line.contains("observe ")
                        || line.contains("on-error")
                        || line.contains("on-marked-down"))
                .anyMatch(line -> line.contains("/actuator/health/readiness"));
    }

    @Test
    void every_address_of_haproxy_is_in_its_environment() throws IOException {
        assertThat(found(NAMED, text("haproxy.env")))
                .containsExactlyInAnyOrderElementsOf(found(VARIABLE, text("haproxy.cfg")));
        for (var name : found(VARIABLE, text("haproxy.cfg"))) {
            assertThat(text("compose.yaml")).contains("      " + name + ": ");
        }
    }

    @Test
    void what_haproxy_answers_for_the_nodes_is_whole() throws IOException {
        var parts = text("unavailable.http").split("\r\n\r\n", 2);
        assertThat(parts[0])
                .startsWith("HTTP/1.1 503 ")
                .contains(
                        "Retry-After: ",
                        "Mileproof-Error: ERROR_SERVICE_UNAVAILABLE",
                        "Content-Length: " + parts[1].getBytes(UTF_8).length + "\r\n");
        assertThat(parts[1]).startsWith("{\"error_code\":\"ERROR_SERVICE_UNAVAILABLE\"");
    }

    @Test
    void every_setting_of_a_node_exists() throws IOException {
        var known = found(SETTING, Files.readString(Path.of("docs", "settings.md"))).stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_'))
                .collect(Collectors.toSet());
        assertThat(found(NAMED, text("mileproof.env")))
                .isNotEmpty()
                .allMatch(name -> known.contains(name) || known.contains(joined(name)));
    }

    /** A word of several is written with underscores in the file and joined in the framework's own form. */
    private static String joined(String name) {
        return name.replace("PUBLIC_URL", "PUBLICURL")
                .replace("TRUSTED_PROXIES", "TRUSTEDPROXIES")
                .replace("MASTER_KEY_FILE", "MASTERKEYFILE")
                .replace("ACCESS_KEY", "ACCESSKEY")
                .replace("SECRET_KEY", "SECRETKEY");
    }

    @Test
    void a_primary_stops_writing_before_its_key_has_ended() throws IOException {
        var patroni = text("patroni.yml");
        assertThat(patroni).contains("synchronous_mode: true", "synchronous_mode_strict: true");
        var numbers = NUMBER.matcher(patroni)
                .results()
                .collect(Collectors.toMap(one -> one.group(1), one -> Integer.parseInt(one.group(2))));
        assertThat(numbers.getOrDefault("loop_wait", 0) + 2 * numbers.getOrDefault("retry_timeout", 0))
                .isPositive()
                .isLessThanOrEqualTo(numbers.getOrDefault("ttl", 0));
    }

    @Test
    void a_node_is_started_as_bin_run_starts_it() throws IOException {
        var options = Files.readString(Path.of("bin", "lib", "jvm.sh"))
                .lines()
                .filter(line -> line.startsWith("JVM_OPTIONS=("))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*\\(|\\).*", "");
        assertThat(text("systemd/mileproof.service")).contains(options);
        for (var option : options.split(" ", -1)) {
            assertThat(text("Containerfile")).contains("\"" + option + "\"");
        }
    }

    private static List<String> directives(String file) throws IOException {
        return text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).collect(Collectors.toSet());
    }

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }
}

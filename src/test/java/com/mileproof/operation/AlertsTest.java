package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.ErrorCode;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code deploy/alerts.yaml}: each alert is about metrics that there are, and has its page in the runbook. */
class AlertsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final Path RULES = Path.of("deploy", "alerts.yaml");
    private static final Path RUNBOOK = Path.of("docs", "runbook");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern EXPRESSION = Pattern.compile("expr: (.+)");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?!\\()");

    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)!?=\"");

    /** What Prometheus itself knows of whom it asks. */
    private static final List<String> OF_PROMETHEUS = List.of("up");

    /** Only where a node has workers, which this one has not. */
    private static final List<String> OF_WORKERS =
            List.of("mileproof_verification_queue", "mileproof_verification_queue_age_seconds");

    @Test
    void each_alert_has_its_page_and_each_page_its_alert() throws IOException {
        var alerts = found(ALERT, Files.readString(RULES));
        try (var pages = Files.list(RUNBOOK)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            alerts.stream().map(name -> name + ".md").toList());
        }
        for (var alert : alerts) {
            assertThat(Files.readString(RULES)).contains("runbook_url: docs/runbook/" + alert + ".md");
            assertThat(Files.readString(RUNBOOK.resolve(alert + ".md")))
                    .startsWith("# " + alert)
                    .contains("**What it says.**", "**What it means.**", "**Where to look**", "**What to do**");
        }
    }

    @Test
    void every_metric_that_an_alert_names_is_told_by_the_server() throws IOException {
        SERVER.anyone().get("/openapi.json").ok();
        var told = new Api(SERVER.operationUrl())
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
        told.addAll(OF_WORKERS);
        for (var expression : found(EXPRESSION, Files.readString(RULES))) {
            var named = found(METRIC, expression.replaceAll("\\{[^}]*}", ""));
            assertThat(told).as(expression).containsAll(named);
        }
        assertThat(found(METRIC, "rate(mileproof_requests_seconds_count[5m]) > predict_linear(a_b[6h])"))
                .containsExactly("mileproof_requests_seconds_count", "a_b");
    }

    @Test
    void every_label_that_an_alert_asks_for_is_one_of_its_metric() throws IOException {
        SERVER.anyone().get("/openapi.json").ok();
        var told = new Api(SERVER.operationUrl())
                .get("/actuator/prometheus")
                .text()
                .lines()
                .toList();
        int asked = 0;
        for (var expression : found(EXPRESSION, Files.readString(RULES))) {
            for (var selector : SELECTOR.matcher(expression).results().toList()) {
                if (OF_PROMETHEUS.contains(selector.group(1))) {
                    continue;
                }
                for (var label : found(LABEL, selector.group(2))) {
                    asked++;
                    assertThat(told)
                            .as(expression)
                            .anyMatch(line -> line.startsWith(selector.group(1) + "{") && line.contains(label + "=\""));
                }
            }
        }
        assertThat(asked).isPositive();
        assertThat(Files.readString(RULES)).contains("code=\"" + ErrorCode.ERROR_SERVICE_UNAVAILABLE + "\"");
        assertThat(told)
                .anyMatch(line -> line.startsWith("logback_events_total{") && line.contains("level=\"error\""))
                .anyMatch(line -> line.startsWith("dbscheduler_task_last_run_timestamp_seconds{")
                        && line.contains("task=\"sign-heads\""));
    }

    @Test
    void the_disk_that_is_told_of_is_the_one_with_the_data() {
        assertThat(new Api(SERVER.operationUrl()).get("/actuator/prometheus").text())
                .contains("disk_free_bytes{path=\""
                        + SERVER.data().toAbsolutePath().normalize() + "\"}");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.groupCount() > 0 ? result.group(1) : result.group())
                .toList();
    }
}

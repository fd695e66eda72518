package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.ConsoleVisit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/mileproof console-account}, as a person at the server types it, and the account of the demo. */
class ConsoleAccountCommandTest {

    private static final String COMMAND = "console-account";
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void makes_an_account_and_gives_it_another_password() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data)) {
            var partner = server.demo().path("partnerId").asString();
            var first = password(data, "erin@example.com", "--role=admin");
            var erin = ConsoleVisit.signIn(server.url(), "erin@example.com", first);
            assertThat(erin.get("/console/partners/" + partner).statusCode()).isEqualTo(403);

            var second = password(data, "erin@example.com", "--reset", "--partner=" + partner);
            assertThat(second).isNotEqualTo(first);
            assertThat(erin.isOut()).isTrue();
            assertThat(ConsoleVisit.of(server.url())
                            .trySignIn("erin@example.com", first)
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("?refused"));
            assertThat(ConsoleVisit.signIn(server.url(), "erin@example.com", second)
                            .page("/console/partners/" + partner))
                    .contains("Demo");

            refused(data, "There is an account erin@example.com already", "erin@example.com", "--role=viewer");
            refused(data, "There is no account gus.", "gus", "--reset");
            refused(
                    data,
                    "One of the partners does not exist",
                    "gus",
                    "--role=viewer",
                    "--partner=XT_IPRT00000000000000000000000000");
            server.stop();
        }
    }

    @Test
    void what_it_does_not_understand_it_does_not_do() throws Exception {
        var data = directories.nothing();
        refused(data, "Say console-account NAME and either --role=ROLE", "--role=admin");
        refused(data, "Say console-account NAME and either --role=ROLE", "gus");
        refused(data, "Say console-account NAME and either --role=ROLE", "gus", "--reset", "--role=admin");
        refused(data, "chief is none", "gus", "--role=chief");
        refused(data, "is no partner's id", "gus", "--role=admin", "--partner=acme");
        refused(data, "What is meant by --rest?", "gus", "--rest", "--role=admin");
        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    void a_killed_server_signs_nobody_out() throws Exception {
        var data = directories.prepared();
        ConsoleVisit person;
        try (var server = ServerProcess.start(data)) {
            person = ConsoleVisit.signIn(
                    server.url(),
                    server.demo().path("consoleUser").asString(),
                    server.demo().path("consolePassword").asString());
        }
        try (var server = ServerProcess.start(data)) {
            assertThat(person.at(server.url()).isOut()).isFalse();
            server.stop();
        }
    }

    @Test
    void a_demo_file_of_an_earlier_version_gets_its_account() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data)) {
            server.stop();
        }
        var file = data.resolve("demo.json");
        Map<String, Object> facts = new LinkedHashMap<>();
        JSON.readTree(Files.readAllBytes(file))
                .properties()
                .forEach(field -> facts.put(field.getKey(), field.getValue().asString()));
        facts.keySet().removeIf(name -> name.startsWith("console"));
        Files.write(file, JSON.writeValueAsBytes(facts));
        try (var server = ServerProcess.start(data)) {
            var demo = server.demo();
            ConsoleVisit.signIn(
                            server.url(),
                            demo.path("consoleUser").asString(),
                            demo.path("consolePassword").asString())
                    .page("/console/partners/" + demo.path("partnerId").asString());
            server.stop();
        }
    }

    /** The password is all there is on the output. */
    private static String password(Path data, String... arguments) throws Exception {
        var ended = ServerProcess.run(data, words(arguments));
        assertThat(ended.output()).as(ended.errors()).matches("[A-Za-z0-9_-]{20}");
        assertThat(ended.errors()).contains("The password of admin ").doesNotContain(ended.output());
        assertThat(ended.code()).isZero();
        return ended.output();
    }

    private static void refused(Path data, String sentence, String... arguments) throws Exception {
        var ended = ServerProcess.run(data, words(arguments));
        assertThat(ended.errors()).contains(sentence);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
    }

    private static String[] words(String... arguments) {
        var words = new String[arguments.length + 1];
        words[0] = COMMAND;
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return words;
    }
}

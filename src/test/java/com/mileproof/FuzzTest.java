package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.fuzz.CapturedLog;
import com.mileproof.fuzz.Chance;
import com.mileproof.fuzz.Draft;
import com.mileproof.fuzz.Fuzzer;
import com.mileproof.fuzz.Known;
import com.mileproof.openapi.Contract;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random requests to every operation of the OpenAPI document, most of them wrong somewhere: each answer is one that
 * the document has for the operation (that is {@code Contract}'s), none is a fault of ours, nothing is logged as an
 * error, and no line of the log tells anything about anybody. {@code bin/test -Dtest=FuzzTest -Dfuzz.requests=50000
 * -Dfuzz.seed=7} sends more of them, and others.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_500);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
    /** Then comes another cast: the one before has its clients revoked, its users erased, its limits at one. */
    private static final int SCENE = 2_500;

    private static final int MACHINE_TURN = 500;
    private static final int MOST_FINDINGS = 25;
    private static final int FIRST_SERVER_FAULT = 500;
    private static final Set<String> FAULTS = Set.of("INTERNAL_SERVER_ERROR");
    private static final List<String> SECRET = List.of(
            "phone", "licensePlate", "vin", "email", "clientSecret", "access_token", "password", "secret", "photoUrl");
    /** Shorter values stand in other words by chance. */
    private static final int TELLING = 7;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Chance chance = new Chance(SEED);
    private final Known known = new Known();
    private final Fuzzer fuzzer = new Fuzzer(known, chance);
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Set<String> reached = new TreeSet<>();
    private final Set<String> succeeded = new TreeSet<>();
    private List<Api> callers = List.of();

    @Test
    void no_request_gets_an_answer_that_is_not_documented() {
        var told = ConcurrentHashMap.<String>newKeySet();
        try (var log = CapturedLog.readBy(
                line -> secrets.stream().filter(line::contains).forEach(told::add))) {
            int errors = 0;
            for (int n = 0; n < REQUESTS; n++) {
                if (n % SCENE == 0) {
                    System.out.println("Fuzzed with " + n + " of " + REQUESTS + " requests, seed " + SEED);
                    newScene();
                }
                if (n % MACHINE_TURN == MACHINE_TURN - 1) {
                    new MachineRoom(SERVER).verifyAll();
                }
                var draft = fuzzer.draft(n);
                send(n, draft);
                for (; errors < log.errors().size(); errors++) {
                    find(draft, n, "is logged as an error", log.errors().get(errors));
                }
            }
            System.out.println(REQUESTS + " requests, answers by status " + statuses + ", " + reached.size() + " of "
                    + fuzzer.operations() + " operations reached, " + succeeded.size() + " succeeded, "
                    + findings.size() + " findings, " + log.lines() + " lines of log");
            assertThat(log.lines()).isGreaterThanOrEqualTo(REQUESTS);
        }
        assertThat(findings.values()).as("seed " + SEED).isEmpty();
        assertThat(told).as("told by the log").isEmpty();
        assertThat(secrets).hasSizeGreaterThan(20);
        assertThat(succeeded)
                .as("operations that some request got through, so that their states are deep")
                .hasSizeGreaterThan(fuzzer.operations() * 3 / 4);
    }

    private void send(int n, Draft draft) {
        var caller = draft.path().startsWith("/admin/") ^ chance.in100(3)
                ? SERVER.operator()
                : callers.get(chance.in100(65) ? 0 : chance.below(callers.size()));
        // each fails to sign in from an address of its own, lest it be told to wait
        caller = caller.from("10." + (n >> 16) + "." + (n >> 8 & 255) + "." + (n & 255));
        for (var header : draft.headers().entrySet()) {
            caller = caller.with(header.getKey(), header.getValue());
        }
        var body = draft.body();
        var sent = body == null ? null : BodyPublishers.ofByteArray(body);
        try {
            look(n, draft, caller.send(draft.method(), draft.path(), sent));
        } catch (AssertionError | RuntimeException e) {
            find(draft, n, "breaks the contract", String.valueOf(e.getMessage()));
        }
    }

    private void look(int n, Draft draft, Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        var operation =
                Contract.packaged().operation(draft.method(), draft.path()).map(Object::toString);
        operation.ifPresent(reached::add);
        if (answer.status() < 300) {
            operation.ifPresent(succeeded::add);
        }
        if (answer.status() > FIRST_SERVER_FAULT
                || (answer.status() == FIRST_SERVER_FAULT && FAULTS.contains(answer.code()))) {
            find(draft, n, "is answered " + answer.status() + " " + answer.code(), answer.text());
        }
        var type = String.valueOf(answer.header("Content-Type"));
        if (answer.status() < 300
                && type.startsWith("application/json")
                && !draft.path().equals("/openapi.json")) {
            known.learn(answer.json());
            keepSecrets();
        }
    }

    /** What a client makes up as its secret is no secret of anybody's; what the server tells is. */
    private void keepSecrets() {
        for (var name : SECRET) {
            known.all(name).stream().filter(value -> value.length() >= TELLING).forEach(secrets::add);
        }
    }

    private void find(Draft draft, int n, String what, String detail) {
        var operation = Contract.packaged()
                .operation(draft.method(), draft.path())
                .map(Object::toString)
                .orElse("another path");
        var finding = "request " + n + ": " + operation + " " + what + ": " + detail + "\n  sent: " + draft;
        if (findings.size() < MOST_FINDINGS && findings.putIfAbsent(operation + " " + what, finding) == null) {
            System.out.println(finding);
        }
    }

    /** Another cast, and everything that it can do, done once. */
    private void newScene() {
        fuzzer.newScene();
        var acme = Acme.joinAsSandbox(SERVER);
        var globex = Acme.joinAsSandbox(SERVER);
        var danas = Belongings.of(SERVER, acme, "Dana");
        var guss = Belongings.of(SERVER, globex, "Gus");
        callers = List.of(
                acme.admin(),
                acme.headers(),
                acme.app(),
                acme.appOf(danas.userId()),
                acme.appOf(acme.driver()),
                globex.admin(),
                globex.appOf(guss.userId()),
                SERVER.anyone(),
                SERVER.anyone().bearer("eyJhbGciOiJub25lIn0.e30."));
        var json = new JsonMapper();
        var rows = new ArrayList<>(TenancyRows.all(SERVER));
        for (var row : rows) {
            var sent = row.request().of(danas, danas);
            var body = sent.body() == null
                    ? null
                    : sent.body() instanceof String text
                            ? text.getBytes(StandardCharsets.UTF_8)
                            : json.writeValueAsBytes(sent.body());
            fuzzer.remember(row.method(), sent.path(), body);
            if (body != null && body.length > 0) {
                known.learn(json.readTree(body));
            }
            // each path tells ids of its kind
            known.learn(json.valueToTree(List.of(sent.path().split("[/?=&]", -1))));
        }
        danas.conflictId();
        new MachineRoom(SERVER).verifyAll();
    }
}

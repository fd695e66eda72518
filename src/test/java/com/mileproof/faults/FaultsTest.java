package com.mileproof.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.faults.Faults.Unable;
import com.mileproof.faults.Journal.Kind;
import com.mileproof.faults.Journal.Line;
import com.mileproof.faults.Run.Pace;
import com.mileproof.operation.DataDirectories;
import com.mileproof.platform.Ids;
import com.mileproof.testkit.Answer;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One round each of what {@code bin/faults} does fifty times, on one server; and that each check would have told. What
 * takes a database behind a proxy, a child that reads or a minute's silence is left to the whole.
 */
class FaultsTest {

    @RegisterExtension
    static final DataDirectories DIRECTORIES = DataDirectories.forWholeClass();

    /** The letters that an id begins with. */
    private static final int PREFIX = "XT_IUSR".length();

    private static final String OTHER_HEAD = "e30.e30.e30";

    private static @Nullable Stage stage;
    private static @Nullable Evidence gathered;
    private static @Nullable Outcome outcome;

    @BeforeAll
    static void break_everything_once() throws Exception {
        var directory = Files.createDirectories(DIRECTORIES.nothing().getParent());
        var made = cramped(directory);
        stage = made;
        try (var run = new Run(made, Pace.QUICK)) {
            run.begin();
            var faults = made.photoDisk() == null
                    ? List.of(Fault.POSTGRES_KILLED, Fault.RECEIVER_DOWN, Fault.CLOCK_JUMPS, Fault.SERVER_KILLED)
                    : List.of(
                            Fault.POSTGRES_KILLED,
                            Fault.PHOTOS_FULL,
                            Fault.DATABASE_FULL,
                            Fault.RECEIVER_DOWN,
                            Fault.CLOCK_JUMPS,
                            Fault.SERVER_KILLED);
            for (var fault : faults) {
                fault.once(run);
            }
            run.load().awaitMore(Pace.QUICK.writes());
            gathered = run.evidence();
            outcome = run.outcome("quick", faults.size(), gathered);
        }
    }

    /** Where nothing can be mounted, without the full disks. */
    private static Stage cramped(Path directory) throws Exception {
        try {
            return Stage.cramped(directory);
        } catch (Unable unable) {
            return Stage.clocked(directory);
        }
    }

    @AfterAll
    static void end() throws Exception {
        Objects.requireNonNull(stage).close();
    }

    @Test
    void after_all_of_it_everything_that_was_acknowledged_is_there_once() {
        var found = Objects.requireNonNull(outcome);
        assertThat(found.findings()).as(found.line()).isEmpty();
        for (var kind : Kind.values()) {
            assertThat(evidence().acknowledged(kind)).as(kind.name()).isNotEmpty();
        }
        assertThat(evidence().statements()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_write_that_is_not_there_is_found(Kind kind) throws Exception {
        var line = evidence().acknowledged(kind).findFirst().orElseThrow();
        var damage = switch (kind) {
            case USER -> "delete from users where id = '%s'";
            case VEHICLE -> "delete from vehicles where id = '%s'";
            case PHOTO -> "delete from photos where id = '%s'";
            case CHECKIN -> "delete from checkin_photos where checkin_id = '%s'";
            case CHANGE -> "delete from checkin_moves where checkin_id = '%s' and move = 'CHANGE'";
            case DECISION -> "delete from checkin_moves where checkin_id = '%s' and move = 'CONFIRM'";
            case REVIEW -> "delete from review_decisions where checkin_id = '%s'";
            case CLAIM -> "delete from payouts where user_id = '%s'";
        };
        found(Check.LOST, kind + " ", damage.formatted(Evidence.uuid(line.id().substring(0, PREFIX), line.id())));
    }

    @Test
    void a_write_that_is_there_otherwise_than_it_was_sent_is_found() {
        var other = evidence().lines().stream()
                .map(line -> line.kind() == Kind.CHECKIN ? line.with("mileage", "7") : line)
                .toList();
        assertThat(Check.LOST.findings(evidence().withLines(other))).isNotEmpty();
    }

    @Test
    void a_write_that_is_there_twice_is_found() throws Exception {
        found(Check.DOUBLED, "PHOTO", """
                insert into photos (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude, uploaded_at)
                select partner_id, gen_random_uuid(), user_id, blob_id, name, taken_at, latitude, longitude, uploaded_at
                from photos p, generate_series(1, 1000)
                where id = (select min(id::text)::uuid from photos where partner_id = any(:partners))
                """);
        var checkins = evidence().lines().stream()
                .filter(line -> line.kind() != Kind.CHECKIN)
                .toList();
        assertThat(Check.DOUBLED.findings(evidence().withLines(checkins))).hasSize(1);
    }

    @Test
    void a_mileage_that_fell_is_found() throws Exception {
        found(Check.MILEAGE_FELL, "fell from", """
                update checkins set mileage = 1000 - mileage
                where partner_id = any(:partners) and state = 'CONFIRMED'
                """);
    }

    @Test
    void a_move_that_there_is_not_is_found() throws Exception {
        found(Check.ILLEGAL_MOVE, "HOLD", """
                update checkin_moves set move = 'HOLD', state = 'ON_HOLD'
                where partner_id = any(:partners) and move = 'CREATE'
                """);
        found(Check.ILLEGAL_MOVE, "was moved to", """
                update checkins set state = 'DECLINED' where partner_id = any(:partners) and state = 'CONFIRMED'
                """);
    }

    @Test
    void a_decision_without_effect_is_found() throws Exception {
        found(Check.UNDECIDED, "INTENDED", """
                update review_decisions set state = 'INTENDED' where partner_id = any(:partners)
                """);
        found(Check.UNDECIDED, "0 confirmations", """
                delete from checkin_moves
                where partner_id = any(:partners) and move = 'CONFIRM'
                  and checkin_id in (select checkin_id from review_decisions)
                """);
    }

    @Test
    void a_history_that_forgot_or_was_rewritten_is_found() throws Exception {
        found(Check.FORGOTTEN, "0 times", "delete from history_entries where partner_id = any(:partners)");
        var rewritten = evidence().statements().stream()
                .map(told -> new Evidence.Told(
                        told.text().replaceFirst("\"value\":\\d+", "\"value\":12345"), told.keys(), ""))
                .toList();
        assertThat(Check.CHAIN.findings(evidence().withStatements(rewritten))).isNotEmpty();
        assertThat(evidence().statements()).anyMatch(told -> !told.trusted().isEmpty());
        var elsewhere = evidence().statements().stream()
                .map(told -> new Evidence.Told(told.text(), told.keys(), OTHER_HEAD))
                .toList();
        assertThat(Check.CHAIN.findings(evidence().withStatements(elsewhere))).hasSameSizeAs(elsewhere);
    }

    @Test
    void money_from_nowhere_is_found() throws Exception {
        found(Check.LEDGER, "cents", """
                update ledger_postings set amount = amount + 1 where partner_id = any(:partners) and line = 1
                """);
    }

    @Test
    void an_event_that_never_came_and_one_that_nobody_sent_are_found() {
        var fewer = new HashMap<String, Map<String, Integer>>();
        evidence().received().forEach((partner, received) -> {
            var others = new HashMap<>(received);
            others.remove(received.keySet().iterator().next());
            others.put(Ids.text("XT_IEVT", UUID.randomUUID()), 1);
            fewer.put(partner, others);
        });
        assertThat(Check.UNDELIVERED.findings(evidence().withReceived(fewer)))
                .anyMatch(finding -> finding.contains("never came"))
                .anyMatch(finding -> finding.contains("which no event has"));
    }

    @Test
    void photos_without_their_bytes_are_found(@TempDir Path other) throws Exception {
        assertThat(Check.BYTES_MISSING.findings(evidence().withPhotos(other))).isNotEmpty();
        try (var files = Files.walk(evidence().photos().resolve("originals"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = other.resolve(evidence().photos().relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, new byte[] {1});
            }
        }
        assertThat(Check.BYTES_MISSING.findings(evidence().withPhotos(other)))
                .isNotEmpty()
                .allMatch(finding -> finding.contains("other bytes"));
    }

    @Test
    void a_log_that_tells_a_phone_or_a_plate_is_found() {
        assertThat(evidence().logged())
                .anyMatch(line -> line.contains("route=\"/api/vehicles/checkin/mileage\""))
                .anyMatch(line -> line.contains("database system is ready"));
        var plate =
                evidence().acknowledged(Kind.VEHICLE).findFirst().orElseThrow().fact("plate");
        var phone = evidence().acknowledged(Kind.USER).findFirst().orElseThrow().fact("phone");
        var telling = List.of("DETAIL:  Key (plate)=(" + plate + ") exists.", "for \"" + phone + "\"", "fine");
        assertThat(Check.LEAKED.findings(evidence().withLogged(telling))).hasSize(2);
    }

    @Test
    void answers_that_nobody_may_give_are_told_by_the_client() {
        var client = new Client();
        client.send("/right", () -> answer(503, "{}", Map.of("Retry-After", List.of("5"))));
        assertThat(client.undocumented()).isEmpty();
        client.send("/without", () -> answer(503, "{}", Map.of()));
        client.send("/mistake", () -> answer(500, "{\"error_code\":\"INTERNAL_SERVER_ERROR\"}", Map.of()));
        client.send("/other", () -> {
            throw new AssertionError("The answer is none of openapi.json's");
        });
        assertThat(client.undocumented()).hasSize(3);
        assertThat(client.statuses()).containsEntry("503", 2).containsEntry("none", 1);
    }

    private static Answer answer(int status, String body, Map<String, List<String>> headers) {
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(UTF_8));
    }

    @Test
    void what_is_not_documented_and_a_server_without_bounds_are_found() {
        assertThat(Check.UNDOCUMENTED.findings(evidence().withUndocumented(List.of("500"))))
                .containsExactly("500");
        var much = evidence().withPeak(new Vitals.Peak(10_000, 10_000, 10_000));
        assertThat(Stream.of(Check.THREADS, Check.MEMORY, Check.WAITED).flatMap(check -> check.findings(much).stream()))
                .hasSize(3);
        assertThat(evidence().peak().threads()).isPositive();
        assertThat(evidence().peak().megabytes()).isPositive();
    }

    @Test
    void the_log_of_the_client_lies_outside_the_server() throws Exception {
        List<Line> written =
                Journal.read(Objects.requireNonNull(stage).house().data().resolveSibling("journal.jsonl"));
        assertThat(written).isEqualTo(evidence().lines());
    }

    /** Damages the database within a transaction that is undone, and sees what the check says. */
    private static void found(Check check, String part, String damage) throws Exception {
        assertThat(check.findings(evidence())).isEmpty();
        try (var connection = Objects.requireNonNull(stage).house().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("set local session_replication_role = replica").update();
            var statement = jdbc.sql(damage);
            int rows = (damage.contains(":partners")
                            ? statement.param("partners", evidence().partners())
                            : statement)
                    .update();
            assertThat(rows).as("damaged rows").isPositive();
            assertThat(check.findings(evidence().withJdbc(jdbc)))
                    .anyMatch(finding -> finding.contains(part) || part.startsWith("XT_"));
            connection.rollback();
        }
    }

    private static Evidence evidence() {
        return Objects.requireNonNull(gathered);
    }
}

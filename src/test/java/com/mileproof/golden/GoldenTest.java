package com.mileproof.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.ErrorCode;
import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Promise;
import com.mileproof.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each endpoint, status and code of the OpenAPI document has a request and an answer in docs/contract. */
class GoldenTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final Path DOCS = Path.of("docs", "contract");

    /** When the first page begins; each of the others a day later. */
    private static final Instant START = Instant.parse("2026-11-02T16:00:00Z");

    private static final int DAYS_BETWEEN = 10;

    private static final List<Area> AREAS = List.of(
            new Area("token", "Tokens", TokenArea::walk),
            new Area("users", "Users", UsersArea::walk),
            new Area("vehicles", "Vehicles", VehiclesArea::walk),
            new Area("photos", "Photos and files", PhotosArea::walk),
            new Area("mileage", "Mileage check-ins", MileageArea::walk),
            new Area("condition", "Condition check-ins", ConditionArea::walk),
            new Area("address", "Proof-of-address check-ins", AddressArea::walk),
            new Area("rewards", "Rewards and payouts", RewardsArea::walk),
            new Area("odometer", "Odometer events and distances", OdometerArea::walk),
            new Area("history", "Histories", HistoryArea::walk),
            new Area("webhooks", "Webhooks and events", WebhooksArea::walk),
            new Area("erasure", "Erasure, legal holds, export", ErasureArea::walk),
            new Area("sandbox", "Sandbox", SandboxArea::walk),
            new Area("everywhere", "What any address may answer", Everywhere::walk));

    private static final Book BOOK = new Book();
    private static final List<Exchange> VALUES = new ArrayList<>();
    private static final List<Exchange> BODIES = new ArrayList<>();
    private static final List<String> FAILED = new ArrayList<>();

    @BeforeAll
    static void walk() {
        for (int i = 0; i < AREAS.size(); i++) {
            var area = AREAS.get(i);
            SERVER.clock().standStillAt(START.plus(Duration.ofDays((long) i * DAYS_BETWEEN)));
            try {
                var pen = new Pen(SERVER, BOOK, area.name());
                area.walk().accept(pen);
                Refusals.complete(pen);
            } catch (RuntimeException | AssertionError e) {
                var frame = Stream.of(e.getStackTrace())
                        .filter(one ->
                                one.getFileName() != null && one.getFileName().endsWith("Area.java"))
                        .findFirst();
                FAILED.add(area.name() + " " + frame.map(Object::toString).orElse("") + ": " + e);
            }
        }
        VALUES.addAll(Everywhere.values(new Pen(SERVER, BOOK, "values")));
        BODIES.addAll(BodyValues.sent(new Pen(SERVER, BOOK, "values of bodies")));
        SERVER.clock().reset();
    }

    @Test
    void every_value_that_the_document_lists_for_a_body_is_taken() {
        assertThat(BODIES).hasSizeGreaterThan(80);
        assertThat(BODIES.stream()
                        .filter(exchange -> !exchange.succeeded())
                        .map(exchange -> exchange.note() + ": " + exchange.body() + " → "
                                + exchange.answer().text()))
                .isEmpty();
    }

    @Test
    void every_walk_comes_to_its_end() {
        assertThat(FAILED).isEmpty();
    }

    @Test
    void the_pages_are_what_the_server_answers() throws IOException {
        var wrong = new SoftAssertions();
        for (var area : AREAS) {
            var exchanges = BOOK.told().stream()
                    .filter(exchange -> exchange.area().equals(area.name()))
                    .toList();
            var page = "# " + area.title() + "\n" + new Page(new Placeholders(SERVER.url())).of(exchanges);
            wrong.assertThatCode(() -> compare(area.name(), page)).doesNotThrowAnyException();
        }
        wrong.assertAll();
    }

    @Test
    void the_page_of_problems_is_what_the_server_answers() throws IOException {
        compare("problems", """
                # Errors for clients that take problem+json

                The first refusal of each code in the walk, with the status that it honestly has.
                """ + new Page(new Placeholders(SERVER.url())).byCode(BOOK.problems()));
    }

    @Test
    void every_operation_status_and_code_of_the_document_has_been_seen() {
        var kept = BOOK.kept();
        assertThat(Index.promises().stream()
                        .filter(promise -> !kept.contains(promise)
                                && Unreachable.of(promise).isEmpty()))
                .as("listed by openapi.json and never seen")
                .isEmpty();
        assertThat(Index.promises().stream()
                        .filter(promise -> kept.contains(promise)
                                && Unreachable.of(promise).isPresent()))
                .as("seen, and so no longer unreachable")
                .isEmpty();
    }

    @Test
    void every_code_of_the_server_has_a_pair_unless_only_operators_get_it() {
        var told = BOOK.told().stream().map(one -> one.answer().code()).toList();
        var promised = Index.promises().stream().map(Promise::code).toList();
        assertThat(Stream.of(ErrorCode.values())
                        .map(Enum::name)
                        .filter(code -> promised.contains(code) && !told.contains(code)))
                .isEmpty();
    }

    @Test
    void every_fact_of_the_documented_contract_is_proved() throws IOException {
        var documented = Facts.all();
        var operations = Contract.packaged().operations();
        var facts = documented.stream()
                .filter(fact -> operations.contains(fact.operation()))
                .toList();
        var unreachable = facts.stream().filter(GoldenTest::isUnreachable).toList();
        assertThat(facts.stream().filter(fact -> !isProved(fact) && !unreachable.contains(fact)))
                .as("documented, and no pair proves it")
                .isEmpty();
        var inferred = Files.readAllLines(Path.of("docs", "contract-choices.md")).stream()
                .dropWhile(line -> !line.equals("## What is inferred"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| where"))
                .count();
        compare(
                "README",
                new Index(AREAS, BOOK)
                        .text(new Index.Counts(
                                documented.size(), facts.size() - unreachable.size(), unreachable.size(), (int)
                                        inferred)));
    }

    private static boolean isUnreachable(Facts.Fact fact) {
        return fact.kind().matches("\\d+")
                && Unreachable.of(new Promise(
                                fact.operation(), Integer.parseInt(fact.kind()), "application/json", fact.name()))
                        .isPresent();
    }

    /** A status that any operation may have is seen by the walk over all of them, which is not printed for each. */
    private static boolean isProved(Facts.Fact fact) {
        return Stream.of(BOOK.told(), VALUES, BODIES).flatMap(List::stream).anyMatch(fact::isProvedBy)
                || BOOK.kept().stream()
                        .anyMatch(promise -> promise.operation().equals(fact.operation())
                                && String.valueOf(promise.status()).equals(fact.kind())
                                && (fact.name().isEmpty() || fact.name().equals(promise.code())));
    }

    private static void compare(String page, String text) throws IOException {
        var file = DOCS.resolve(page + ".md");
        if (Boolean.getBoolean("contract.write-docs")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("mend with bin/test -Dtest=GoldenTest -Dcontract.write-docs=true")
                .hasContent(text);
    }
}

package com.mileproof.golden;

import static org.assertj.core.api.Assertions.assertThat;

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
                        .filter(one -> one.getFileName() != null && one.getFileName().endsWith("Area.java"))
                        .findFirst();
                FAILED.add(area.name() + " " + frame.map(Object::toString).orElse("") + ": " + e);
            }
        }
        SERVER.clock().reset();
    }

    @Test
    void every_walk_comes_to_its_end() {
        assertThat(FAILED).isEmpty();
    }

    @Test
    void the_pages_are_what_the_server_answers() throws IOException {
        for (var area : AREAS) {
            var exchanges = BOOK.told().stream()
                    .filter(exchange -> exchange.area().equals(area.name()))
                    .toList();
            compare(area.name(), "# " + area.title() + "\n" + new Page(new Placeholders(SERVER.url())).of(exchanges));
        }
    }

    @Test
    void every_status_and_code_of_the_document_has_been_seen() {
        var kept = BOOK.kept();
        var missing = Contract.packaged().promises().stream()
                .filter(promise -> !promise.operation().path().startsWith("/admin/")
                        && !promise.operation().path().startsWith("/.well")
                        && !promise.operation().path().startsWith("/actuator"))
                .filter(promise -> !kept.contains(promise))
                .map(Promise::toString)
                .toList();
        assertThat(missing).isEmpty();
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

package com.mileproof.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static final List<Area> AREAS = List.of(
            new Area("token", "Tokens", TokenArea::walk),
            new Area("users", "Users", UsersArea::walk));

    private static final Book BOOK = new Book();

    @BeforeAll
    static void walk() {
        try {
            for (int i = 0; i < AREAS.size(); i++) {
                SERVER.clock().standStillAt(START.plus(Duration.ofDays(i)));
                var area = AREAS.get(i);
                var pen = new Pen(SERVER, BOOK, area.name());
                area.walk().accept(pen);
                Refusals.complete(pen);
            }
        } finally {
            SERVER.clock().reset();
        }
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

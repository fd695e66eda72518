package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.CheckinEvents;
import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.ConflictEvents;
import com.mileproof.history.OdometerEventNews;
import com.mileproof.history.chain.HeadEvents;
import com.mileproof.platform.Held;
import com.mileproof.platform.Held.Fate;
import com.mileproof.platform.Setting;
import com.mileproof.privacy.ErasureEvents;
import com.mileproof.privacy.RetentionTable;
import com.mileproof.rewards.PayoutEvents;
import com.mileproof.rewards.RewardEvents;
import com.mileproof.verification.BadUpload;
import com.mileproof.verification.Magic;
import com.mileproof.verification.signals.Signals;
import com.mileproof.webhooks.WebhookEvents;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Pages that are printed from the code; {@code -Dmileproof.write-docs=true} prints them anew. */
class GeneratedDocsTest {

    private static final Path DOCS = Path.of("docs");

    @Test
    void the_page_of_settings_is_what_the_code_says() throws IOException {
        var rows = StartRules.SETTINGS.stream()
                .flatMap(record -> settings("mileproof", record))
                .collect(Collectors.joining("\n"));
        compare("settings.md", """
                # Settings

                Printed from the code. Give a setting after `bin/run` as `--name=value`, or as an environment variable (`MILEPROOF_PUBLIC_URL`). Settings of Spring Boot (`--server.port`, `--logging.*`) work as well. An unknown `mileproof.*` setting stops the start.

                | setting | default | meaning |
                |---|---|---|
                %s
                """.formatted(rows));
    }

    @Test
    void the_page_of_errors_is_what_the_code_says() throws IOException {
        var rows = Stream.of(ErrorCode.values())
                .map(code -> "| `%s` | %d | %d | %s | %s |"
                        .formatted(
                                code,
                                code.contractStatus(),
                                code.honestStatus(),
                                code.fault().label(),
                                code.remedy()))
                .collect(Collectors.joining("\n"));
        compare("errors.md", """
                # Errors

                Printed from the code. Every error is `{"error_code", "error_message"}`, or RFC 9457 for a client whose `Accept` names `application/problem+json` and for partners that chose it; then with the honest status. `Mileproof-Error` and `Mileproof-Fault` repeat code and fault in headers. A body that is too large answers 413, one that is not JSON 415, both as `ERROR_INVALID_PARAMETERS`.

                The order, so that the same bad request always gets the same answer: 401 (and 403 for a scope that may not use the address at all); shape: 400, 413, 415; 404; 403; 409; then the codes with status 500 in the order of this table.

                | code | status | with problem+json | fault | what to do |
                |---|---|---|---|---|
                %s
                """.formatted(rows));
    }

    @Test
    void the_page_of_the_sandbox_is_what_the_code_says() throws IOException {
        var magic = Magic.ALL.stream()
                .map(one -> "| `%s.jpg` | `%s` | %s | %s | %s |"
                        .formatted(
                                one.name(),
                                one.plate(),
                                one.ending().checkInStatus(),
                                one.ending().reasons().stream()
                                        .map("`%s`"::formatted)
                                        .collect(Collectors.joining(", ")),
                                one.ending().meaning()))
                .collect(Collectors.joining("\n"));
        var bad = Stream.of(BadUpload.values())
                .map(one -> "| `%s` | %s |"
                        .formatted(
                                one.fileName(),
                                one.said().isEmpty()
                                        ? "is taken, and the check-in becomes OnHold with `PHOTO_BROKEN`, by the machine itself; a server that cannot convert HEIC refuses it: photo is HEIC, which this server cannot read; send it as JPEG"
                                        : "400 `ERROR_INVALID_PARAMETERS`: photo " + one.said()))
                .collect(Collectors.joining("\n"));
        compare("sandbox.md", """
                # What a sandbox can force

                Printed from the code. How to work with a sandbox: [guide](guides/sandbox.md). The same list as JSON: `GET /api/sandbox/photos`.

                A photo comes from `GET /api/sandbox/photos/NAME` and is uploaded as it is: what it forces stands in a comment of the file, and whatever saves the picture anew loses it. A plate is a vehicle's; every check-in of it has that outcome, also through the drivers' page, which saves pictures anew. A photo outranks the plate, and of two photos the one that forces something else than a confirmation counts, the odometer's first. Where a reason is about a photo, it is the one that has the mark.

                What is forced is forced whatever the campaign says, and nobody looks at the photos: `GET …/verification` says `simulated` and `reader` `simulated`. The errors of the API need no magic. For partners that are no sandbox all this means nothing.

                | photo | plate | check-in becomes | reasons | what is simulated |
                |---|---|---|---|---|
                %s

                A signal that only informs leaves no reason at a confirmed check-in; `GET …/verification` shows it. `HOLD_EXPIRED` comes by moving the test clock past `holdExpiresAt`.

                ## Files that the upload refuses

                Nothing is simulated with these. A photo of more than 20,000,000 bytes (`head -c 20000001 /dev/zero`) is refused with 413.

                | file | answer |
                |---|---|
                %s
                """.formatted(magic, bad));
    }

    @Test
    void the_page_of_a_check_ins_life_is_what_the_code_says() throws IOException {
        var moves = Stream.of(CheckinMove.values())
                .flatMap(move -> Stream.of(CheckinState.values())
                        .filter(move::isAllowedFrom)
                        .map(from -> "    %s --> %s: %s".formatted(from, move.to(), move)))
                .collect(Collectors.joining("\n"));
        var states = Stream.of(CheckinState.values())
                .map(state -> "| %s | `%s` | %s | %s | %s |"
                        .formatted(
                                state,
                                state.status(),
                                yes(state.isOpen()),
                                yes(state.isLive()),
                                yes(state.isArchived())))
                .collect(Collectors.joining("\n"));
        var events = Stream.of(CheckinMove.values())
                .map(move -> "| %s | `%s` |".formatted(move, move.event()))
                .collect(Collectors.joining("\n"));
        compare("checkin-life.md", """
                # The life of a check-in

                Printed from the code.

                ```mermaid
                stateDiagram-v2
                    [*] --> PENDING: CREATE
                %s
                ```

                | state | partners see | open | its mileage counts | listed as `Archived` |
                |---|---|---|---|---|
                %s

                | move | event |
                |---|---|
                %s
                """.formatted(moves, states, events));
    }

    @Test
    void the_page_of_events_is_what_the_code_says() throws IOException {
        var rows = Stream.of(
                        CheckinEvents.TYPES,
                        ConflictEvents.TYPES,
                        OdometerEventNews.TYPES,
                        HeadEvents.TYPES,
                        ErasureEvents.TYPES,
                        RewardEvents.TYPES,
                        PayoutEvents.TYPES,
                        WebhookEvents.TYPES)
                .flatMap(List::stream)
                .map(type -> "| `%s` | %s |".formatted(type.name(), type.meaning()))
                .collect(Collectors.joining("\n"));
        compare("events.md", """
                # Events

                Printed from the code. Each is sent to the webhook endpoints that want it and listed at `GET /api/events`; [guides/webhooks.md](guides/webhooks.md) says how. The body is `{"type", "timestamp", "sequence", "data"}`. `data` of a `checkin.…` is the check-in as `GET /api/vehicles/checkin/mileage/{id}` answered it right after that move; that of others is what the API answers of their subject.

                | type | when |
                |---|---|
                %s
                """.formatted(rows));
    }

    @Test
    void the_page_of_retention_is_what_the_code_says() throws IOException {
        var rows = RetentionTable.ALL.stream()
                .flatMap(held -> held.kinds().stream()
                        .map(kind -> "| %s | %s | %s | %s | %s |"
                                .formatted(place(held, kind), kind.what(), kind.purpose(), kind.period(), fate(held))))
                .collect(Collectors.joining("\n"));
        compare("retention.md", """
                # What is kept about people

                Printed from the code: each module declares what it keeps, and the same declarations erase, export and forget it ([guides/erasure.md](guides/erasure.md)). A test finds any column that is neither here nor known to hold nothing personal. The periods are defaults of the code; a user's data go earlier when he is erased.

                | where | what | purpose | period | when the user is erased |
                |---|---|---|---|---|
                %s
                """.formatted(rows));
    }

    private static String place(Held held, Held.Kind kind) {
        return kind.columns().isEmpty() ? held.place() : "`" + held.place() + "`: " + String.join(", ", kind.columns());
    }

    private static String fate(Held held) {
        return switch (held.fate()) {
            case Fate.Deleted _ -> "deleted";
            case Fate.Emptied emptied -> "emptied; " + emptied.because();
            case Fate.Kept kept -> "kept: " + kept.because();
        };
    }

    @Test
    void the_page_of_signals_is_what_the_code_says() throws IOException {
        var rows = Signals.ALL.stream()
                .map(signal -> "| `%s` | %s | %s | %s |"
                        .formatted(signal.code(), signal.severity(), signal.meaning(), signal.falseAlarms()))
                .collect(Collectors.joining("\n"));
        compare("signals.md", """
                # Signals

                Printed from the code. After the photos of a check-in are read, each signal looks at the same evidence: what was typed, what was seen, how the photos came, and what is known of the vehicle. What it finds is stored with its figures for the reviewer. The findings that a driver can do something about are `reasons` of the check-in, with a sentence for him and, where a photo is at fault, how to take it again; they never say what the machine read.

                | severity | what happens |
                |---|---|
                | `info` | the reviewer sees it; it stops nothing |
                | `hold` | the photo is at fault: the check-in goes back to the driver |
                | `review` | a person decides |

                Nobody is declined by a signal. A campaign may give any signal another severity. Without a measured rate of false alarms a signal is `info`. Signals about the quality of a photo speak only where it does not show what is claimed. That a file has no metadata never counts against a driver.

                The table has the order in which findings are told. False alarms were counted on 395 different real photos of odometers and plates, none of them of an odometer in miles, none of them from a driver of a partner: how often honest drivers change a mileage, move, or keep wrong clocks is not known, so those signals inform.

                | code | severity | meaning | false alarms |
                |---|---|---|---|
                %s

                ## Photos seen before

                A file counts as the same when its SHA-256 does. A likeness is a perceptual hash of 64 bits in which at most 9 differ, in any of four turns.

                | a photo again | found within 9 bits |
                |---|---|
                | JPEG of quality 30, half its size, turned by quarters, darker by 40 %% | 100 %% |
                | 200 pixels wide | 99 %% |
                | brighter by a third | 97 %% |
                | askew by 1 degree | 94 %% |
                | cropped by 4 %% | 90 %% |
                | askew by 3 degrees | 19 %% |
                | cropped by 10 %% | 15 %% |

                Of 77,815 pairs of different photos 2 are as close: two lit displays in the dark, and two cars before one fixed camera. Among a million photos that is a likeness by chance for nearly every photo, so another driver's informs only; among the few photos of one driver's other vehicles it is rare, so that one goes to a person.

                The search is exact: five B-tree indexes hold parts of the hash, and of two hashes within 9 bits one part differs in one bit at most. Measured on two cores that had other work, with PostgreSQL 18 and hashes made from real ones: among 1,000 fingerprints of a partner 0.4 ms in the database, 2.3 ms at the median with the way there and back; among 1,000,000 37 ms in the database, 80 ms at the median and 150 ms at the 95th percentile, in five index-only scans that compare some 49,000 hashes. A fingerprint takes 570 bytes with its indexes.
                """.formatted(rows));
    }

    private static Stream<String> settings(String prefix, Class<?> record) {
        return Stream.of(record.getRecordComponents()).flatMap(component -> {
            var name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            return component.getType().isRecord()
                    ? settings(name, component.getType())
                    : Stream.of(row(name, component));
        });
    }

    private static String row(String name, RecordComponent component) {
        var meaning = Objects.requireNonNull(component.getAnnotation(Setting.class), name + " has no @Setting");
        var parameter = Stream.of(component
                        .getDeclaringRecord()
                        .getDeclaredConstructors()[0]
                        .getParameters())
                .filter(candidate -> candidate.getName().equals(component.getName()))
                .findFirst()
                .orElseThrow();
        var otherwise = parameter.getAnnotation(DefaultValue.class);
        boolean given = otherwise != null && otherwise.value().length == 1;
        return "| `%s` | %s | %s |".formatted(name, given ? "`" + otherwise.value()[0] + "`" : "", meaning.value());
    }

    private static String yes(boolean is) {
        return is ? "yes" : "";
    }

    private static void compare(String page, String text) throws IOException {
        var file = DOCS.resolve(page);
        if (Boolean.getBoolean("mileproof.write-docs")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("mend with bin/test -Dtest=GeneratedDocsTest -Dmileproof.write-docs=true")
                .hasContent(text);
    }
}

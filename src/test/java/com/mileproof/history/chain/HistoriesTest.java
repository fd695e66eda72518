package com.mileproof.history.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.history.proof.CanonicalJson;
import com.mileproof.history.proof.Entry.Change;
import com.mileproof.history.proof.Entry.Fact;
import com.mileproof.history.proof.Entry.Reading;
import com.mileproof.history.proof.Entry.Unit;
import com.mileproof.history.proof.Hash;
import com.mileproof.history.proof.Head;
import com.mileproof.history.proof.Jws;
import com.mileproof.history.proof.MerkleProofs;
import com.mileproof.history.proof.PublicKeys;
import com.mileproof.history.proof.Series;
import com.mileproof.history.proof.StatementCheck;
import com.mileproof.platform.News;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Outbox;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoriesTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @BeforeEach
    void readers() {
        SERVER.bean(Outbox.class).prepare(news());
    }

    @Test
    void a_statement_tells_all_confirmed_readings_and_proves_them_without_us() {
        dana.confirmed(10_000);
        acme.danaWithGolf().confirmed(77_000);
        advance(30);
        dana.confirmed(11_000);
        dana.checkIn(11_500).ok();
        var statement = statement("");
        var result = check(statement);
        assertThat(result.entries()).hasSize(2);
        assertThat(result.head()).isNotNull();
        var json = CanonicalJson.read(statement).path("statement");
        assertThat(json.path("vehicle").asString()).isEqualTo(dana.vehicleId());
        assertThat(json.path("seriesVerdict").path("verdict").asString()).isEqualTo("logical");
        var entry = json.path("entries").path(1);
        assertThat(entry.path("entry").path("reading").path("value").asInt()).isEqualTo(11_000);
        assertThat(entry.path("entry").path("decidedBy").asString()).isEqualTo("person");
        assertThat(entry.path("openings").path("licensePlate").path("value").asString())
                .isEqualTo(dana.plate());
        assertThat(entry.path("entry").toString()).doesNotContain(dana.plate()).doesNotContain("39.7392");
    }

    @Test
    void the_console_shows_what_the_history_says_and_hands_the_statement_out() {
        var staff = new Staff(SERVER);
        staff.hire("vera", AccountRole.viewer, PartnerId.of(acme.partnerId()).value());
        var page = browser.desk();
        staff.signIn(page, "vera");
        page.navigate(SERVER.url() + "/console/vehicles/" + dana.vehicleId());
        page.click("text=Entries, verdict, signed statement");
        assertThat(Browser.text(page, "h1")).contains(dana.plate(), "Golf");
        assertThat(Browser.text(page, "main")).contains("No judgement", "Fewer than two readings", "No head");
        browser.look(page, "history-none");
        var first = dana.confirmed(10_000);
        advance(30);
        var second = dana.confirmed(16_000);
        SERVER.operator().post("/admin/api/checkins/" + second + "/void", "{}").ok();
        advance(30);
        dana.confirmed(99_000);
        advance(1);
        dana.confirmed(108_000);
        statement("");
        SERVER.bean(Histories.class).signHeads();
        page.reload();
        assertThat(Browser.text(page, "main"))
                .contains(
                        "Illogical", "further apart than any car drives", "5 entries", "no longer counts", "99,000 mi")
                .contains("The last head is that of");
        browser.look(page, "history");
        var download = page.waitForDownload(() -> page.click("text=Download signed statement"));
        assertThat(download.suggestedFilename()).isEqualTo("statement-" + dana.vehicleId() + ".json");
        var result = check(read(download.path()));
        assertThat(result.entries()).hasSize(5);
        assertThat(result.entries().getFirst().subject()).isEqualTo(first);
        assertThat(SERVER.jdbc()
                        .sql("select action from audit_log where subject = :vehicle")
                        .param("vehicle", dana.vehicleId())
                        .query(String.class)
                        .list())
                .contains("history.viewed", "statement.issued");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_voided_reading_stays_in_the_history_and_an_entry_says_that_it_was_wrong() {
        dana.confirmed(10_000);
        var wrong = dana.confirmed(90_000);
        SERVER.operator().post("/admin/api/checkins/" + wrong + "/void", "{}").ok();
        advance(30);
        dana.confirmed(11_000);
        var result = check(statement(""));
        assertThat(result.entries().stream().map(one -> one.fact().getClass().getSimpleName()))
                .containsExactly("Read", "Read", "Voided", "Read");
    }

    @Test
    void a_check_in_that_never_was_confirmed_leaves_nothing_when_it_is_voided() {
        var wrong = dana.checkIn(90_000).ok().field("id");
        SERVER.operator().post("/admin/api/checkins/" + wrong + "/void", "{}").ok();
        assertThat(check(statement("")).entries()).isEmpty();
    }

    @Test
    void what_happened_to_the_odometer_is_told_between_the_readings() {
        dana.confirmed(10_000);
        var wrong = dana.confirmed(15_000);
        approve(Api.object("kind", "correction", "checkinId", wrong, "mileage", 10_500, "photos", photos()));
        approve(Api.object(
                "kind",
                "replaced",
                "occurredAt",
                SERVER.clock().instant().toString(),
                "readingBefore",
                10_600,
                "readingAfter",
                0,
                "photos",
                photos()));
        advance(30);
        dana.confirmed(400);
        var result = check(statement(""));
        assertThat(result.entries().stream().map(entry -> entry.fact()))
                .containsExactly(
                        new Fact.Read(new Reading(10_000, Unit.mi), 1),
                        new Fact.Read(new Reading(15_000, Unit.mi), 1),
                        new Fact.Corrected(1, new Reading(10_500, Unit.mi)),
                        new Fact.Changed(Change.replaced, new Reading(10_600, Unit.mi), new Reading(0, Unit.mi), 2),
                        new Fact.Read(new Reading(400, Unit.mi), 2));
        assertThat(Series.judge(result.entries()))
                .isEqualTo(new Series.Judgement(Series.Verdict.logical, List.of(Series.Reason.REPLACED)));
    }

    @Test
    void news_that_come_twice_make_one_entry() {
        dana.confirmed(10_000);
        readNews();
        var again = SERVER.jdbc()
                .sql("select * from outbox where type = 'checkin.confirmed'")
                .query((row, n) -> new News(
                        row.getLong("position"),
                        row.getObject("partner_id", UUID.class),
                        row.getObject("id", UUID.class),
                        String.valueOf(row.getString("type")),
                        row.getObject("subject", UUID.class),
                        row.getInt("sequence"),
                        SERVER.clock().instant()))
                .list();
        news().take(again);
        assertThat(check(statement("")).entries()).hasSize(1);
    }

    @Test
    void every_day_has_one_head_that_commits_to_the_day_before_and_is_told_to_the_partner() throws Jws.Invalid {
        var ids = new ArrayList<String>();
        for (int day = 0; day < 3; day++) {
            dana.confirmed(10_000 + day);
            readNews();
            advance(1);
            SERVER.bean(Histories.class).signHeads();
            SERVER.bean(Histories.class).signHeads();
        }
        var heads = acme.admin()
                .get("/api/history/heads?sortDirection=asc")
                .ok()
                .json()
                .path("heads");
        assertThat(heads.size()).isEqualTo(3);
        Hash previous = null;
        for (int i = 0; i < 3; i++) {
            var jws = heads.path(i).path("head").asString();
            var head = Head.verify(jws, keys());
            assertThat(head.number()).isEqualTo(i);
            assertThat(head.size()).isEqualTo(i + 1L);
            assertThat(head.previous()).isEqualTo(previous);
            assertThat(head.day()).hasToString(heads.path(i).path("day").asString());
            previous = Hash.ofText(jws);
            ids.add(jws);
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from outbox where type = 'history.head_signed' and partner_id = :partner")
                        .param("partner", partner())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void any_two_heads_are_joined_by_a_proof_and_a_statement_by_the_one_that_is_asked_for() throws Jws.Invalid {
        var kept = new ArrayList<Head>();
        var signed = new ArrayList<String>();
        for (int day = 0; day < 5; day++) {
            for (int i = 0; i <= day; i++) {
                acme.danaWithGolf().confirmed(5_000);
            }
            dana.confirmed(10_000 + day);
            readNews();
            advance(1);
            SERVER.bean(Histories.class).signHeads();
        }
        var heads = acme.admin()
                .get("/api/history/heads?sortDirection=asc")
                .ok()
                .json()
                .path("heads");
        for (var head : heads) {
            signed.add(head.path("head").asString());
            kept.add(Head.verify(signed.getLast(), keys()));
        }
        for (var earlier : kept) {
            for (var later : kept.subList(kept.indexOf(earlier), kept.size())) {
                var proof = new ArrayList<Hash>();
                acme.admin()
                        .get("/api/history/consistency?from=" + earlier.size() + "&to=" + later.size())
                        .ok()
                        .json()
                        .path("proof")
                        .forEach(hash -> proof.add(Hash.read(hash.asString())));
                assertThat(MerkleProofs.begins(earlier.root(), earlier.size(), later.root(), later.size(), proof))
                        .isTrue();
            }
        }
        var result =
                StatementCheck.check(statement("?trustedSize=" + kept.get(2).size()), keys(), signed.get(2));
        assertThat(result.wrong()).isEmpty();
        assertThat(result.open()).isEmpty();
    }

    @Test
    void an_entry_that_is_changed_in_the_database_no_longer_holds() {
        dana.confirmed(10_000);
        advance(30);
        dana.confirmed(11_000);
        statement("");
        SERVER.jdbc()
                .sql("""
                        update history_entries set entry = replace(entry, '"value":10000', '"value":9000')
                        where vehicle_id = :vehicle
                        """)
                .param("vehicle", VehicleId.of(dana.vehicleId()).value())
                .update();
        assertThat(StatementCheck.check(statement(""), keys(), null).wrong())
                .anyMatch(sentence -> sentence.startsWith("Entry 0 is not in the tree"))
                .anyMatch(sentence -> sentence.startsWith("Entry 1 does not follow"));
    }

    @Test
    void after_a_rotation_the_new_key_signs_and_the_old_one_still_opens_what_it_signed() {
        dana.confirmed(10_000);
        var before = statement("");
        SERVER.operator().post("/admin/api/signing-keys/rotate", "").ok();
        var after = statement("");
        assertThat(StatementCheck.check(before, keys(), null).wrong()).isEmpty();
        assertThat(StatementCheck.check(after, keys(), null).wrong()).isEmpty();
        var kids = List.of(before, after).stream()
                .map(statement -> CanonicalJson.read(statement)
                        .path("signature")
                        .asString()
                        .split("\\.", -1)[0])
                .toList();
        assertThat(kids.getFirst()).isNotEqualTo(kids.getLast());
    }

    @Test
    void a_sandbox_has_a_key_of_its_own_and_says_so() throws Exception {
        var sandbox = Acme.joinAsSandbox(SERVER);
        var trial = sandbox.danaWithGolf();
        trial.confirmed(10_000);
        dana.confirmed(20_000);
        var real = statement("");
        var text = sandbox.admin()
                .get("/api/vehicles/" + trial.vehicleId() + "/odometer-statement")
                .ok()
                .json()
                .toString();
        var json = CanonicalJson.read(text);
        assertThat(json.path("statement").path("sandbox").asBoolean()).isTrue();
        assertThat(json.path("keys").path("keys"))
                .isNotEmpty()
                .allMatch(key -> key.path("sandbox").asBoolean());
        assertThat(CanonicalJson.read(real).path("statement").has("sandbox")).isFalse();
        assertThat(StatementCheck.check(text, keys(), null).wrong()).isEmpty();
        assertThat(StatementCheck.check(text, keys(), null).sandbox()).isTrue();
        assertThat(StatementCheck.check(real, keys(), null).sandbox()).isFalse();

        advance(1);
        SERVER.bean(Histories.class).signHeads();
        assertThat(Head.verify(lastHead(sandbox), keys()).sandbox()).isTrue();
        assertThat(Head.verify(lastHead(acme), keys()).sandbox()).isFalse();
    }

    private static String lastHead(Acme partner) {
        return partner.headers()
                .get("/api/history/heads")
                .ok()
                .json()
                .at("/heads/0/head")
                .asString();
    }

    @Test
    void trees_that_never_were_are_refused() {
        acme.admin().get("/api/history/consistency?from=0&to=1").refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/odometer-statement?trustedSize=1")
                .refused(400, "ERROR_INVALID_PARAMETERS");
    }

    private Object photos() {
        return Pictures.urls(acme.photo(dana.userId()));
    }

    private void approve(Map<String, @Nullable Object> event) {
        var made = acme.admin()
                .post("/api/vehicles/" + dana.vehicleId() + "/odometer-events", event)
                .ok();
        SERVER.operator()
                .post("/admin/api/review/odometer-events/" + made.field("id") + "/approve", Api.object())
                .ok();
    }

    private String statement(String query) {
        readNews();
        return acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/odometer-statement" + query)
                .ok()
                .json()
                .toString();
    }

    private StatementCheck.Result check(String statement) {
        var result = StatementCheck.check(statement, keys(), null);
        assertThat(result.wrong()).isEmpty();
        return result;
    }

    private static PublicKeys keys() {
        return PublicKeys.read(CanonicalJson.read(
                SERVER.anyone().get("/.well-known/jwks.json").ok().json().toString()));
    }

    private static NewsConsumer news() {
        return SERVER.newsConsumer("history");
    }

    private static void advance(int days) {
        SERVER.clock().advance(Duration.ofDays(days));
    }

    private UUID partner() {
        return PartnerId.of(acme.partnerId()).value();
    }

    /** Reads all news that are committed; a transaction of the server's own jobs may hold them back for a moment. */
    private static void readNews() {
        while (SERVER.jdbc().sql("""
                        select count(*) from outbox o, outbox_cursors c
                        where c.consumer = 'history' and (o.tx, o.position) > (c.tx, c.position)
                        """).query(Long.class).single() > 0) {
            SERVER.bean(Outbox.class).read(news());
        }
    }
}

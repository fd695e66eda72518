package com.mileproof.review;

import static com.mileproof.checkins.PersonDecision.confirm;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.review.QueueFilter.Claimed;
import com.mileproof.review.QueueFilter.Show;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim.Mileage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is next. */
class QueueTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final ReviewDesk desk = new ReviewDesk(SERVER, acme);
    private final Reviewer rita = desk.person("rita");
    private final Reviewer omar = desk.person("omar");
    private final ReviewQueue queue = SERVER.bean(ReviewQueue.class);
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void empty_rooms() {
        machine = new MachineRoom(SERVER);
        SERVER.reader().reset();
        campaign();
        machine.verifyAll();
    }

    @AfterEach
    void the_reader_forgets() {
        SERVER.reader().reset();
    }

    @Test
    void the_longest_waiting_come_first_but_what_is_risky_overtakes_and_the_unread_come_last() {
        var old = aged(read(10), Duration.ofHours(11));
        var contradicted = aged(contradicted(20), Duration.ofHours(1));
        var young = read(30);
        var unread = aged(desk.waiting(1), Duration.ofHours(100));
        var unreadToo = desk.waiting(40);
        assertThat(ids(QueueFilter.ALL)).containsExactly(contradicted, old, young, unread, unreadToo);
    }

    @Test
    void sending_again_makes_a_case_unread_and_an_expired_hold_brings_it_back() {
        var dana = acme.danaWithGolf();
        var id = CheckinId.of(dana.checkIn(42_180).ok().field("id"));
        machine.verifyAll();
        assertThat(only(id).unread()).isFalse();
        aged(id, Duration.ofHours(5));
        acme.admin()
                .put("/api/vehicles/checkin/mileage/" + id, Api.object("licensePlate", dana.plate(), "mileage", 42_181))
                .ok();
        assertThat(only(id).unread()).isTrue();
        assertThat(only(id).pendingSince()).isAfter(SERVER.clock().instant().minus(Duration.ofHours(1)));

        acme.decide(id.toString(), "OnHold").ok();
        assertThat(ids(QueueFilter.ALL)).doesNotContain(id);
        SERVER.clock().advance(Duration.ofDays(14));
        SERVER.bean(com.mileproof.checkins.HoldExpiry.class).expire();
        assertThat(only(id).unread()).isFalse();
        assertThat(only(id).reasons().getFirst().code()).isEqualTo("HOLD_EXPIRED");
    }

    @Test
    void pages_hold_every_case_once_in_the_order_of_the_queue() {
        var all = new ArrayList<CheckinId>();
        for (int n = 0; n < 7; n++) {
            all.add(n < 4 ? read(10 + n) : desk.waiting(10 + n));
        }
        var seen = new ArrayList<CheckinId>();
        var page = queue.page(rita, QueueFilter.ALL, null, 3);
        page.cases().forEach(one -> seen.add(one.id()));
        while (page.next() != null) {
            page = queue.page(
                    rita,
                    QueueFilter.ALL,
                    QueuePlace.parse(page.next().toString()).orElseThrow(),
                    3);
            assertThat(page.cases()).hasSizeLessThanOrEqualTo(3);
            page.cases().forEach(one -> seen.add(one.id()));
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void filters_show_what_is_asked_for() {
        var other = Acme.join(SERVER);
        var both = desk.person("both", desk.partner(), new ReviewDesk(SERVER, other).partner());
        var plain = read(1);
        var odd = contradicted(20);
        var theirs = new ReviewDesk(SERVER, other).waiting(3);
        desk.reviews().claim(omar, plain);

        assertThat(ids(both, filter(null, null, null, null))).containsExactly(odd, plain, theirs);
        assertThat(ids(both, filter(PartnerId.of(other.partnerId()), null, null, null)))
                .containsExactly(theirs);
        assertThat(ids(rita, filter(null, "NOT_SUPPORTED", null, null))).containsExactly(odd);
        assertThat(ids(rita, filter(null, "NO_SUCH", null, null))).isEmpty();
        assertThat(ids(omar, filter(null, null, Claimed.mine, null))).containsExactly(plain);
        assertThat(ids(omar, filter(null, null, Claimed.free, null))).containsExactly(odd);
        assertThat(ids(both, filter(null, null, null, Show.unread))).containsExactly(theirs);
        assertThat(ids(both, filter(null, null, null, Show.person))).containsExactly(odd, plain);
        assertThat(ids(both, filter(null, null, null, Show.overdue))).isEmpty();
        for (var late : List.of(plain, odd, theirs)) {
            aged(late, Duration.ofHours(25));
        }
        var fresh = desk.waiting(50);
        assertThat(ids(both, filter(null, null, null, Show.overdue)))
                .contains(odd, plain, theirs)
                .doesNotContain(fresh);
        assertThat(queue.counts(both, null)).isEqualTo(new ReviewQueue.Counts(2, 2, 3));
        assertThat(queue.counts(rita, null)).isEqualTo(new ReviewQueue.Counts(2, 1, 2));
        assertThat(queue.reasonCodes(rita, null)).contains("NOT_SUPPORTED", "SHADOW");
    }

    @Test
    void whoever_lists_no_partner_sees_nothing() {
        read(1);
        var nobody = desk.person("nobody", new UUID[0]);
        assertThat(ids(nobody, QueueFilter.ALL)).isEmpty();
        assertThat(queue.counts(nobody, null)).isEqualTo(new ReviewQueue.Counts(0, 0, 0));
        assertThat(queue.next(nobody, null)).isEmpty();
        assertThat(queue.partners(nobody)).isEmpty();
    }

    @Test
    void the_next_case_is_the_first_that_nobody_else_has_and_is_claimed_at_once() {
        var first = read(1);
        var second = read(2);
        var third = read(3);
        assertThat(queue.next(rita, null)).contains(first);
        assertThat(queue.next(omar, null)).contains(second);
        assertThat(queue.next(rita, first)).contains(third);
        assertThat(queue.next(omar, second)).as("round to nobody's").isEmpty();
        desk.decide(rita, first, confirm);
        assertThat(queue.next(rita, first)).contains(third);
        SERVER.clock().advance(Reviews.CLAIM_FOR);
        assertThat(queue.next(omar, second)).contains(third);
    }

    @Test
    void what_the_machine_may_still_read_is_nobody_s_next_until_it_has_had_its_time() {
        var unread = desk.waiting(1);
        assertThat(queue.next(rita, null)).isEmpty();
        SERVER.clock().advance(ReviewQueue.LEFT_TO_THE_MACHINE.plusMillis(1));
        assertThat(queue.next(rita, null)).contains(unread);
    }

    @Test
    void who_is_to_judge_a_drawn_case_does_not_learn_what_the_machine_thinks() {
        campaign("autoConfirm", "on", "samplePercent", 100);
        var drawn = read(42_180);
        var shown = only(drawn);
        assertThat(shown.blind()).isTrue();
        assertThat(shown.reasons()).isEmpty();
        assertThat(shown.risk()).isNull();
        assertThat(queue.reasonCodes(rita, null)).doesNotContain("SAMPLED");
        assertThat(ids(filter(null, "SAMPLED", null, null)))
                .as("no filter tells them")
                .contains(drawn);
    }

    @Test
    void a_case_that_the_machine_gave_up_is_a_person_s() {
        SERVER.reader().follow((photo, claim) -> {
            throw new java.io.IOException("the reader is broken");
        });
        var id = desk.waiting(1);
        machine.verifyAll();
        for (int tries = 0; tries < 6; tries++) {
            SERVER.clock().advance(Duration.ofHours(1));
            machine.verifyAll();
        }
        assertThat(only(id).unread()).isFalse();
        assertThat(only(id).reasons().getFirst().code()).isEqualTo("MACHINE_GAVE_UP");
    }

    @Test
    void a_page_of_a_long_queue_reads_no_more_of_its_index_than_it_shows() {
        var first = read(1);
        SERVER.jdbc().sql("""
                        insert into checkins (partner_id, id, vehicle_id, user_id, kind, state, submission, sequence,
                            exclusive, license, mileage, unit, checked_in_at, updated_at, pending_since, queue_at)
                        select partner_id, gen_random_uuid(), vehicle_id, user_id, kind, 'PENDING', 1, 1, false, license,
                               n, unit, checked_in_at, updated_at, pending_since, queue_at + n * interval '1 second'
                        from checkins, generate_series(1, 4000) n where id = :first
                        """).param("first", first.value()).update();
        try {
            SERVER.jdbc().sql("analyze checkins").update();
            var plan = String.join(
                    "\n",
                    SERVER.jdbc()
                            .sql("explain (analyze, costs off, timing off, summary off) "
                                    + QueueStore.sql(QueueFilter.ALL, true, false))
                            .param("reach", new UUID[] {desk.partner()})
                            .param("partner", null)
                            .param("now", Times.sql(SERVER.clock().instant()))
                            .param("hours", 24)
                            .param("most", 25)
                            .query((row, n) -> String.valueOf(row.getString(1)))
                            .list());
            assertThat(plan).containsPattern("Index Scan using checkins_queue on checkins c\\S* .*rows=25");
            assertThat(plan).doesNotContain("Seq Scan on checkins");
            assertThat(Pattern.compile("rows=([0-9]+)").matcher(plan).results())
                    .as(plan)
                    .allMatch(rows -> Integer.parseInt(rows.group(1)) < 1_000);
        } finally {
            SERVER.jdbc()
                    .sql("delete from checkins where vehicle_id = (select vehicle_id from checkins where id = :first)"
                            + " and id <> :first")
                    .param("first", first.value())
                    .update();
        }
    }

    private void campaign(Object... settings) {
        var body = Api.object(settings);
        body.put("signals", Map.of("PHOTO_TOO_SMALL", "info"));
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", body)
                .ok();
    }

    /** The machine has read it and has nothing against it. */
    private CheckinId read(int mileage) {
        var id = desk.waiting(mileage);
        machine.verifyAll();
        return id;
    }

    private CheckinId contradicted(int mileage) {
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Mileage
                        ? ScriptedReader.seeing(photo, Kind.odometer, "987654")
                        : ScriptedReader.seeing(photo, claim));
        var id = read(mileage);
        SERVER.reader().reset();
        return id;
    }

    /** As if it had been sent so much earlier. */
    private static CheckinId aged(CheckinId id, Duration age) {
        SERVER.jdbc()
                .sql("""
                        update checkins set pending_since = pending_since - cast(:age as interval),
                            queue_at = queue_at - cast(:age as interval)
                        where id = :id
                        """)
                .param("age", age.toString())
                .param("id", id.value())
                .update();
        return id;
    }

    private QueueCase only(CheckinId id) {
        return queue.page(rita, QueueFilter.ALL, null, 100).cases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckinId> ids(QueueFilter filter) {
        return ids(rita, filter);
    }

    private List<CheckinId> ids(Reviewer by, QueueFilter filter) {
        return queue.page(by, filter, null, 100).cases().stream()
                .map(QueueCase::id)
                .toList();
    }

    private static QueueFilter filter(
            @Nullable PartnerId partner, @Nullable String reason, @Nullable Claimed claimed, @Nullable Show show) {
        return new QueueFilter(partner, reason, claimed, show);
    }
}

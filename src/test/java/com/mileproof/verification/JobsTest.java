package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.platform.Settings;
import com.mileproof.platform.Times;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each submission is decided once, whatever fails and whoever is faster. */
class JobsTest {

    private static final String MILEAGE = "/api/vehicles/checkin/mileage/";
    private static final int PATIENCE_SECONDS = 60;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final JobStore jobs = SERVER.bean(JobStore.class);
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void automatic() {
        machine = new MachineRoom(SERVER);
        machine.verifyAll();
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("autoConfirm", "on", "oneOpen", false))
                .ok();
    }

    @Test
    void a_worker_that_vanished_is_replaced_when_its_lease_is_over_and_not_before() {
        var id = dana.checkIn(42_180).ok().field("id");
        machine.readNews();
        assertThat(jobs.take("somebody else", Verifier.LEASE)).isPresent();

        assertThat(machine.verifyOne()).isFalse();
        SERVER.clock().advance(Verifier.LEASE.plusSeconds(1));
        assertThat(machine.verifyOne()).isTrue();

        assertThat(seen(id).field("checkInStatus")).isEqualTo("Confirmed");
        assertThat(machine.states(id)).containsExactly("DONE");
    }

    @Test
    void a_worker_that_renews_keeps_its_job() {
        dana.checkIn(42_180).ok();
        machine.readNews();
        var job = jobs.take("slow", Verifier.LEASE).orElseThrow();
        SERVER.clock().advance(Verifier.LEASE.minusSeconds(1));
        jobs.renew(job, Verifier.LEASE);
        SERVER.clock().advance(Verifier.LEASE.minusSeconds(1));
        assertThat(machine.verifyOne()).isFalse();
        assertThat(jobs.end(job, JobState.DONE, null)).isTrue();
    }

    @Test
    void a_worker_that_lost_its_job_changes_nothing_any_more() {
        var id = dana.checkIn(42_180).ok().field("id");
        machine.readNews();
        var lost = jobs.take("slow", Verifier.LEASE).orElseThrow();
        SERVER.clock().advance(Verifier.LEASE.plusSeconds(1));
        var taken = jobs.take("quick", Verifier.LEASE).orElseThrow();

        assertThat(jobs.end(lost, JobState.DONE, null)).isFalse();
        jobs.retry(lost, Duration.ZERO, "late");
        jobs.release(lost);
        assertThat(machine.states(id)).containsExactly("WAITING");
        assertThat(jobs.end(taken, JobState.DONE, null)).isTrue();
    }

    @Test
    void what_fails_is_tried_again_later_and_later_and_then_left_to_a_person() {
        var looks = new AtomicInteger();
        SERVER.reader().follow((photo, claim) -> {
            throw new IOException("no reader at look " + looks.incrementAndGet());
        });
        var id = dana.checkIn(42_180).ok().field("id");
        machine.readNews();
        var waits = new ArrayList<Duration>();
        for (int attempt = 1; attempt <= Verifier.MAX_ATTEMPTS; attempt++) {
            assertThat(machine.verifyOne()).isTrue();
            assertThat(machine.verifyOne()).isFalse();
            waits.add(advanceToNextAttempt(id));
        }

        assertThat(waits.subList(0, Verifier.MAX_ATTEMPTS - 1)).isSorted().doesNotHaveDuplicates();
        assertThat(machine.states(id)).containsExactly("GIVEN_UP");
        var checkin = seen(id);
        assertThat(checkin.field("checkInStatus")).isEqualTo("Pending");
        assertThat(checkin.json().at("/reasons/0/code").asString()).isEqualTo("MACHINE_GAVE_UP");
        var verification = acme.admin().get(MILEAGE + id + "/verification").ok().json();
        assertThat(verification.at("/submissions/0/state").asString()).isEqualTo("GivenUp");
        assertThat(verification.at("/submissions/0/lastError").asString())
                .endsWith("no reader at look " + Verifier.MAX_ATTEMPTS);
    }

    @Test
    void a_submission_that_kills_every_worker_is_left_to_a_person_without_being_looked_at_again() {
        var id = dana.checkIn(42_180).ok().field("id");
        machine.readNews();
        for (int attempt = 1; attempt <= Verifier.MAX_ATTEMPTS; attempt++) {
            assertThat(jobs.take("killed " + attempt, Verifier.LEASE)).isPresent();
            SERVER.clock().advance(Verifier.LEASE.plusSeconds(1));
        }
        SERVER.reader().reset();
        machine.verifyAll();
        assertThat(SERVER.reader().looks()).isZero();
        assertThat(machine.states(id)).containsExactly("GIVEN_UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent again", "withdrawn", "confirmed", "on hold"})
    void what_was_overtaken_while_it_was_read_is_kept_and_changes_nothing(String meanwhile) {
        var id = dana.checkIn(42_180).ok().field("id");
        machine.readNews();
        SERVER.reader().follow((photo, claim) -> {
            SERVER.reader().follow(ScriptedReader::seeing);
            overtake(id, meanwhile);
            return ScriptedReader.seeing(photo, claim);
        });
        assertThat(machine.verifyOne()).isTrue();

        assertThat(machine.states(id)).containsExactly("SUPERSEDED");
        assertThat(machineMoves(id)).isZero();
        var decision =
                acme.admin().get(MILEAGE + id + "/verification").ok().json().at("/submissions/0/decision");
        assertThat(decision.get("outcome").asString()).isEqualTo("confirm");
        assertThat(decision.get("applied").booleanValue()).isFalse();
    }

    @Test
    void what_was_overtaken_before_it_was_taken_is_not_read_at_all() {
        var id = dana.checkIn(42_180).ok().field("id");
        machine.readNews();
        overtake(id, "withdrawn");
        SERVER.reader().reset();
        assertThat(machine.verifyOne()).isTrue();
        assertThat(SERVER.reader().looks()).isZero();
        assertThat(machine.states(id)).containsExactly("SUPERSEDED");
    }

    @Test
    void many_workers_at_once_decide_every_check_in_once() throws Exception {
        int count = 30;
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(dana.checkIn(1_000 + i).ok().field("id"));
        }
        machine.readNews();
        SERVER.reader().reset();
        var verifier = SERVER.bean(Verifier.class);
        Callable<Integer> worker = () -> {
            int done = 0;
            while (verifier.next()) {
                done++;
            }
            return done;
        };
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(Collections.nCopies(4, worker))) {
                done += result.get();
            }
        }
        assertThat(done).isEqualTo(count);
        assertThat(SERVER.reader().looks()).isEqualTo(2 * count);
        assertThat(ids).allSatisfy(id -> {
            assertThat(machineMoves(id)).isEqualTo(1);
            assertThat(machine.states(id)).containsExactly("DONE");
        });
    }

    @Test
    void no_connection_is_held_while_photos_are_read() throws Exception {
        dana.checkIn(42_180).ok();
        machine.readNews();
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        SERVER.reader().follow((photo, claim) -> {
            reading.countDown();
            await(goOn);
            return ScriptedReader.seeing(photo, claim);
        });
        try (var thread = Executors.newSingleThreadExecutor()) {
            var round = thread.submit(machine::verifyOne);
            await(reading);
            long busy = SERVER.jdbc().sql("""
                            select count(*) from pg_stat_activity
                            where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()
                              and query like '%verifications%'
                            """).query(Long.class).single();
            goOn.countDown();
            assertThat(round.get()).isTrue();
            assertThat(busy).isZero();
        }
    }

    @Test
    void workers_do_what_is_queued_and_stop_in_the_middle_without_losing_any_of_it() throws Exception {
        var id = dana.checkIn(42_180).ok().field("id");
        var reading = new CountDownLatch(1);
        SERVER.reader().follow((photo, claim) -> {
            reading.countDown();
            await(new CountDownLatch(1));
            return ScriptedReader.seeing(photo, claim);
        });
        machine.readNews();
        var workers = new VerificationWorkers(
                SERVER.bean(Verifier.class), jobs, SERVER.bean(VerificationMeters.class), twoWorkers());
        workers.start();
        await(reading);
        workers.stop();

        assertThat(workers.isRunning()).isFalse();
        assertThat(machine.states(id)).containsExactly("WAITING");
        SERVER.reader().reset();
        assertThat(machine.verifyOne()).as("it was given back, at once").isTrue();
        assertThat(seen(id).field("checkInStatus")).isEqualTo("Confirmed");
        assertThat(attempts(id)).isEqualTo(1);
    }

    private static Settings twoWorkers() {
        var settings = SERVER.bean(Settings.class);
        return new Settings(
                settings.data(),
                false,
                null,
                null,
                null,
                settings.trustedProxies(),
                settings.maxAuthFailuresPerMinute(),
                settings.requestsAtOnce(),
                settings.database(),
                settings.photos(),
                new Settings.Verification(2),
                settings.review(),
                settings.history(),
                settings.rewards(),
                settings.webhooks(),
                settings.console());
    }

    private void overtake(String id, String how) {
        switch (how) {
            case "sent again" ->
                acme.admin()
                        .put(MILEAGE + id, Api.object("licensePlate", dana.plate(), "mileage", 42_181))
                        .ok();
            case "withdrawn" ->
                acme.admin().post(MILEAGE + id + "/withdraw", "").ok();
            case "confirmed" -> acme.decide(id, "Confirmed").ok();
            case "on hold" -> acme.decide(id, "OnHold").ok();
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Duration advanceToNextAttempt(String id) {
        long seconds = SERVER.jdbc()
                .sql("select extract(epoch from due_at - :now) from verifications where checkin_id = :id")
                .param("now", Times.sql(SERVER.clock().instant()))
                .param("id", CheckinId.of(id).value())
                .query(Double.class)
                .single()
                .longValue();
        var wait = Duration.ofSeconds(seconds + 1);
        SERVER.clock().advance(wait);
        return wait;
    }

    private long machineMoves(String id) {
        return SERVER.jdbc()
                .sql("select count(*) from checkin_moves where checkin_id = :id and actor = 'machine'")
                .param("id", CheckinId.of(id).value())
                .query(Long.class)
                .single();
    }

    private int attempts(String id) {
        return SERVER.jdbc()
                .sql("select attempts from verifications where checkin_id = :id")
                .param("id", CheckinId.of(id).value())
                .query(Integer.class)
                .single();
    }

    private Answer seen(String id) {
        return acme.admin().get(MILEAGE + id).ok();
    }
}

package com.mileproof.verification;

import com.mileproof.checkins.MachineAnswer;
import com.mileproof.checkins.MachineAnswers;
import com.mileproof.checkins.Reason;
import com.mileproof.checkins.SimulatedPerson;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a job, has it examined and answers the check-in: one transaction keeps the record, ends the job and moves the
 * check-in, so that each submission is decided once, wherever a process is killed.
 */
@Component
public final class Verifier {

    /** A job whose worker is gone is taken again after this long. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** An attempt may end without a word, by a kill; these count, too. */
    static final int MAX_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
    private static final int BACKOFF_FACTOR = 4;
    private static final int MAX_ERROR = 500;

    /** A sandbox's machine that is slow takes so long. */
    private static final Duration SLOW = Duration.ofMinutes(1);

    private static final String SIMULATED = "simulated";

    /** Names this process among those that take jobs. */
    private final String worker = UUID.randomUUID().toString();

    private final Set<Job> held = ConcurrentHashMap.newKeySet();
    private final JobStore jobs;
    private final Simulation simulation;
    private final Examiner examiner;
    private final ConditionExaminer conditions;
    private final MachineAnswers answers;
    private final SimulatedPerson person;
    private final FingerprintStore fingerprints;
    private final VerificationMeters meters;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Verifier(
            JobStore jobs,
            Simulation simulation,
            Examiner examiner,
            ConditionExaminer conditions,
            MachineAnswers answers,
            SimulatedPerson person,
            FingerprintStore fingerprints,
            VerificationMeters meters,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.jobs = jobs;
        this.simulation = simulation;
        this.examiner = examiner;
        this.conditions = conditions;
        this.answers = answers;
        this.person = person;
        this.fingerprints = fingerprints;
        this.meters = meters;
        this.transaction = transaction;
        this.json = json;
    }

    /** One round; false when nothing is due. */
    public boolean next() {
        var taken = jobs.take(worker, LEASE);
        if (taken.isEmpty()) {
            return false;
        }
        var job = taken.get();
        held.add(job);
        try {
            verify(job);
        } finally {
            held.remove(job);
        }
        return true;
    }

    /** Keeps the jobs that this process is at; called more often than a lease lasts. */
    void renewLeases() {
        held.forEach(job -> jobs.renew(job, LEASE));
    }

    private void verify(Job job) {
        if (!job.current()) {
            end(job, JobState.SUPERSEDED);
        } else if (job.attempt() > MAX_ATTEMPTS) {
            giveUp(job, job.lastError());
        } else {
            examine(job);
        }
    }

    private void examine(Job job) {
        try (var timing = meters.examining()) {
            if (job.kind() == CampaignKind.condition) {
                timing.of(tell(job, conditions.look(job)));
                return;
            }
            var play = simulation.of(job);
            if (play.isPresent()) {
                timing.of(perform(job, play.get()));
            } else {
                timing.of(finish(job, examiner.examine(job)));
            }
        } catch (IOException | RuntimeException failed) {
            // a worker that is told to stop is not the job's fault; the flag would close the connection, too
            if (Thread.interrupted()) {
                jobs.release(job);
                Thread.currentThread().interrupt();
            } else {
                fail(job, failed);
            }
        }
    }

    /** People decide check-ins of this kind; they are told what was seen. */
    private String tell(Job job, ConditionExaminer.Looked looked) {
        var state = transaction.execute(status -> {
            boolean answered = answers.answer(Machine.INSTANCE, job.checkin(), job.submission(), looked.answer());
            var end = answered ? JobState.DONE : JobState.SUPERSEDED;
            if (!jobs.end(job, end, null)) {
                status.setRollbackOnly();
                return null;
            }
            looked.keepFingerprints(fingerprints);
            return end;
        });
        if (state == null) {
            return "lost";
        }
        meters.answered(looked.sentAt());
        return state == JobState.DONE ? Outcome.PERSON.wireName() : "superseded";
    }

    /** A sandbox has said what comes of it. */
    private String perform(Job job, Simulation.Play play) {
        if (play.staging() == Staging.MACHINE_GAVE_UP) {
            giveUp(job, SIMULATED);
            return SIMULATED;
        }
        if (play.staging() == Staging.SLOW && job.attempt() == 1) {
            jobs.retry(job, SLOW, SIMULATED);
            return SIMULATED;
        }
        return finish(job, play.examined());
    }

    private String finish(Job job, Examined examined) {
        var record = json.writeValueAsString(examined.record());
        var state = transaction.execute(status -> {
            boolean answered = answers.answer(Machine.INSTANCE, job.checkin(), job.submission(), examined.answer());
            var end = answered ? JobState.DONE : JobState.SUPERSEDED;
            var decision = answered ? examined.decision() : examined.decision().notApplied();
            if (!jobs.finish(job, end, decision, record)) {
                status.setRollbackOnly();
                return null;
            }
            var judgement = examined.person();
            if (answered && judgement != null) {
                person.decide(Machine.INSTANCE, job.checkin(), judgement);
            }
            examined.keepFingerprints(fingerprints);
            return end;
        });
        if (state == null) {
            return "lost";
        }
        meters.answered(examined.facts().sentAt());
        return state == JobState.DONE ? examined.decision().line().outcome().wireName() : "superseded";
    }

    private void fail(Job job, Exception failed) {
        LOG.atWarn()
                .addKeyValue("checkin", job.checkin())
                .addKeyValue("attempt", job.attempt())
                .log("A check-in's photos could not be looked at.", failed);
        var error = error(failed);
        if (job.attempt() >= MAX_ATTEMPTS) {
            giveUp(job, error);
        } else {
            jobs.retry(job, backoff(job.attempt()), error);
        }
    }

    private void giveUp(Job job, @Nullable String error) {
        var reason = new Reason(
                "MACHINE_GAVE_UP",
                "The machine failed to look at the photos " + MAX_ATTEMPTS + " times; a person decides.",
                null,
                null,
                false);
        LOG.atError()
                .addKeyValue("checkin", job.checkin())
                .log("A check-in is left to a person, because its photos could not be looked at: {}", error);
        transaction.executeWithoutResult(status -> {
            boolean told = answers.answer(
                    Machine.INSTANCE,
                    job.checkin(),
                    job.submission(),
                    new MachineAnswer.LeaveToPerson(List.of(reason), 1));
            if (!jobs.end(job, told ? JobState.GIVEN_UP : JobState.SUPERSEDED, error)) {
                status.setRollbackOnly();
            }
        });
        meters.count("given_up");
    }

    private void end(Job job, JobState state) {
        jobs.end(job, state, null);
        meters.count("superseded");
    }

    private static Duration backoff(int attempt) {
        return FIRST_BACKOFF.multipliedBy((long) Math.pow(BACKOFF_FACTOR, attempt - 1));
    }

    private static String error(Exception failed) {
        var text = failed.getClass().getSimpleName()
                + Optional.ofNullable(failed.getMessage())
                        .map(message -> ": " + message)
                        .orElse("");
        return text.substring(0, Math.min(text.length(), MAX_ERROR));
    }
}

package com.mileproof.privacy;

import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Machine;
import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.privacy.Erasure.State;
import com.mileproof.privacy.ErasureJournal.Line;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries erasures out. First the user is closed: nobody finds him, nothing more of his is taken. When every request
 * that was under way then is over, the journal gets its line, then his rows go in one transaction, then his files, and
 * last the proof is signed. Cut off anywhere, the next round goes on.
 */
@Component
class ErasureRounds {

    /** Longer than any request takes. */
    static final Duration CLOSED_BEFORE = Duration.ofMinutes(5);

    private static final int MOST_A_ROUND = 100;
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRounds.class);

    private final ErasureStore store;
    private final Eraser eraser;
    private final ErasureJournal journal;
    private final ErasureProof proof;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErasureRounds(
            ErasureStore store,
            Eraser eraser,
            ErasureJournal journal,
            ErasureProof proof,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.eraser = eraser;
        this.journal = journal;
        this.proof = proof;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Does what is due. An erasure that fails is logged and tried again; it does not keep the others waiting. */
    void round() {
        var now = clock.instant();
        for (var erasure : store.due(now, MOST_A_ROUND)) {
            try {
                if (erasure.state() == State.Waiting) {
                    begin(erasure);
                } else if (!now.isBefore(
                        Objects.requireNonNull(erasure.startedAt()).plus(CLOSED_BEFORE))) {
                    journal.add(new Line(erasure.partner(), erasure.user(), erasure.id(), erasure.requestedAt(), now));
                    carryOut(erasure);
                }
            } catch (IOException | RuntimeException e) {
                LOG.error("The erasure {} was not finished; it is tried again.", erasure.id(), e);
            }
        }
    }

    private void begin(Erasure due) {
        transaction.executeWithoutResult(_ -> {
            var erasure = store.lock(due);
            if (erasure.state() != State.Waiting) {
                return;
            }
            var obstacles = EnumSet.noneOf(Obstacle.class);
            obstacles.addAll(eraser.obstacles(erasure.person()).keySet());
            obstacles.removeAll(erasure.confirmed());
            if (obstacles.isEmpty()) {
                close(erasure);
            } else if (!obstacles.equals(erasure.blockedBy())) {
                store.block(erasure, obstacles);
            }
        });
    }

    /** In the caller's transaction. */
    void close(Erasure erasure) {
        eraser.close(erasure.person());
        store.start(erasure);
    }

    /** Erases a user who is closed; the journal has him. */
    void carryOut(Erasure erasure) throws IOException {
        var person = erasure.person();
        var erased = new TreeMap<>(erasure.erased());
        transaction.executeWithoutResult(_ -> {
            // after a cut-off only what came since is counted; what was emptied before is not counted twice
            eraser.rows(person).forEach((place, count) -> erased.merge(place, count, Math::max));
            store.count(erasure, erased);
        });
        erased.merge(Eraser.FILES, eraser.files(person), Math::max);
        finish(erasure, erased);
        LOG.info("The erasure {} is done.", erasure.id());
    }

    private void finish(Erasure erasure, Map<String, Integer> erased) {
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            if (store.lock(erasure).state() == State.Done) {
                return;
            }
            store.finish(erasure, now, erased, proof.sign(erasure, now, erased));
            audit.tell(Entry.of(
                            Machine.INSTANCE.actor(),
                            "user.erased",
                            erasure.partner().value(),
                            erasure.user().toString())
                    .with(Map.of("erasure", erasure.id().toString())));
            store.tell(erasure, ErasureEvents.ERASED, ErasureEvents.FIRST + 2);
        });
    }
}

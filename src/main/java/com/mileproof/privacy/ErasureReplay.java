package com.mileproof.privacy;

import com.mileproof.api.UserId;
import com.mileproof.platform.Ids;
import com.mileproof.privacy.Erasure.State;
import com.mileproof.privacy.ErasureJournal.Line;
import com.mileproof.users.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the journal with the database when the server starts, before it listens: whoever was erased and is there
 * again, because the database was restored from an older backup, is erased again. What the journal does not have, because
 * another node wrote it or the file is new, it gets.
 */
@Component
class ErasureReplay implements SmartInitializingSingleton {

    static final String AGAIN = "machine, by the journal of erasures";

    private static final int BATCH = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final ErasureJournal journal;
    private final ErasureStore store;
    private final ErasureRounds rounds;
    private final Users users;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErasureReplay(
            ErasureJournal journal,
            ErasureStore store,
            ErasureRounds rounds,
            Users users,
            TransactionTemplate transaction,
            Clock clock) {
        this.journal = journal;
        this.store = store;
        this.rounds = rounds;
        this.users = users;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var lines = new LinkedHashMap<UserId, Line>();
        journal.read().forEach(line -> lines.put(line.user(), line));
        eraseAgain(lines);
        addMissing(lines.keySet());
    }

    private void eraseAgain(Map<UserId, Line> lines) {
        var all = lines.keySet().stream().toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            for (var user : users.alive(all.subList(from, Math.min(from + BATCH, all.size())))) {
                eraseAgain(Objects.requireNonNull(lines.get(user)));
            }
        }
    }

    private void eraseAgain(Line line) {
        LOG.warn("A user who was erased is in the database again, as in a restored backup: erasing {}.", line.user());
        var erasure = Objects.requireNonNull(transaction.execute(_ -> {
            store.insert(restored(line));
            var there = store.of(line.partner(), line.user()).orElseThrow();
            rounds.close(there);
            return store.find(there.id()).orElseThrow();
        }));
        try {
            rounds.carryOut(erasure);
        } catch (IOException e) {
            // not served as long as he is there
            throw new UncheckedIOException(e);
        }
    }

    private void addMissing(Set<UserId> known) {
        var all = new HashSet<>(known);
        var after = Ids.NONE;
        while (true) {
            var batch = store.carriedOut(after, BATCH);
            for (var erasure : batch) {
                after = erasure.id().value();
                if (erasure.state() == State.Done && all.add(erasure.user())) {
                    journal.add(new Line(
                            erasure.partner(),
                            erasure.user(),
                            erasure.id(),
                            erasure.requestedAt(),
                            Objects.requireNonNull(erasure.erasedAt())));
                }
            }
            if (batch.size() < BATCH) {
                return;
            }
        }
    }

    private Erasure restored(Line line) {
        return new Erasure(
                line.partner(),
                line.erasure(),
                line.user(),
                State.Running,
                AGAIN,
                line.requestedAt(),
                line.requestedAt().plus(Erasures.CANCELLABLE_FOR),
                Set.of(),
                null,
                Set.of(),
                null,
                clock.instant(),
                null,
                Map.of(),
                null);
    }
}

package com.mileproof.history;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.VehicleId;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How far vehicles were driven, computed anew from what is known each time. */
@Component
class Distances {

    private final DistanceStore store;
    private final Vehicles vehicles;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    Distances(DistanceStore store, Vehicles vehicles, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.vehicles = vehicles;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.clock = clock;
    }

    /** A distance by what is known now and, where that was asked for, by what was known then. */
    record Answer(
            Distance now, @Nullable Instant asOf, @Nullable Distance then) {}

    /** @param asOf null for none */
    Answer between(Caller by, VehicleId id, Instant from, Instant to, @Nullable Instant asOf) {
        var now = clock.instant();
        if (!from.isBefore(to)) {
            throw ApiProblem.shape("?to", "must be later than from");
        }
        if (to.isAfter(now)) {
            throw ApiProblem.shape("?to", "must not be in the future");
        }
        if (asOf != null && asOf.isAfter(now)) {
            throw ApiProblem.shape("?asOf", "must not be in the future");
        }
        var partner = vehicles.found(by, id).partner();
        return Objects.requireNonNull(snapshot.execute(_ -> new Answer(
                Distance.of(store.facts(partner, id, now), from, to),
                asOf,
                asOf == null ? null : Distance.of(store.facts(partner, id, asOf), from, to))));
    }
}

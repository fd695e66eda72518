package com.mileproof.vehicles;

import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The plate that a vehicle without one takes from a check-in: on trial, until that check-in is decided. The verbs are
 * for check-ins, to be called within their transaction.
 */
@Component
public class ProvisionalPlates {

    private final PlateStore store;
    private final TransactionTemplate nested;
    private final Clock clock;

    ProvisionalPlates(PlateStore store, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /**
     * Gives the vehicle the plate, and the state unless it has one. False when it has got a plate meanwhile; refused
     * with {@code ERROR_VEHICLE_ALREADY_EXISTS}, the surrounding transaction unharmed, when another active vehicle of
     * the partner has that plate.
     */
    public boolean take(
            PartnerId partner, VehicleId vehicle, Plate plate, @Nullable String state, UUID checkin, Instant now) {
        try {
            return nested.execute(_ -> store.take(partner, vehicle, plate, state, checkin, now));
        } catch (DuplicateKeyException e) {
            throw Vehicles.plateTaken();
        }
    }

    /** The check-in is confirmed: what it brought is the vehicle's. */
    public void keep(PartnerId partner, VehicleId vehicle, UUID checkin) {
        store.keep(partner, vehicle, checkin);
    }

    /** The check-in is declined, withdrawn or void: the vehicle loses again what it brought. */
    public void release(PartnerId partner, VehicleId vehicle, UUID checkin) {
        store.release(partner, vehicle, checkin, clock.instant());
    }
}

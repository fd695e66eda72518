package com.mileproof.vehicles;

import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final TransactionTemplate nested;
    private final Clock clock;

    ProvisionalPlates(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
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
        var taking = jdbc.sql("""
                        update vehicles
                        set plate = :plate, plate_key = :plateKey, plate_from = :checkin,
                            plate_state = coalesce(plate_state, :state),
                            state_from = case when plate_state is null and cast(:state as text) is not null
                                              then cast(:checkin as uuid) else state_from end,
                            updated_at = :now
                        where partner_id = :partner and id = :vehicle and plate_key is null
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("plate", plate.text())
                .param("plateKey", plate.key())
                .param("state", state)
                .param("checkin", checkin)
                .param("now", Times.sql(now));
        try {
            return nested.execute(_ -> taking.update() == 1);
        } catch (DuplicateKeyException e) {
            throw Vehicles.plateTaken();
        }
    }

    /** The check-in is confirmed: what it brought is the vehicle's. */
    public void keep(PartnerId partner, VehicleId vehicle, UUID checkin) {
        jdbc.sql("""
                        update vehicles
                        set plate_from = nullif(plate_from, :checkin), state_from = nullif(state_from, :checkin)
                        where partner_id = :partner and id = :vehicle and :checkin in (plate_from, state_from)
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("checkin", checkin)
                .update();
    }

    /** The check-in is declined, withdrawn or void: the vehicle loses again what it brought. */
    public void release(PartnerId partner, VehicleId vehicle, UUID checkin) {
        jdbc.sql("""
                        update vehicles
                        set plate = case when plate_from = :checkin then null else plate end,
                            plate_key = case when plate_from = :checkin then null else plate_key end,
                            plate_state = case when state_from = :checkin then null else plate_state end,
                            plate_from = nullif(plate_from, :checkin), state_from = nullif(state_from, :checkin),
                            updated_at = :now
                        where partner_id = :partner and id = :vehicle and :checkin in (plate_from, state_from)
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("checkin", checkin)
                .param("now", Times.sql(clock.instant()))
                .update();
    }
}

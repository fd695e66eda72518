package com.mileproof.vehicles;

import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.Times;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plates that came with a check-in, in the rows of their vehicles. */
@Repository
class PlateStore {

    private final JdbcClient jdbc;

    PlateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean take(PartnerId partner, VehicleId vehicle, Plate plate, @Nullable String state, UUID checkin, Instant now) {
        int taken = jdbc.sql("""
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
                .param("now", Times.sql(now))
                .update();
        return taken == 1;
    }

    void keep(PartnerId partner, VehicleId vehicle, UUID checkin) {
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

    void release(PartnerId partner, VehicleId vehicle, UUID checkin, Instant now) {
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
                .param("now", Times.sql(now))
                .update();
    }
}

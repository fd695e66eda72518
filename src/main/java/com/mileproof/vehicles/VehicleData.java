package com.mileproof.vehicles;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import com.mileproof.platform.PersonalRows;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Users' vehicles. */
@Component
public final class VehicleData implements PersonalData {

    private static final String OF_USER = "partner_id = :partner and user_id = :user";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(Held.emptied(
                    "vehicles",
                    OF_USER,
                    """
                            vin = null, make = null, model = null, model_year = null, plate = null, plate_key = null,
                            plate_state = null, plate_from = null, state_from = null, photo_url = null,
                            active = false, updated_at = :now""",
                    "the entries of its history refer to it; what stays is a random id and its unit")
            .kind(
                    "vin, make, model, model_year, photo_url",
                    "which car it is",
                    "one car is not insured twice; statements of its odometer",
                    "until the user is erased")
            .kind(
                    "plate, plate_key, plate_state",
                    "its licence plate",
                    "the photo of the plate shows that it is this car",
                    "until the user is erased")
            .kind(
                    "unit, active, added_at, updated_at",
                    "whether and since when it is on the policy",
                    "the contract",
                    "until the user is erased")
            .closing("active = false"));

    private static final int FLOOR = 20;

    private final PersonalRows rows;

    VehicleData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }

    @Override
    public Collection<UUID> things(Person of) {
        return rows.ids("select id from vehicles where " + OF_USER, of);
    }
}

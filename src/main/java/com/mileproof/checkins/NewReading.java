package com.mileproof.checkins;

import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
import com.mileproof.api.WholeNumbers;
import com.mileproof.vehicles.Plate;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mileage check-in as it was asked for: well formed, but perhaps against the rules, which are checked in the
 * contract's order.
 *
 * @param state the plate's state, upper-cased; null where none was sent
 * @param mileage as sent; null where it was missing
 * @param licensePhotos the photos that the URLs name; an unknown URL is the id that nothing has
 * @param odometerEvent the odometer event that it is to be judged with; null for none
 * @param purpose null for a reading as the cadence asks for it
 */
public record NewReading(
        VehicleId vehicle,
        Plate plate,
        @Nullable String state,
        @Nullable BigDecimal mileage,
        List<PhotoId> licensePhotos,
        List<PhotoId> odometerPhotos,
        @Nullable OdometerEventId odometerEvent,
        @Nullable ReadingPurpose purpose) {

    /** Highest mileage an odometer of seven digits shows. */
    public static final int MAX_MILEAGE = 9_999_999;

    static final int MIN_MILEAGE = 1;

    /** One as the cadence asks for it, of the odometer that the vehicle is known to have. */
    public NewReading(
            VehicleId vehicle,
            Plate plate,
            @Nullable String state,
            @Nullable BigDecimal mileage,
            List<PhotoId> licensePhotos,
            List<PhotoId> odometerPhotos) {
        this(vehicle, plate, state, mileage, licensePhotos, odometerPhotos, null, null);
    }

    /** The same, to be judged with a pending odometer event. */
    public NewReading with(OdometerEventId event) {
        return with(event, purpose);
    }

    NewReading with(@Nullable OdometerEventId event, @Nullable ReadingPurpose why) {
        return new NewReading(vehicle, plate, state, mileage, licensePhotos, odometerPhotos, event, why);
    }

    /** True when nothing about the request alone stands against it. */
    boolean isPlain() {
        return licensePhotos.size() == 1 && odometerPhotos.size() == 1 && hasSaneMileage();
    }

    boolean hasSaneMileage() {
        return mileage != null && WholeNumbers.isWithin(mileage, MIN_MILEAGE, MAX_MILEAGE);
    }

    int value() {
        return mileage == null ? 0 : mileage.intValueExact();
    }
}

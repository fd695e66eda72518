package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.vehicles.Vehicles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What odometer events do to the readings of a vehicle. Whoever knows the events sets it here, so that check-ins are
 * judged by tables of their own. Every verb needs the caller's transaction, which has locked the vehicle with {@link
 * #lock} before.
 */
@Component
public class Odometers {

    private final OdometerStore store;
    private final MileageStore mileage;
    private final CheckinStore checkins;
    private final Vehicles vehicles;

    Odometers(OdometerStore store, MileageStore mileage, CheckinStore checkins, Vehicles vehicles) {
        this.store = store;
        this.mileage = mileage;
        this.checkins = checkins;
        this.vehicles = vehicles;
    }

    /**
     * A vehicle's odometer as it is.
     *
     * @param segment the current one, from 1
     * @param begunAt when it began; null for the first
     * @param floor what the odometer showed when the segment began; 0 for the first
     */
    public record Odometer(
            PartnerId partner,
            VehicleId vehicle,
            int segment,
            @Nullable Instant begunAt,
            int floor,
            DistanceUnit unit) {}

    /**
     * A reading that counts, open or confirmed.
     *
     * @param value in its own unit, corrected where it was
     */
    public record LiveReading(
            CheckinId checkin, CheckinState state, int segment, int value, DistanceUnit unit, Instant at) {}

    /**
     * What an event would do.
     *
     * @param segment the segment that it begins, or that of the reading that it corrects
     * @param floor the lowest reading of the segment that it begins, or the right value
     * @param beginsAt null for a correction
     * @param corrects null unless for a correction
     */
    public record Change(
            OdometerEventId event,
            int segment,
            int floor,
            DistanceUnit unit,
            @Nullable Instant beginsAt,
            @Nullable CheckinId corrects) {}

    /** Keeps others from the vehicle and its check-ins until the transaction ends, and tells what its odometer is. */
    public Odometer lock(PartnerId partner, VehicleId vehicle) {
        checkins.lockVehicle(partner, vehicle);
        return store.odometer(partner, vehicle);
    }

    /** All readings that count, oldest first, those of one instant in the order in which they were made. */
    public List<LiveReading> live(Odometer odometer) {
        return store.live(odometer);
    }

    /** Check-ins may name the event from now on. False when another event of the vehicle is pending. */
    public boolean propose(Odometer odometer, Change change) {
        return store.propose(odometer, change);
    }

    /** The event happened: its segment begins, or its reading is corrected, and the lowest next reading follows. */
    public void approve(Odometer odometer, Change change) {
        store.decide(odometer, change.event(), EventState.APPROVED);
        var beginsAt = change.beginsAt();
        if (beginsAt != null) {
            store.begin(odometer, change, beginsAt);
            vehicles.setUnit(
                    odometer.partner(), odometer.vehicle(), change.unit().name());
        }
        Optional.ofNullable(change.corrects()).ifPresent(checkin -> store.correct(odometer, checkin, change.floor()));
        mileage.settle(odometer.partner(), odometer.vehicle());
    }

    /** The event did not happen: check-ins that name it cannot be confirmed as they are, and count nowhere. */
    public void refuse(Odometer odometer, OdometerEventId event) {
        store.decide(odometer, event, EventState.REFUSED);
        store.abandon(odometer, event);
        mileage.settle(odometer.partner(), odometer.vehicle());
    }
}

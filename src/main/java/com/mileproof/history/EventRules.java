package com.mileproof.history;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.Odometers.LiveReading;
import com.mileproof.checkins.Odometers.Odometer;
import com.mileproof.checkins.ReadingRatio;
import com.mileproof.platform.Instants;
import java.util.List;

/**
 * What is known of a vehicle, and whether an event can have happened beside it: no reading of the old segment may be
 * above the event, none of the new one below.
 *
 * @param readings that count, oldest first
 * @param approved events of the vehicle that were approved, oldest first
 */
record EventRules(Odometer odometer, List<LiveReading> readings, List<OdometerEvent> approved) {

    EventRules {
        readings = List.copyOf(readings);
        approved = List.copyOf(approved);
    }

    /** The reading that a correction names. */
    LiveReading corrected(NewEvent asked) {
        return readings.stream()
                .filter(reading -> reading.checkin().equals(asked.checkin()))
                .filter(reading -> reading.state() == CheckinState.CONFIRMED)
                .findFirst()
                .orElseThrow(() -> ApiProblem.shape(
                        "/checkinId", "must be a confirmed check-in of this vehicle: " + asked.checkin()));
    }

    /** Refuses an event that something known contradicts. */
    void check(OdometerEvent event) {
        if (event.kind().beginsSegment()) {
            comesAfterTheLast(event);
            fitsItsUnits(event);
            readings.stream()
                    .filter(reading -> reading.segment() == odometer.segment())
                    .forEach(reading -> fits(event, reading));
        } else {
            fitsItsNeighbours(event);
        }
    }

    private void comesAfterTheLast(OdometerEvent event) {
        if (event.before().segment() != odometer.segment() || event.before().unit() != odometer.unit()) {
            throw conflict("The odometer has changed since the event was reported; refuse it and report it anew.");
        }
        var begunAt = odometer.begunAt();
        if (begunAt != null && !event.occurredAt().isAfter(begunAt)) {
            throw conflict("The odometer's segment " + odometer.segment() + " began at " + Instants.text(begunAt)
                    + "; the event must be later.");
        }
        if (event.before().reading() < odometer.floor()) {
            throw conflict("The odometer's segment " + odometer.segment() + " began with " + odometer.floor() + " "
                    + odometer.unit() + "; the event ends it with "
                    + event.before().reading() + ".");
        }
    }

    private static void fitsItsUnits(OdometerEvent event) {
        if (event.kind() != EventKind.unit_changed) {
            return;
        }
        if (event.before().unit() == event.after().unit()) {
            throw ApiProblem.shape(
                    "/unit",
                    "must differ from the unit that the odometer has, "
                            + event.before().unit());
        }
        // each display leaves out what is less than one
        long rounding = DistanceUnit.mi.millimetres() + DistanceUnit.km.millimetres();
        if (Math.abs(event.before().millimetres() - event.after().millimetres()) >= rounding) {
            throw conflict(event.before().reading() + " " + event.before().unit() + " and "
                    + event.after().reading() + " " + event.after().unit() + " are not the same distance"
                    + ReadingRatio.remark(
                            event.before().millimetres(), event.after().millimetres())
                    + ".");
        }
    }

    private static void fits(OdometerEvent event, LiveReading reading) {
        if (reading.at().isBefore(event.occurredAt())) {
            if (reading.value() > event.before().reading()) {
                throw contradicts(reading, "is above the last reading before the event");
            }
            return;
        }
        if (event.before().unit() != event.after().unit() && reading.state() == CheckinState.CONFIRMED) {
            throw contradicts(reading, "was confirmed in " + reading.unit() + " after the event; void it first");
        }
        if (reading.value() < event.after().reading()) {
            throw contradicts(reading, "was sent after the event and is below the first reading after it");
        }
    }

    private void fitsItsNeighbours(OdometerEvent event) {
        int segment = event.after().segment();
        int value = event.after().reading();
        if (value == event.before().reading()) {
            throw conflict("The check-in counts with " + value + " already.");
        }
        boolean later = false;
        for (var reading : readings) {
            if (reading.checkin().equals(event.checkin())) {
                later = true;
            } else if (reading.segment() == segment && !later && reading.value() > value) {
                throw contradicts(reading, "is earlier and above the right value");
            } else if (reading.segment() == segment && later && reading.value() < value) {
                throw contradicts(reading, "is later and below the right value");
            }
        }
        for (var bound : approved) {
            boolean below =
                    bound.after().segment() == segment && value < bound.after().reading();
            boolean above = bound.before().segment() == segment
                    && value > bound.before().reading();
            if (below || above) {
                throw conflict("Odometer event " + bound.id() + " bounds the segment: it has "
                        + bound.before().reading() + " before and "
                        + bound.after().reading() + " after.");
            }
        }
    }

    private static ApiProblem contradicts(LiveReading reading, String how) {
        return conflict("Check-in " + reading.checkin() + " with " + reading.value() + " " + reading.unit() + " of "
                + Instants.text(reading.at()) + " " + how + ".");
    }

    static ApiProblem conflict(String sentence) {
        return new ApiProblem(ErrorCode.ERROR_ODOMETER_EVENT_CONFLICT, sentence);
    }
}

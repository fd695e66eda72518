package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.ReadingPurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a vehicle's mileage at some time.
 *
 * @param readings confirmed by then and not voided, corrected as far as corrections were approved
 * @param events that begin segments, approved by then, in the order of their segments
 */
record MileageFacts(List<Reading> readings, List<OdometerEvent> events) {

    MileageFacts {
        readings = List.copyOf(readings);
        events = List.copyOf(events);
    }

    /** A confirmed reading. */
    record Reading(
            CheckinId checkin,
            int value,
            DistanceUnit unit,
            Instant at,
            @Nullable ReadingPurpose purpose) {}

    /** True when any of it was shown in kilometres. */
    boolean hasKilometres() {
        return readings.stream().anyMatch(reading -> reading.unit() == DistanceUnit.km)
                || events.stream()
                        .anyMatch(event -> event.before().unit() == DistanceUnit.km
                                || event.after().unit() == DistanceUnit.km);
    }

    /** One line through all segments, oldest first; never falling. */
    List<MileagePoint> line() {
        var points = new ArrayList<MileagePoint>();
        long offset = 0;
        int segment = 1;
        Instant begun = Instant.MIN;
        for (var event : events) {
            addReadings(points, segment, offset, begun, event.occurredAt());
            long position = offset + ended(event);
            points.add(new MileagePoint(
                    event.occurredAt(),
                    position,
                    null,
                    event.id(),
                    event.before().reading(),
                    event.before().unit(),
                    segment,
                    null));
            // the same odometer in another unit keeps its zero; another odometer begins where the last one ended
            offset = event.kind() == EventKind.unit_changed
                    ? offset
                    : position - event.after().millimetres();
            segment = event.after().segment();
            begun = event.occurredAt();
        }
        addReadings(points, segment, offset, begun, Instant.MAX);
        return neverFalling(points);
    }

    /** What the odometer had counted when the event happened, from its own zero. */
    private static long ended(OdometerEvent event) {
        var digits = event.digits();
        return switch (event.kind()) {
            case rolled_over ->
                NewEvent.capacity(digits == null ? NewEvent.MOST_DIGITS : digits)
                        * event.before().unit().millimetres();
            // both displays leave out what is less than one, so the higher is nearer
            case unit_changed ->
                Math.max(event.before().millimetres(), event.after().millimetres());
            case replaced, correction -> event.before().millimetres();
        };
    }

    private void addReadings(List<MileagePoint> points, int segment, long offset, Instant from, Instant to) {
        readings.stream()
                .filter(reading -> !reading.at().isBefore(from) && reading.at().isBefore(to))
                .sorted(Comparator.comparing(Reading::at).thenComparingInt(Reading::value))
                .map(reading -> new MileagePoint(
                        reading.at(),
                        offset + reading.value() * reading.unit().millimetres(),
                        reading.checkin(),
                        null,
                        reading.value(),
                        reading.unit(),
                        segment,
                        reading.purpose()))
                .forEach(points::add);
    }

    /** Displays leave out what is less than one, and what was known once may have been corrected since. */
    private static List<MileagePoint> neverFalling(List<MileagePoint> points) {
        long highest = Long.MIN_VALUE;
        var line = new ArrayList<MileagePoint>();
        for (var point : points) {
            highest = Math.max(highest, point.millimetres());
            line.add(point.at(highest));
        }
        return List.copyOf(line);
    }
}

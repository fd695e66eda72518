package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.SeriesStore.Point;
import com.mileproof.verification.signals.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mileage of a vehicle over time, with what is plausible after its last confirmed reading. */
@Component
final class VehicleSeries {

    /** The band goes on for so long after the last reading. */
    private static final Duration OUTLOOK = Duration.ofDays(30);

    /** Points of the band besides its first. */
    private static final int BAND_POINTS = 60;

    private static final double KM_PER_MILE = Limits.KM_PER_MILE;

    private final SeriesStore store;
    private final Clock clock;

    VehicleSeries(SeriesStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param looked the check-in that is looked at, or the refused reading; null when none is */
    Series of(Viewer by, VehicleId vehicle, @Nullable CheckinId looked) {
        var owned = store.owner(vehicle).orElseThrow(VehicleSeries::unknown);
        if (!by.reach().covers(owned.partner().value())) {
            throw ApiProblem.noPermission("This vehicle belongs to a partner that your account does not list.");
        }
        var points = store.points(owned.partner(), vehicle);
        var here = points.stream()
                .filter(point -> point.checkin().equals(looked))
                .findFirst()
                .or(() -> looked == null ? Optional.empty() : store.kept(owned.partner(), vehicle, looked));
        var rest =
                points.stream().filter(point -> !point.checkin().equals(looked)).toList();
        return new Series(
                owned.unit(),
                drawn(rest, point -> point.state() == CheckinState.CONFIRMED),
                drawn(rest, point -> point.state().isOpen()),
                drawn(rest, point -> !point.state().isOpen() && point.state() != CheckinState.CONFIRMED),
                here.map(VehicleSeries::drawn).orElse(null),
                band(rest, here, owned.unit(), store.limits(owned.partner())));
    }

    /** From the highest confirmed reading before the one that is looked at, or before now. */
    private List<List<Long>> band(List<Point> points, Optional<Point> here, String unit, Limits limits) {
        var before = here.map(Point::at).orElse(clock.instant());
        var last = points.stream()
                .filter(point ->
                        point.state() == CheckinState.CONFIRMED && !point.at().isAfter(before))
                .max(Comparator.comparingLong(Point::mileage));
        return last.map(point -> band(point, before.plus(OUTLOOK), unit, limits))
                .orElse(List.of());
    }

    private static List<List<Long>> band(Point last, Instant until, String unit, Limits limits) {
        var step = Duration.between(last.at(), until).dividedBy(BAND_POINTS);
        var band = new ArrayList<List<Long>>();
        band.add(List.of(last.at().getEpochSecond(), last.mileage(), last.mileage()));
        for (int n = 1; n <= BAND_POINTS; n++) {
            var elapsed = step.multipliedBy(n);
            double miles = limits.milesIn(elapsed);
            long far = Math.round(unit.equals("km") ? miles * KM_PER_MILE : miles);
            band.add(List.of(last.at().plus(elapsed).getEpochSecond(), last.mileage(), last.mileage() + far));
        }
        return band;
    }

    private static List<List<Long>> drawn(List<Point> points, Predicate<Point> which) {
        return points.stream().filter(which).map(VehicleSeries::drawn).toList();
    }

    private static List<Long> drawn(Point point) {
        return Stream.of(point.at().getEpochSecond(), point.mileage()).toList();
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_VEHICLE_NOT_FOUND, "There is no vehicle with this id.");
    }
}

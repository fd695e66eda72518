package com.mileproof.review;

import java.util.List;

/** What a search found, each list newest first and bounded. */
record Found(Asked asked, List<CarLine> cars, List<DriverLine> drivers, List<CheckinLine> checkins) {

    Found {
        cars = List.copyOf(cars);
        drivers = List.copyOf(drivers);
        checkins = List.copyOf(checkins);
    }

    boolean isEmpty() {
        return cars.isEmpty() && drivers.isEmpty() && checkins.isEmpty();
    }
}

package com.mileproof.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's readings over time, as the chart draws them. A point is {@code [seconds since 1970, mileage]}, oldest
 * first.
 *
 * @param unit the vehicle's, into which readings in the other one are converted
 * @param confirmed readings that count
 * @param open those that nobody has decided
 * @param rejected declined, voided and withdrawn
 * @param here the reading that is looked at; null when none is
 * @param band what is plausible after the last confirmed reading: {@code [seconds, lowest, highest]}
 */
record Series(
        String unit,
        List<List<Long>> confirmed,
        List<List<Long>> open,
        List<List<Long>> rejected,
        @Nullable List<Long> here,
        List<List<Long>> band) {

    Series {
        confirmed = List.copyOf(confirmed);
        open = List.copyOf(open);
        rejected = List.copyOf(rejected);
        band = List.copyOf(band);
    }
}

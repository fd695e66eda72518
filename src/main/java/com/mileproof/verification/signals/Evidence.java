package com.mileproof.verification.signals;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that the signals look at: what was known, what was seen, which photos were seen before, and how far the partner
 * thinks that a vehicle goes.
 *
 * @param twins photos of other check-ins that are or look like this one's, closest first, a bounded number
 */
public record Evidence(Facts facts, Look odometer, Look license, List<Twin> twins, Limits limits) {

    public Evidence {
        twins = List.copyOf(twins);
    }

    public static Evidence of(
            Facts facts,
            Sight odometer,
            Verdict odometerVerdict,
            Sight license,
            Verdict licenseVerdict,
            List<Twin> twins,
            Limits limits) {
        return new Evidence(
                facts,
                new Look(PhotoRole.ODOMETER, facts.odometer(), odometer, odometerVerdict),
                new Look(PhotoRole.LICENSE, facts.license(), license, licenseVerdict),
                twins,
                limits);
    }

    /** Both photos, the odometer's first. */
    List<Look> photos() {
        return List.of(odometer, license);
    }

    /** The photos that do not show what is claimed; only with them does it matter how good they are. */
    Stream<Look> unsupported() {
        return photos().stream().filter(look -> !look.isSupported());
    }

    Look photo(PhotoRole role) {
        return photos().stream().filter(look -> look.role() == role).findFirst().orElseThrow();
    }
}

package com.mileproof.verification.signals;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against photos of a vehicle's sides, for the person who decides. The codes are those of the signals of
 * mileage check-ins; how often likenesses of whole vehicles are wrong nobody has measured, so these only inform.
 */
public final class ConditionSigns {

    /** Where a plate is; on a photo of a side there may be the plate of another car. */
    private static final Set<PhotoRole> WITH_PLATE = Set.of(PhotoRole.FRONT, PhotoRole.BACK);

    private ConditionSigns() {}

    /**
     * A photo that was looked at.
     *
     * @param file the same for all uploads of the same bytes by one user
     * @param verdict on the plate
     */
    public record Side(PhotoRole role, Object file, Sight sight, Verdict verdict) {

        private String name() {
            return role.words() + " photo";
        }
    }

    /**
     * In the order in which a person reads them.
     *
     * @param plate that the vehicle has, or that was sent; null where nobody knows it
     */
    public static List<Finding> weigh(List<Side> sides, @Nullable String plate, List<Twin> twins) {
        var found = new ArrayList<Finding>();
        sides.forEach(side -> {
            if (side.sight() instanceof Sight.Broken) {
                found.add(of(new PhotoBroken(), Severity.review, side, "The " + side.name() + " cannot be opened."));
            }
        });
        found.addAll(repeated(sides));
        twins.stream().flatMap(twin -> seenBefore(sides, twin)).forEach(found::add);
        if (plate != null) {
            sides.stream().flatMap(side -> otherPlate(side, plate)).forEach(found::add);
        }
        return found;
    }

    /** One picture for two sides. */
    private static List<Finding> repeated(List<Side> sides) {
        var first = new HashMap<Object, Side>();
        var found = new ArrayList<Finding>();
        for (var side : sides) {
            var same = first.putIfAbsent(side.file(), side);
            if (same != null) {
                found.add(of(
                        new OnePhotoForBoth(),
                        Severity.review,
                        side,
                        "The " + side.name() + " is the same file as the " + same.name() + "."));
            }
        }
        return found;
    }

    private static Stream<Finding> seenBefore(List<Side> sides, Twin twin) {
        return sides.stream().filter(side -> side.role() == twin.photo()).map(side -> {
            var of = "check-in " + twin.checkin() + " of " + twin.owner();
            return twin.exact()
                    ? of(
                            new PhotoDuplicate(),
                            Severity.review,
                            side,
                            "The " + side.name() + " is the same file as in " + of + ".")
                    : of(
                            likeness(twin.whose()),
                            Severity.info,
                            side,
                            "The %s looks like that of %s: %d of 64 bits differ."
                                    .formatted(side.name(), of, twin.distance()));
        });
    }

    private static Signal likeness(Twin.Whose whose) {
        return switch (whose) {
            case vehicle -> new PhotoLikeEarlier();
            case user -> new PhotoNearDuplicate();
            case partner -> new PhotoLikeOthers();
        };
    }

    private static Stream<Finding> otherPlate(Side side, String plate) {
        return WITH_PLATE.contains(side.role()) && side.verdict() instanceof Verdict.NotSupported other
                ? Stream.of(of(
                        new PlateDiffers(),
                        Severity.info,
                        side,
                        "The " + side.name() + " seems to show the plate " + other.reading() + "; the vehicle's is "
                                + plate + "."))
                : Stream.empty();
    }

    private static Finding of(Signal signal, Severity severity, Side side, String message) {
        return new Finding(signal.code(), severity, side.role(), message, null, null);
    }
}

package com.mileproof.verification.signals;

import java.util.List;

/** All signals there are. To add one: its file, its line here, its test. */
public final class Signals {

    /** In the order in which findings are told: what the driver can mend first, then what only a person can judge. */
    public static final List<Signal> ALL = List.of(
            new PhotoBroken(),
            new OnePhotoForBoth(),
            new PhotoTooSmall(),
            new PhotoDark(),
            new PhotoBlurred(),
            new OdometerNotFound(),
            new PlateNotFound(),
            new ReadingTenths(),
            new ReadingOtherUnit(),
            new ReadingTripMeter(),
            new ReadingLostDigit(),
            new ReadingOneDigitOff(),
            new ReadingDiffers(),
            new PlateLookAlike(),
            new PlateDiffers(),
            new MileageBelowHistory(),
            new MileageTooFast(),
            new UnitDiffers(),
            new PhotoDuplicate(),
            new PhotoNearDuplicate(),
            new PhotoEdited(),
            new PhotoUncertain(),
            new MileageChanged(),
            new PhotoChanged(),
            new PhotoOld(),
            new PhotoFromFuture(),
            new DeviceClockOff(),
            new PlaceContradicted(),
            new PlaceFar(),
            new PhotoOfScreen(),
            new PhotoLikeOthers(),
            new PhotoLikeEarlier(),
            new MileageFlat());

    private Signals() {}

    /** Everything that speaks against the check-in or is worth knowing, in the order of {@link #ALL}. */
    public static List<Finding> weigh(Evidence evidence) {
        return ALL.stream().flatMap(signal -> signal.look(evidence).stream()).toList();
    }
}

package com.mileproof.verification.signals;

import com.mileproof.verification.signals.Twin.Whose;

/** Almost the picture of a check-in of the same driver's other vehicle. */
final class PhotoNearDuplicate extends LikenessSignal {

    /**
     * Of 77,815 pairs of different photos 2 are as close (lit displays by night; a fixed camera). Found again: all when encoded
     * anew, halved or turned by quarters, 97 % brighter by a third, 94 % askew by 1 degree, 90 % cropped by 4 %; hardly
     * any askew by 3 degrees or cropped by 10 %.
     */
    static final int CLOSE = 9;

    PhotoNearDuplicate() {
        super(Whose.user, "the same driver's other vehicle");
    }

    @Override
    public String code() {
        return "PHOTO_NEAR_DUPLICATE";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The photo is, but for size, turn, brightness or compression, that of an earlier check-in of another vehicle of the same driver.";
    }

    @Override
    public String falseAlarms() {
        return "2 of 77,815 pairs of different photos: with 20 earlier photos about 1 in 2,000";
    }

    @Override
    boolean isAlike(Twin twin) {
        return super.isAlike(twin) && twin.distance() <= CLOSE;
    }
}

package com.mileproof.verification.signals;

import com.mileproof.verification.signals.Twin.Whose;

/** Almost the picture of another driver's check-in. */
final class PhotoLikeOthers extends LikenessSignal {

    PhotoLikeOthers() {
        super(Whose.partner, "another driver");
    }

    @Override
    public String code() {
        return "PHOTO_LIKE_OTHERS";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo looks like that of an earlier check-in of another driver of the partner. Among many thousands of photos some do by chance, mostly lit displays in the dark and close-ups of nothing but the digits.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }
}

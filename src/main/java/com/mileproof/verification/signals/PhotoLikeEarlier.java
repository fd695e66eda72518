package com.mileproof.verification.signals;

import com.mileproof.verification.signals.Twin.Whose;

/** Almost the picture of an earlier check-in of the same vehicle. */
final class PhotoLikeEarlier extends LikenessSignal {

    PhotoLikeEarlier() {
        super(Whose.vehicle, "the same vehicle");
    }

    @Override
    public String code() {
        return "PHOTO_LIKE_EARLIER";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo looks like that of an earlier check-in of the same vehicle. The same plate from the same place looks like that, too.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }
}

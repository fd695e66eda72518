package com.mileproof.checkins;

import com.mileproof.api.PhotoId;
import com.mileproof.checkins.AddressRules.Resident;
import com.mileproof.checkins.NewAddress.HomePhoto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer should know about a proof-of-address check-in before he reads its documents. None of it decides
 * anything, and the driver does not read it.
 */
final class AddressHints {

    /** From here on places count as apart; less is what phones and maps get wrong in towns. */
    static final double APART_METRES = 1_000;

    /** US ZIP codes are compared by these; what follows is a delivery route. */
    private static final int ZIP_DIGITS = 5;

    private AddressHints() {}

    /** @param photos where the photos of the home were taken */
    static List<Reason> of(NewAddress asked, Resident resident, Map<PhotoId, Spot> photos) {
        var hints = new ArrayList<Reason>();
        var claim = asked.claim();
        var home = claim.home();
        if (home != null) {
            differs("ADDRESS_STATE_DIFFERS", "state", home.state(), resident.state())
                    .ifPresent(hints::add);
            differs("ADDRESS_ZIP_DIFFERS", "ZIP code", zip(home.zip()), zip(resident.zip()))
                    .ifPresent(hints::add);
            apart(claim.place(), home.spot())
                    .map(far -> hint("ADDRESS_PLACE_FAR", "The check-in was made " + far + " from the address.", null))
                    .ifPresent(hints::add);
        }
        for (HomePhoto photo : asked.photos()) {
            apart(claim.place(), photos.get(photo.photo()))
                    .map(far -> hint(
                            "ADDRESS_PHOTO_FAR",
                            "The photo of the " + photo.role().words() + " was taken " + far
                                    + " from where the check-in was made.",
                            photo.role()))
                    .ifPresent(hints::add);
        }
        return List.copyOf(hints);
    }

    private static Optional<Reason> differs(String code, String what, @Nullable String sent, @Nullable String known) {
        if (sent == null || known == null || sent.equalsIgnoreCase(known)) {
            return Optional.empty();
        }
        return Optional.of(
                hint(code, "The check-in has the " + what + " " + sent + ", the user's address " + known + ".", null));
    }

    private static Optional<String> apart(Spot place, @Nullable Spot other) {
        if (other == null || !place.isKnown() || !other.isKnown()) {
            return Optional.empty();
        }
        double metres = place.metresTo(other);
        return metres < APART_METRES
                ? Optional.empty()
                : Optional.of(String.format(Locale.US, "%,.1f km", metres / 1_000));
    }

    private static @Nullable String zip(@Nullable String zip) {
        if (zip == null || zip.isBlank()) {
            return null;
        }
        return zip.length() > ZIP_DIGITS ? zip.substring(0, ZIP_DIGITS) : zip;
    }

    private static Reason hint(String code, String message, @Nullable PhotoRole photo) {
        return new Reason(code, message, photo, null, false);
    }
}

package com.mileproof.verification.signals;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.PhotoRole;

/**
 * A photo of another check-in that is, or looks like, one of this submission's.
 *
 * @param photo which of this submission's photos
 * @param checkin the other check-in
 * @param whose how near to this check-in the other one is
 * @param exact whether the files are the same, byte for byte
 * @param distance bits of 64 in which the fingerprints differ, in the best of four turns; 0 when exact
 */
public record Twin(PhotoRole photo, CheckinId checkin, Whose whose, boolean exact, int distance) {

    /** Of whom the other check-in is, in the middle of a sentence. */
    String owner() {
        return switch (whose) {
            case vehicle -> "the same vehicle";
            case user -> "the same driver's other vehicle";
            case partner -> "another driver";
        };
    }

    /** The nearest that is true, nearest first. */
    public enum Whose {
        /** The same vehicle, or one with the same VIN. */
        vehicle,
        /** The same user's, another vehicle. */
        user,
        /** Somebody else's at the same partner. */
        partner
    }
}

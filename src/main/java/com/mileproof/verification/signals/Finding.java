package com.mileproof.verification.signals;

import com.mileproof.checkins.PhotoRole;
import org.jspecify.annotations.Nullable;

/**
 * What a signal found.
 *
 * @param code the signal's, in capitals
 * @param severity the signal's own; a partner's policy may give it another
 * @param photo the photo it is about; null when it is about the check-in
 * @param message for the reviewer, a sentence with the figures in it
 * @param driverMessage for the driver, a sentence; null when there is nothing that an honest driver could do
 * @param retake what to do differently, a sentence; null without a photo to take again
 */
public record Finding(
        String code,
        Severity severity,
        @Nullable PhotoRole photo,
        String message,
        @Nullable String driverMessage,
        @Nullable String retake) {

    /** True when the driver may read it, because he can do something about it. */
    public boolean driverActionable() {
        return driverMessage != null;
    }

    public Finding withSeverity(Severity other) {
        return new Finding(code, other, photo, message, driverMessage, retake);
    }
}

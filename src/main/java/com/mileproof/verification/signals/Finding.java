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

    static Finding of(Signal signal, String message) {
        return new Finding(signal.code(), signal.severity(), null, message, null, null);
    }

    static Finding of(Signal signal, Look look, String message) {
        return new Finding(signal.code(), signal.severity(), look.role(), message, null, null);
    }

    /** Something to tell the driver, too. */
    Finding tell(String driver) {
        return new Finding(code, severity, photo, message, driver, null);
    }

    /** Something to tell the driver, who takes the photo again. */
    Finding tell(String driver, String how) {
        return new Finding(code, severity, photo, message, driver, how);
    }

    /** True when the driver may read it, because he can do something about it. */
    public boolean driverActionable() {
        return driverMessage != null;
    }

    public Finding withSeverity(Severity other) {
        return new Finding(code, other, photo, message, driverMessage, retake);
    }
}

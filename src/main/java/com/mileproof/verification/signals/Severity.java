package com.mileproof.verification.signals;

/** How much a finding weighs, least first. A partner may choose another severity for a signal. */
public enum Severity {
    /** Told to the reviewer; stops nothing. */
    info,
    /** The photo itself is at fault: back to the driver, who takes another. */
    hold,
    /** A person decides. */
    review
}

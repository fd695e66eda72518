package com.mileproof.verification.signals;

import java.util.List;

/** One sign to look for. Its code is public: partners set policy by it, drivers' apps show what it says. */
public interface Signal {

    /** Unique, in capitals, never changed. */
    String code();

    /** How much it weighs where the partner has not said otherwise. */
    Severity severity();

    /** What it means, a sentence for partners and reviewers; {@code docs/signals.md} is printed from it. */
    String meaning();

    /**
     * How often it stands against an honest check-in, and how that is known. Empty when nobody has measured it: such a
     * signal may only inform.
     */
    String falseAlarms();

    /** What it finds: nothing, one thing, or one for each photo. */
    List<Finding> look(Evidence evidence);
}

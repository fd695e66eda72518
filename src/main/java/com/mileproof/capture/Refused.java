package com.mileproof.capture;

import java.io.Serial;

/** What was sent cannot be taken; the page says what to do. */
final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Note note;

    Refused(Note note) {
        super(note.name(), null, false, false);
        this.note = note;
    }

    Note note() {
        return note;
    }

    /** What the page says; {@code note.…} in the message files. It never holds a value of ours. */
    enum Note {
        /** Also for a mileage that is lower than an earlier one, of which the page tells nothing else. */
        number,
        plate,
        /** What is said of the odometer cannot be, beside what is known of it; the page tells nothing of that. */
        event,
        /** The address is not whole, or its state is none. */
        address,
        /** What kind of document it is was not said. */
        document,
        /** A photo that is needed is missing. */
        photo,
        /** The file is no photo that we take. */
        file,
        /** The driver does not want the place kept, and it cannot be taken out of the file. */
        place,
        large,
        /** As many photos are coming in as the partner may have at once. */
        busy,
        /** The driver has sent as much as a day allows. */
        today,
        /** Nothing may be sent now. */
        locked
    }
}

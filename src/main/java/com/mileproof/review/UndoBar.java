package com.mileproof.review;

import java.util.List;

/**
 * What somebody decided a moment ago, for the fragment {@code review/undoBar}.
 *
 * @param lines newest first
 */
record UndoBar(List<Line> lines) {

    UndoBar {
        lines = List.copyOf(lines);
    }

    /** One decision. */
    sealed interface Line {

        String checkin();

        /** {@code Confirmed}. */
        String done();

        /** Takes effect in so many seconds, at least one. */
        record Undoable(String checkin, String done, long seconds) implements Line {}

        /** Did not take effect, because something had changed. */
        record Refused(String checkin, String done, String because) implements Line {}
    }
}

package com.mileproof.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the work goes, over the last {@link Figures#DAYS} days.
 *
 * @param days every one of them, the newest first; counted in UTC
 * @param machineShare of the check-ins confirmed or put on hold, by the machine, in percent; null when there were none
 * @param medianSecondsMachine from sending to the decision; null when there was none
 * @param medianSecondsPeople the same of people's
 * @param people how many of people's decisions {@code agreement} and {@code reasons} were counted over
 * @param agreement what people did with what the machine would have confirmed
 * @param reasons why people decided, the most frequent first
 */
record FiguresView(
        Instant since,
        List<Day> days,
        @Nullable Double machineShare,
        @Nullable Long medianSecondsMachine,
        @Nullable Long medianSecondsPeople,
        int people,
        Agreement agreement,
        List<Count> reasons) {

    FiguresView {
        days = List.copyOf(days);
        reasons = List.copyOf(reasons);
    }

    /** A day. */
    record Day(LocalDate day, long checkins, long machine, long people) {}

    /**
     * Of the check-ins that the machine would have confirmed, but a person decided.
     *
     * @param drawn those drawn for a person who did not know
     */
    record Agreement(Kind drawn, Kind shadow) {

        /** What people did. */
        record Kind(long confirmed, long held, long declined) {

            long all() {
                return confirmed + held + declined;
            }
        }
    }

    /** A reason's code and how often it was given. */
    record Count(String code, long number) {}
}

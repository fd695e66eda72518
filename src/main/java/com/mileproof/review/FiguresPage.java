package com.mileproof.review;

import com.mileproof.checkins.ReviewReason;
import com.mileproof.review.FiguresView.Agreement;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the page of figures prints them. */
final class FiguresPage {

    private static final int WHOLE = 100;

    private FiguresPage() {}

    static String number(long number) {
        return String.format(Locale.US, "%,d", number);
    }

    static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.US, "%.1f %%", share);
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "–" : percent((double) part * WHOLE / whole);
    }

    /** Length of a bar, 0 to 100. */
    static long bar(long part, long most) {
        return most == 0 ? 0 : part * WHOLE / most;
    }

    static long most(FiguresView figures) {
        return figures.days().stream()
                .mapToLong(FiguresView.Day::checkins)
                .max()
                .orElse(0);
    }

    static long checkins(FiguresView figures) {
        return figures.days().stream().mapToLong(FiguresView.Day::checkins).sum();
    }

    static String seconds(@Nullable Long seconds) {
        if (seconds == null) {
            return "–";
        }
        return seconds < Duration.ofMinutes(1).toSeconds() ? seconds + " s" : Ages.text(Duration.ofSeconds(seconds));
    }

    static boolean isEmpty(Agreement agreement) {
        return agreement.drawn().all() + agreement.shadow().all() == 0;
    }

    static String label(String code) {
        return ReviewReason.parse(code).map(ReviewReason::label).orElse(code);
    }
}

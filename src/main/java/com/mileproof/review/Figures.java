package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.FiguresStore.Counted;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the work goes. */
@Component
final class Figures {

    static final int DAYS = 30;

    /** Medians, agreement and reasons are those of so many of the newest decisions, so that they stay fast. */
    static final int NEWEST = 10_000;

    /** A day is counted for good so long after its end, when nothing that belongs to it is still being written. */
    static final Duration SETTLED_AFTER = Duration.ofHours(1);

    private static final int BATCH = 100;

    private static final double WHOLE = 100;

    private final FiguresStore store;
    private final Clock clock;

    Figures(FiguresStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    FiguresView of(Viewer by, @Nullable PartnerId partner) {
        if (partner != null && !by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("Your account does not list this partner.");
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var since = today.minusDays(DAYS - 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var partners = store.partners(by, partner);
        var counted = store.byDay(partners, today.minusDays(DAYS - 1));
        var days = IntStream.range(0, DAYS)
                .mapToObj(today::minusDays)
                .map(day -> day(day, counted.getOrDefault(day, Counted.NONE)))
                .toList();
        var newest = store.newestByPeople(partners, since, NEWEST);
        return new FiguresView(
                since,
                days,
                share(
                        days.stream().mapToLong(FiguresView.Day::machine).sum(),
                        days.stream().mapToLong(FiguresView.Day::people).sum()),
                store.median(partners, since, true, NEWEST),
                store.median(partners, since, false, NEWEST),
                newest.decisions(),
                newest.agreement(),
                store.reasons(partners, since, NEWEST));
    }

    /** Counts the days that are over, so that the page need not; answers for how many partners. */
    int countDays() {
        var end = LocalDate.ofInstant(clock.instant().minus(SETTLED_AFTER), ZoneOffset.UTC);
        int partners = 0;
        for (var batch = store.uncounted(end, Ids.NONE, BATCH);
                !batch.isEmpty();
                batch = store.uncounted(end, batch.getLast(), BATCH)) {
            batch.forEach(partner -> store.count(partner, end.minusDays(DAYS), end));
            partners += batch.size();
        }
        return partners;
    }

    private static FiguresView.Day day(LocalDate day, Counted counted) {
        return new FiguresView.Day(day, counted.checkins(), counted.machine(), counted.people());
    }

    private static @Nullable Double share(long machine, long people) {
        return machine + people == 0 ? null : WHOLE * machine / (machine + people);
    }
}

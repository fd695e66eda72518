package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.FiguresStore.Decided;
import java.time.Clock;
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
        var sent = store.checkinsByDay(partners, since);
        var decided = store.decidedByDay(partners, since);
        var days = IntStream.range(0, DAYS)
                .mapToObj(today::minusDays)
                .map(day -> new FiguresView.Day(
                        day,
                        sent.getOrDefault(day, 0L),
                        decided.getOrDefault(day, Decided.NONE).machine(),
                        decided.getOrDefault(day, Decided.NONE).people()))
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

    private static @Nullable Double share(long machine, long people) {
        return machine + people == 0 ? null : WHOLE * machine / (machine + people);
    }
}

package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.NavItem;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.QueueFilter.Claimed;
import com.mileproof.review.QueueFilter.Show;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the console opens on: the check-ins that wait for a person. */
@Controller
final class QueuePages {

    private final ReviewQueue queue;
    private final ConflictCases conflicts;
    private final Reviews reviews;
    private final Clock clock;

    QueuePages(ReviewQueue queue, ConflictCases conflicts, Reviews reviews, Clock clock) {
        this.queue = queue;
        this.conflicts = conflicts;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** What is no filter of ours is none: the address of a page may be typed by hand. */
    @GetMapping("/console")
    String queue(
            Viewer by,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String claimed,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var filter = new QueueFilter(
                partner.isEmpty() ? null : PartnerId.of(partner),
                QueueFilter.isCode(reason) ? reason : null,
                named(Claimed.values(), claimed),
                named(Show.values(), show));
        var place = QueuePlace.parse(after).orElse(null);
        var page = queue.page(by, filter, place, ReviewQueue.PAGE);
        model.addAttribute(
                "queue",
                new QueueView(
                        by,
                        filter,
                        place != null,
                        page,
                        queue.counts(by, filter.partner()),
                        conflicts.count(by, filter.partner()),
                        queue.partners(by),
                        queue.reasonCodes(by, filter.partner()),
                        clock.instant()));
        model.addAttribute("undo", reviews.undoBar(by));
        return "review/queue";
    }

    private static <E extends Enum<E>> @Nullable E named(E[] values, String name) {
        return Optional.of(name)
                .flatMap(text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text))
                        .findFirst())
                .orElse(null);
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        NavItem queueItem() {
            return new NavItem(10, "Queue", "/console", AccountRole.viewer);
        }
    }
}

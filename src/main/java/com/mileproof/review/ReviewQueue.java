package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.QueueFilter.Show;
import com.mileproof.review.QueueStore.NamedPartner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The check-ins that wait for a person. */
@Component
class ReviewQueue {

    /** Cases a page. */
    static final int PAGE = 25;

    static final int MAX_PAGE = 100;

    /** Counts go no further, so that they stay fast. */
    static final int MOST_COUNTED = 1_000;

    /** More partners are not offered to choose from. */
    static final int MOST_PARTNERS = 500;

    /** The machine is given so long to read a check-in before somebody is sent to it as his next. */
    static final Duration LEFT_TO_THE_MACHINE = Duration.ofMinutes(10);

    /** Cases are tried in so many steps of a page before there is no next: colleagues have those in front. */
    private static final int TRIES = 20;

    private final QueueStore store;
    private final ClaimStore claims;
    private final AuditLog audit;
    private final Clock clock;

    ReviewQueue(QueueStore store, ClaimStore claims, AuditLog audit, Clock clock) {
        this.store = store;
        this.claims = claims;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A page of the queue.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<QueueCase> cases, @Nullable QueuePlace next) {

        Page {
            cases = List.copyOf(cases);
        }
    }

    /**
     * How long the queue is; each of the numbers ends at {@link #MOST_COUNTED}.
     *
     * @param person left to a person by the machine
     * @param unread not yet read by the machine
     * @param overdue of both
     */
    record Counts(int person, int unread, int overdue) {}

    Page page(Viewer by, QueueFilter filter, @Nullable QueuePlace after, int size) {
        mustReach(by, filter.partner());
        var found = store.page(by, filter, after, size + 1);
        boolean more = found.size() > size;
        var cases = more ? found.subList(0, size) : found;
        audit.tell(Entry.of(
                        by.actor(),
                        "queue.viewed",
                        filter.partner() == null ? null : filter.partner().value(),
                        null)
                .with(Map.of("cases", String.valueOf(cases.size()))));
        return new Page(cases, more ? cases.getLast().place() : null);
    }

    Counts counts(Viewer by, @Nullable PartnerId partner) {
        mustReach(by, partner);
        return new Counts(
                store.count(by, partner, Show.person, MOST_COUNTED),
                store.count(by, partner, Show.unread, MOST_COUNTED),
                store.count(by, partner, Show.overdue, MOST_COUNTED));
    }

    /** Claims the case that this person is to look at next, the first one after the given; empty when there is none. */
    Optional<CheckinId> next(Reviewer by, @Nullable CheckinId after) {
        var place = Optional.ofNullable(after).flatMap(store::place);
        var found = place.flatMap(from -> claimFirst(by, from, after));
        return found.isPresent() ? found : claimFirst(by, null, after);
    }

    List<NamedPartner> partners(Viewer by) {
        return store.partners(by, MOST_PARTNERS);
    }

    /** Codes that the cases in front have, to choose from. */
    List<String> reasonCodes(Viewer by, @Nullable PartnerId partner) {
        return store.reasonCodes(by, partner, MOST_COUNTED);
    }

    private Optional<CheckinId> claimFirst(Reviewer by, @Nullable QueuePlace from, @Nullable CheckinId not) {
        var place = from;
        for (int tries = 0; tries < TRIES; tries++) {
            var cases = store.page(by, QueueFilter.ALL, place, MAX_PAGE);
            var taken = cases.stream()
                    .filter(candidate -> !candidate.id().equals(not) && mayTake(by, candidate))
                    .filter(candidate -> claims.claim(candidate.partner(), candidate.id(), by))
                    .findFirst();
            if (taken.isPresent() || cases.size() < MAX_PAGE) {
                return taken.map(found -> told(by, found));
            }
            place = cases.getLast().place();
        }
        return Optional.empty();
    }

    private CheckinId told(Reviewer by, QueueCase taken) {
        audit.tell(Entry.of(
                by.actor(), "case.claimed", taken.partner().value(), taken.id().toString()));
        return taken.id();
    }

    private boolean mayTake(Reviewer by, QueueCase candidate) {
        var claim = candidate.claim();
        return candidate.intended() == null
                && (claim == null || claim.account().equals(by.account()))
                && (!candidate.unread()
                        || candidate.pendingSince().plus(LEFT_TO_THE_MACHINE).isBefore(clock.instant()));
    }

    private static void mustReach(Viewer by, @Nullable PartnerId partner) {
        if (partner != null && !by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("Your account does not list this partner.");
        }
    }
}

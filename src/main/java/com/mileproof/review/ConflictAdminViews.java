package com.mileproof.review;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.checkins.CheckinStatus;
import com.mileproof.checkins.ConflictCause;
import com.mileproof.checkins.MileageConflict;
import com.mileproof.checkins.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire shapes of {@link ConflictAdminRoutes}. */
final class ConflictAdminViews {

    private ConflictAdminViews() {}

    /**
     * A page of open conflicts.
     *
     * @param open how many there are, counted to 1,000
     * @param next for {@code after} of the next page; null on the last
     */
    record ConflictsView(
            int open, List<OpenItem> conflicts, @Nullable String next) {

        static ConflictsView of(ConflictCases.Page page, int open) {
            var next = page.next();
            return new ConflictsView(
                    open, page.lines().stream().map(OpenItem::of).toList(), next == null ? null : next.toString());
        }
    }

    /** An open conflict. */
    record OpenItem(
            String id,
            String partnerId,
            String vehicleId,
            String license,
            int mileage,
            String unit,
            Instant checkedInAt,
            String olderCheckinId,
            int olderMileage,
            @Nullable ConflictCause likelyCause) {

        static OpenItem of(ConflictLine line) {
            return new OpenItem(
                    line.id().toString(),
                    line.partner().toString(),
                    line.car().id().toString(),
                    line.license(),
                    line.mileage(),
                    line.unit(),
                    line.madeAt(),
                    line.older().toString(),
                    line.olderMileage(),
                    line.cause().orElse(null));
        }

        static OpenItem of(MileageConflict conflict) {
            return new OpenItem(
                    conflict.id().toString(),
                    conflict.partner().toString(),
                    conflict.vehicle().toString(),
                    conflict.license(),
                    conflict.mileage(),
                    conflict.unit(),
                    conflict.madeAt(),
                    conflict.older().toString(),
                    conflict.olderMileage(),
                    conflict.cause().orElse(null));
        }
    }

    /** A conflict, with what stands against it now. */
    record ConflictItem(
            @JsonUnwrapped OpenItem claim,
            MileageConflict.State state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String adminNote,
            @Nullable String changesCheckinId,
            List<StandingItem> standsAgainst) {

        static ConflictItem of(ConflictCases.Seen seen) {
            return of(seen.conflict(), seen.against());
        }

        static ConflictItem of(MileageConflict conflict, List<Standing> against) {
            return new ConflictItem(
                    OpenItem.of(conflict),
                    conflict.state(),
                    conflict.decidedBy(),
                    conflict.decidedAt(),
                    conflict.note(),
                    conflict.changes() == null ? null : conflict.becomes().toString(),
                    against.stream().map(StandingItem::of).toList());
        }
    }

    /** A check-in that stands against the reading. */
    record StandingItem(String id, CheckinStatus checkInStatus, int mileage, int sequence) {

        static StandingItem of(Standing one) {
            return new StandingItem(one.id().toString(), one.state().status(), one.mileage(), one.sequence());
        }
    }
}

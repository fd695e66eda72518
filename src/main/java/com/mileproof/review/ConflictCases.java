package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.Conflicts;
import com.mileproof.checkins.MileageCheckin;
import com.mileproof.checkins.MileageConflict;
import com.mileproof.checkins.MileageConflict.State;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Standing;
import com.mileproof.photos.Photos;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.CaseRow.Shot;
import com.mileproof.review.ConflictView.Older;
import com.mileproof.review.ConflictView.Photo;
import com.mileproof.verification.DecisionLine;
import com.mileproof.verification.Verification;
import com.mileproof.verification.VerificationRecord;
import com.mileproof.verification.Verifications;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refused readings beside the older check-ins that stood against them, and which of the two is wrong. A decision counts at
 * once: it takes two steps and a note, and a void is never undone.
 */
@Component
class ConflictCases {

    private static final List<PhotoRole> ROLES = List.of(PhotoRole.ODOMETER, PhotoRole.LICENSE);

    private final Conflicts conflicts;
    private final ConflictCaseStore store;
    private final CaseStore cases;
    private final Verifications verifications;
    private final Photos photos;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ConflictCases(
            Conflicts conflicts,
            ConflictCaseStore store,
            CaseStore cases,
            Verifications verifications,
            Photos photos,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.conflicts = conflicts;
        this.store = store;
        this.cases = cases;
        this.verifications = verifications;
        this.photos = photos;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * A page of open conflicts, oldest first.
     *
     * @param next the last of this page; null on the last page
     */
    record Page(List<ConflictLine> lines, @Nullable CheckinId next) {

        Page {
            lines = List.copyOf(lines);
        }
    }

    Page page(Viewer by, @Nullable PartnerId partner, @Nullable CheckinId after, int size) {
        mustReach(by, partner);
        var found = store.open(by, partner, after, size + 1);
        boolean more = found.size() > size;
        var lines = more ? found.subList(0, size) : found;
        audit.tell(Entry.of(by.actor(), "conflicts.viewed", partner == null ? null : partner.value(), null)
                .with(Map.of("conflicts", String.valueOf(lines.size()))));
        return new Page(lines, more ? lines.getLast().id() : null);
    }

    /** How many are open, counted to {@link ReviewQueue#MOST_COUNTED}. */
    int count(Viewer by, @Nullable PartnerId partner) {
        mustReach(by, partner);
        return store.count(by, partner, ReviewQueue.MOST_COUNTED);
    }

    /** A conflict with what stands against it now, of which the audit log is told. */
    record Seen(MileageConflict conflict, List<Standing> against) {

        Seen {
            against = List.copyOf(against);
        }
    }

    Seen see(Viewer by, CheckinId id, @Nullable String address) {
        var conflict = conflicts.find(by, id);
        var entry = Entry.of(by.actor(), "conflict.viewed", conflict.partner().value(), id.toString())
                .with(Map.of("state", conflict.state().name()));
        audit.tell(address == null ? entry : entry.from(address));
        return new Seen(conflict, conflict.state() == State.OPEN ? conflicts.against(by, conflict) : List.of());
    }

    /** The same with everything that a person looks at before deciding. */
    ConflictView open(Viewer by, CheckinId id, String address) {
        var seen = see(by, id, address);
        var conflict = seen.conflict();
        var against = seen.against();
        var beside = against.isEmpty() ? conflict.older() : against.getFirst().id();
        var row = cases.find(beside).orElseThrow();
        boolean mayDecide = by instanceof Reviewer && conflict.state() == State.OPEN;
        return new ConflictView(
                conflict,
                store.about(conflict),
                List.of(
                        kept(by, conflict, PhotoRole.ODOMETER, conflict.odometerPhoto()),
                        kept(by, conflict, PhotoRole.LICENSE, conflict.licensePhoto())),
                older(by, row),
                Comparison.ofMileage(conflict.mileage(), String.valueOf(row.mileage())),
                Comparison.ofPlate(conflict.license(), row.license()),
                against,
                mayDecide);
    }

    /** Voids what the reviewer saw stand against the reading, and makes it a check-in. */
    MileageCheckin admit(Reviewer by, CheckinId id, Map<CheckinId, Integer> seen, String note) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var made = conflicts.admit(by, id, seen, note);
            tell(
                    by,
                    "conflict.admitted",
                    made.partner(),
                    id,
                    Map.of("voided", seen.keySet().toString()));
            return made;
        }));
    }

    /** The older check-in is right. */
    MileageConflict dismiss(Reviewer by, CheckinId id, String note) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var ended = conflicts.dismiss(by, id, note);
            tell(
                    by,
                    "conflict.dismissed",
                    ended.partner(),
                    id,
                    Map.of("older", ended.older().toString()));
            return ended;
        }));
    }

    private void tell(Reviewer by, String action, PartnerId partner, CheckinId id, Map<String, String> details) {
        audit.tell(Entry.of(by.actor(), action, partner.value(), id.toString()).with(details));
    }

    private Photo kept(Viewer by, MileageConflict conflict, PhotoRole role, MileageCheckin.Picture picture) {
        var photo = picture.id();
        var pane = PhotoPane.of(role, photo, photos.shown(by, conflict.partner(), photo, picture.name()), null);
        var shown = store.shown(conflict.partner(), photo);
        return new Photo(pane, shown.takenAt(), shown.uploadedAt());
    }

    private Older older(Viewer by, CaseRow row) {
        var record = verifications.of(by, row.partner(), row.id()).stream()
                .filter(one -> one.submission() == row.submission())
                .findFirst()
                .map(Verification::record)
                .orElse(null);
        boolean blind = record != null && row.state().isOpen() && record.line().equals(DecisionLine.SAMPLED.name());
        var shown = blind ? null : record;
        var shots = cases.shots(row.partner(), row.id());
        return new Older(
                row,
                ROLES.stream()
                        .flatMap(role -> shot(shots, row.submission(), role))
                        .map(shot -> photo(by, row, shot, shown))
                        .toList(),
                shown == null ? null : MachineView.of(shown, row),
                shown != null ? "" : blind ? "Hidden until it is decided: a sample" : "The machine has not looked");
    }

    private Photo photo(Viewer by, CaseRow row, Shot shot, @Nullable VerificationRecord record) {
        var seen = record == null ? null : shot.role() == PhotoRole.ODOMETER ? record.odometer() : record.license();
        var path = photos.shown(by, row.partner(), shot.photo(), shot.name());
        return new Photo(PhotoPane.of(shot.role(), shot.photo(), path, seen), shot.takenAt(), shot.uploadedAt());
    }

    private static Stream<Shot> shot(List<Shot> shots, int submission, PhotoRole role) {
        return shots.stream().filter(shot -> shot.submission() == submission && shot.role() == role);
    }

    private static void mustReach(Viewer by, @Nullable PartnerId partner) {
        if (partner != null && !by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("Your account does not list this partner.");
        }
    }
}

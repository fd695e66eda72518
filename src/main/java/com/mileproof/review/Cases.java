package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.photos.Documents;
import com.mileproof.photos.Photos;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.AddressFile.Document;
import com.mileproof.review.CaseRow.Other;
import com.mileproof.review.CaseRow.Shot;
import com.mileproof.review.CaseRow.Step;
import com.mileproof.review.CaseView.Earlier;
import com.mileproof.verification.DecisionLine;
import com.mileproof.verification.Verification;
import com.mileproof.verification.VerificationRecord;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.Verifications;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person looks at before deciding a check-in. */
@Component
final class Cases {

    /** So many of the vehicle's earlier check-ins stand beside it. */
    private static final int MOST_EARLIER = 12;

    private static final List<PhotoRole> READING = List.of(PhotoRole.ODOMETER, PhotoRole.LICENSE);

    private final CaseStore store;
    private final DecisionStore decisions;
    private final Verifications verifications;
    private final Photos photos;
    private final Documents documents;
    private final AuditLog audit;

    Cases(
            CaseStore store,
            DecisionStore decisions,
            Verifications verifications,
            Photos photos,
            Documents documents,
            AuditLog audit) {
        this.store = store;
        this.decisions = decisions;
        this.verifications = verifications;
        this.photos = photos;
        this.documents = documents;
        this.audit = audit;
    }

    /** Opens a case, of which the audit log is told. */
    CaseView open(Viewer by, CheckinId id, String address) {
        var row = store.find(id).orElseThrow(Cases::unknown);
        if (!by.reach().covers(row.partner().value())) {
            throw ApiProblem.noPermission("This check-in belongs to a partner that your account does not list.");
        }
        audit.tell(AuditLog.Entry.of(by.actor(), "case.viewed", row.partner().value(), id.toString())
                .with(Map.of("state", row.state().name()))
                .from(address));
        return view(by, row);
    }

    private CaseView view(Viewer by, CaseRow row) {
        var verification = verifications.of(by, row.partner(), row.id()).stream()
                .filter(one -> one.submission() == row.submission())
                .findFirst();
        var record = verification.map(Verification::record).orElse(null);
        boolean blind = row.state().isOpen() && isSampled(record);
        var shots = store.shots(row.partner(), row.id());
        var steps = store.steps(row.partner(), row.id());
        var car = row.car();
        var address = store.address(row).orElse(null);
        var others = car == null
                ? List.<Other>of()
                : store.others(row, car, roles(row).getFirst(), roles(row).get(1), MOST_EARLIER);
        var former = car == null ? Stream.<Earlier>empty() : former(by, row, steps, shots);
        var history = CaseHistory.of(row, roles(row), steps, decisions.of(row.partner(), row.id()), shots, blind);
        return new CaseView(
                row,
                blind,
                record == null || blind ? null : MachineView.of(record, row),
                machineSays(row, verification, blind),
                panes(by, row, shots, blind ? null : record),
                corridor(record, row),
                facts(row, shots, record, received(steps, row), others),
                history,
                Stream.concat(former, others.stream().map(other -> earlier(by, row, other)))
                        .toList(),
                row.state().isOpen() ? null : history.lastMove(),
                address,
                address == null ? List.of() : documents(by, address));
    }

    private List<DocumentPane> documents(Viewer by, AddressFile address) {
        var pages = documents.pages(
                by, address.documents().stream().map(Document::id).toList());
        return address.documents().stream()
                .map(document -> new DocumentPane(document, Objects.requireNonNull(pages.get(document.id()))))
                .toList();
    }

    private static @Nullable String corridor(@Nullable VerificationRecord record, CaseRow row) {
        var corridor = record == null ? null : record.mileage().corridor();
        return corridor == null
                ? null
                : "Plausible after the readings before: " + Formats.number(corridor.lowest()) + " to "
                        + Formats.mileage(corridor.highest(), row.unit()) + ".";
    }

    private static boolean isSampled(@Nullable VerificationRecord record) {
        return record != null && record.line().equals(DecisionLine.SAMPLED.name());
    }

    private static String machineSays(CaseRow row, Optional<Verification> verification, boolean blind) {
        if (!row.isReading()) {
            return "People decide check-ins of this kind.";
        }
        if (blind) {
            return "Drawn as a sample: what the machine read is hidden until you have decided.";
        }
        var state = verification.map(Verification::state);
        if (state.isEmpty()) {
            return "The machine has not looked at these photos.";
        }
        return switch (state.get()) {
            case WAITING -> "The machine has not looked at these photos yet.";
            case GIVEN_UP -> "The machine failed on these photos; decide without it.";
            case SUPERSEDED -> "This was decided or sent again before the machine was done.";
            case DONE -> "";
        };
    }

    private List<PhotoPane> panes(Viewer by, CaseRow row, List<Shot> shots, @Nullable VerificationRecord record) {
        return roles(row).stream()
                .flatMap(role -> shot(shots, row.submission(), role).stream())
                .map(shot -> PhotoPane.of(
                        shot.role(),
                        shot.photo(),
                        photos.shown(by, row.partner(), shot.photo(), shot.name()),
                        photo(record, shot)))
                .toList();
    }

    private static List<PhotoFacts> facts(
            CaseRow row, List<Shot> shots, @Nullable VerificationRecord record, Instant received, List<Other> others) {
        var last = others.isEmpty() ? null : others.getFirst();
        return roles(row).stream()
                .flatMap(role -> shot(shots, row.submission(), role).stream())
                .map(shot -> PhotoFacts.of(
                        PhotoPane.title(shot.role()) + " photo", shot, photo(record, shot), received, last, row.zone()))
                .toList();
    }

    private static @Nullable PhotoRecord photo(@Nullable VerificationRecord record, Shot shot) {
        if (record == null || !READING.contains(shot.role())) {
            return null;
        }
        var photo = shot.role() == PhotoRole.ODOMETER ? record.odometer() : record.license();
        return photo.photoId().equals(shot.photo().toString()) ? photo : null;
    }

    /** The photos of its kind; the first two stand for it where there is no room for all. */
    private static List<PhotoRole> roles(CaseRow row) {
        return row.isReading() ? READING : PhotoRole.of(row.kind());
    }

    private static Optional<Shot> shot(List<Shot> shots, int submission, PhotoRole role) {
        return shots.stream()
                .filter(shot -> shot.submission() == submission && shot.role() == role)
                .findFirst();
    }

    private static Instant received(List<Step> steps, CaseRow row) {
        return steps.stream()
                .filter(step -> step.submission() == row.submission())
                .map(Step::at)
                .findFirst()
                .orElse(row.checkedInAt());
    }

    private Stream<Earlier> former(Viewer by, CaseRow row, List<Step> steps, List<Shot> shots) {
        return steps.reversed().stream()
                .filter(step -> step.move() == CheckinMove.CREATE || step.move() == CheckinMove.CHANGE)
                .filter(step -> step.submission() < row.submission())
                .flatMap(step -> shot(shots, step.submission(), roles(row).getFirst())
                        .flatMap(first -> shot(
                                        shots, step.submission(), roles(row).get(1))
                                .map(second -> new Earlier(
                                        row.isReading() ? Formats.mileage(step.mileage(), row.unit()) : row.claim(),
                                        step.at(),
                                        step.license(),
                                        null,
                                        null,
                                        photos.shown(by, row.partner(), first.photo(), first.name()),
                                        photos.shown(by, row.partner(), second.photo(), second.name()))))
                        .stream());
    }

    private Earlier earlier(Viewer by, CaseRow row, Other other) {
        return new Earlier(
                Formats.claim(other.kind(), other.mileage(), other.unit()),
                other.at(),
                other.license(),
                other.state(),
                other.id().toString(),
                photos.shown(by, row.partner(), other.first(), other.firstName()),
                photos.shown(by, row.partner(), other.second(), other.secondName()));
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_MILEAGE_CHECKIN_NOT_FOUND, "There is no check-in with this id.");
    }
}

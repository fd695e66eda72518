package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PhotoId;
import com.mileproof.capture.Refused.Note;
import com.mileproof.capture.Sent.Paper;
import com.mileproof.capture.UploadStore.Arrival;
import com.mileproof.capture.UploadStore.Arrived;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.photos.PhotoForm;
import com.mileproof.photos.Photos;
import com.mileproof.photos.PlaceStays;
import com.mileproof.photos.UploadedFiles;
import java.io.IOException;
import java.io.Serial;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What drivers send through links. Everything may be sent again, because answers get lost: the same upload is the same
 * photo, the same submission the same check-in.
 */
@Component
class Submissions {

    /** Photos that one link takes in all. */
    static final int MOST_UPLOADS = 60;

    /** Refusals from which the last reading could be found out. */
    private static final Set<ErrorCode> TELLING =
            Set.of(ErrorCode.ERROR_MILEAGE, ErrorCode.ERROR_ODOMETER_EVENT_CONFLICT);

    private final Links links;
    private final LinkStore store;
    private final UploadStore uploads;
    private final Photos photos;
    private final UploadedFiles files;
    private final LinkKinds kinds;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Submissions(
            Links links,
            LinkStore store,
            UploadStore uploads,
            Photos photos,
            UploadedFiles files,
            LinkKinds kinds,
            TransactionTemplate transaction,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.uploads = uploads;
        this.photos = photos;
        this.files = files;
        this.kinds = kinds;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps a photo or a document until its submission is sent; nothing happens for one that is there.
     *
     * @param role as {@link UploadStore} has it
     */
    void keep(Capture capture, UploadId id, String role, PhotoForm form, String part, Said said) throws IOException {
        var link = capture.link();
        if (uploads.has(link, id)) {
            return;
        }
        if (!capture.stage().isOpen() || uploads.count(link) >= MOST_UPLOADS) {
            throw new Refused(Note.locked);
        }
        var arrival = new Arrival(id, capture.submission(), role, said);
        try {
            if (PhotoRole.documents().stream().anyMatch(one -> one.name().equals(role))) {
                keepPaper(link, arrival, form, part);
            } else {
                keepPhoto(link, arrival, form, part);
            }
        } catch (PlaceStays e) {
            throw new Refused(Note.place);
        } catch (AlreadyKept e) {
            // the same upload came twice at once; the other one is kept
        }
    }

    private void keepPhoto(Link link, Arrival arrival, PhotoForm form, String part) throws IOException {
        var name = arrival.role().toLowerCase(Locale.ROOT) + ".jpg";
        photos.upload(link.driver(), form, part, name, arrival.said().claimed(), photo -> {
            if (!uploads.add(link, arrival, photo)) {
                throw new AlreadyKept();
            }
        });
    }

    private void keepPaper(Link link, Arrival arrival, PhotoForm form, String part) throws IOException {
        var name = arrival.role().toLowerCase(Locale.ROOT);
        var said = arrival.said();
        files.upload(link.driver(), form, part, name, said.claimed(), file -> {
            var source = said.documentSource(file.isPdf(), clock.instant());
            if (!uploads.add(link, arrival, new Paper(file.id(), source))) {
                throw new AlreadyKept();
            }
        });
    }

    /** Makes or changes the check-in; nothing happens when that submission is no longer the one that is asked for. */
    void send(Token token, Typed typed) {
        var seen = links.open(token);
        var tried = new AtomicReference<Consumer<ApiProblem>>(_ -> {});
        try {
            transaction.executeWithoutResult(_ -> {
                store.lock(seen.link());
                var now = links.open(token);
                if (now.stage().isOpen() && now.submission() == typed.submission()) {
                    var kind = kinds.of(now.link());
                    store.bind(
                            now.link(),
                            kind.submit(now, typed, sent(now, typed), tried::set)
                                    .id());
                }
            });
        } catch (ApiProblem problem) {
            if (TELLING.contains(problem.code())) {
                store.countRefusal(seen.link());
            }
            tried.get().accept(problem);
            throw note(problem).<RuntimeException>map(Refused::new).orElse(problem);
        }
    }

    /** What came for each role that is asked for: the upload that the form names, else the last. */
    private Sent sent(Capture now, Typed typed) {
        var arrived = uploads.arrived(now.link(), now.submission());
        var photos = new EnumMap<PhotoRole, PhotoId>(PhotoRole.class);
        var papers = new EnumMap<PhotoRole, Paper>(PhotoRole.class);
        for (var role : now.wanted()) {
            var named = Optional.ofNullable(typed.uploads().get(role));
            var found = arrived.stream()
                    .filter(one -> one.role() == role)
                    .filter(one -> named.isEmpty() || one.id().equals(named.get()))
                    .reduce((one, later) -> later);
            if (found.isEmpty() && (named.isPresent() || now.needs(role))) {
                throw new Refused(Note.photo);
            }
            found.map(Arrived::photo).ifPresent(photo -> photos.put(role, photo));
            found.map(Arrived::paper).ifPresent(paper -> papers.put(role, paper));
        }
        return new Sent(photos, papers);
    }

    /** What the page says of a broken rule; empty for what is no mistake of the driver's. */
    private static Optional<Note> note(ApiProblem problem) {
        return switch (problem.code()) {
            case ERROR_MILEAGE -> Optional.of(Note.number);
            case ERROR_ODOMETER_EVENT_CONFLICT -> Optional.of(Note.event);
            case ERROR_LICENSE_PLATE_MISMATCH, ERROR_VEHICLE_ALREADY_EXISTS -> Optional.of(Note.plate);
            case ERROR_CONDITION_PHOTOS_REQUIRED, ERROR_DOCUMENT_REQUIRED -> Optional.of(Note.photo);
            case ERROR_CHECKIN_IS_LOCKED, ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY -> Optional.of(Note.locked);
            default -> Optional.empty();
        };
    }

    private static final class AlreadyKept extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        AlreadyKept() {
            super(null, null, false, false);
        }
    }
}

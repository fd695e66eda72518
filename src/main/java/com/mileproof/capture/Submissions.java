package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PhotoId;
import com.mileproof.capture.Refused.Note;
import com.mileproof.capture.UploadStore.Arrival;
import com.mileproof.checkins.Conflicts;
import com.mileproof.checkins.MileageCheckin;
import com.mileproof.checkins.MileageCheckins;
import com.mileproof.checkins.NewReading;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.history.OdometerReports;
import com.mileproof.history.OdometerReports.Told;
import com.mileproof.photos.PhotoForm;
import com.mileproof.photos.Photos;
import com.mileproof.vehicles.Plate;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final MileageCheckins checkins;
    private final Conflicts conflicts;
    private final OdometerReports odometers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Submissions(
            Links links,
            LinkStore store,
            UploadStore uploads,
            Photos photos,
            MileageCheckins checkins,
            Conflicts conflicts,
            OdometerReports odometers,
            TransactionTemplate transaction,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.uploads = uploads;
        this.photos = photos;
        this.checkins = checkins;
        this.conflicts = conflicts;
        this.odometers = odometers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a form says besides its photos. */
    record Typed(int submission, String mileage, String plate, ToldEvent event, Map<PhotoRole, UploadId> uploads) {
        Typed {
            uploads = Map.copyOf(uploads);
        }
    }

    /**
     * Keeps a photo until its submission is sent; nothing happens for one that is there.
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
            photos.upload(link.driver(), form, part, role.toLowerCase(Locale.ROOT) + ".jpg", said.claimed(), photo -> {
                if (!uploads.add(link, arrival, photo)) {
                    throw new AlreadyKept();
                }
            });
        } catch (AlreadyKept e) {
            // the same upload came twice at once; the other one is kept
        }
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
                    store.bind(now.link(), submit(now, typed, tried).id());
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

    /** @param tried is told what to do when the reading is refused: this transaction then leaves nothing */
    private MileageCheckin submit(Capture now, Typed typed, AtomicReference<Consumer<ApiProblem>> tried) {
        var sent = photosOf(now, typed);
        var checkin = now.checkin();
        var mileage = now.asksMileage() || checkin == null ? mileage(typed) : BigDecimal.valueOf(checkin.mileage());
        var reading = new NewReading(
                now.link().vehicle(),
                plate(now, typed),
                null,
                mileage,
                of(sent, PhotoRole.LICENSE),
                of(sent, PhotoRole.ODOMETER));
        var driver = now.link().driver();
        if (checkin == null) {
            var event = report(now, typed, reading);
            tried.set(refusal -> conflicts.keep(driver, reading, refusal));
            return checkins.create(driver, event.map(reading::with).orElse(reading));
        }
        var change = new MileageCheckins.Change(
                reading, sent.containsKey(PhotoRole.LICENSE), sent.containsKey(PhotoRole.ODOMETER));
        tried.set(refusal -> conflicts.keep(driver, checkin.id(), change, refusal));
        return checkins.change(driver, checkin.id(), change);
    }

    /** What happened to the odometer is decided by a person, and the reading with it. */
    private Optional<OdometerEventId> report(Capture now, Typed typed, NewReading reading) {
        var told = typed.event().read(now.link(), clock.instant());
        var mileage = reading.mileage();
        if (told.isEmpty() || mileage == null) {
            return Optional.empty();
        }
        var evidence = new ArrayList<>(reading.odometerPhotos());
        if (told.get() instanceof Told.Replaced) {
            uploads.notice(now.link(), now.submission()).ifPresent(evidence::add);
        }
        return Optional.of(odometers.report(
                now.link().driver(), now.link().vehicle(), told.get(), mileage.intValueExact(), evidence));
    }

    private Map<PhotoRole, PhotoId> photosOf(Capture now, Typed typed) {
        var latest = uploads.latest(now.link(), now.submission());
        var sent = new EnumMap<PhotoRole, PhotoId>(PhotoRole.class);
        for (var role : now.wanted()) {
            var named = Optional.ofNullable(typed.uploads().get(role));
            var photo = named.flatMap(id -> uploads.photo(now.link(), id, role, now.submission()))
                    .or(() -> named.isEmpty() ? Optional.ofNullable(latest.get(role)) : Optional.empty())
                    .orElseThrow(() -> new Refused(Note.photo));
            sent.put(role, photo);
        }
        return sent;
    }

    private static List<PhotoId> of(Map<PhotoRole, PhotoId> sent, PhotoRole role) {
        return Optional.ofNullable(sent.get(role)).map(List::of).orElse(List.of());
    }

    private static BigDecimal mileage(Typed typed) {
        return TypedNumber.parse(typed.mileage()).orElseThrow(() -> new Refused(Note.number));
    }

    private static Plate plate(Capture now, Typed typed) {
        var checkin = now.checkin();
        var known = checkin == null ? now.link().plate() : checkin.license();
        return Plate.parse(Objects.requireNonNullElse(known, typed.plate())).orElseThrow(() -> new Refused(Note.plate));
    }

    /** What the page says of a broken rule; empty for what is no mistake of the driver's. */
    private static Optional<Note> note(ApiProblem problem) {
        return switch (problem.code()) {
            case ERROR_MILEAGE -> Optional.of(Note.number);
            case ERROR_ODOMETER_EVENT_CONFLICT -> Optional.of(Note.event);
            case ERROR_LICENSE_PLATE_MISMATCH, ERROR_VEHICLE_ALREADY_EXISTS -> Optional.of(Note.plate);
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

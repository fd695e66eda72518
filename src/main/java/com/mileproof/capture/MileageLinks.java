package com.mileproof.capture;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PhotoId;
import com.mileproof.capture.Refused.Note;
import com.mileproof.checkins.Checkin;
import com.mileproof.checkins.Conflicts;
import com.mileproof.checkins.MileageCheckin;
import com.mileproof.checkins.MileageCheckins;
import com.mileproof.checkins.NewReading;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.history.OdometerReports;
import com.mileproof.history.OdometerReports.Told;
import com.mileproof.partners.CampaignKind;
import com.mileproof.vehicles.Plate;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links for mileage check-ins: two photos and a number, and what happened to the odometer. */
@Component
final class MileageLinks implements LinkKind {

    private static final Set<String> FIELDS =
            Set.of("mileage", "plate", "event", "eventBefore", "eventAfter", "eventDay");

    private final MileageCheckins checkins;
    private final Conflicts conflicts;
    private final OdometerReports odometers;
    private final UploadStore uploads;
    private final Clock clock;

    MileageLinks(
            MileageCheckins checkins,
            Conflicts conflicts,
            OdometerReports odometers,
            UploadStore uploads,
            Clock clock) {
        this.checkins = checkins;
        this.conflicts = conflicts;
        this.odometers = odometers;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    public CampaignKind name() {
        return CampaignKind.mileage;
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public Checkin find(Link link, CheckinId id) {
        return checkins.find(link.driver(), id);
    }

    @Override
    public Set<PhotoRole> needed(Link link, @Nullable Checkin checkin) {
        return wanted(checkin);
    }

    @Override
    public Checkin submit(Capture now, Typed typed, Sent sent, Consumer<Consumer<ApiProblem>> ifRefused) {
        var checkin = (MileageCheckin) now.checkin();
        var mileage = now.asksMileage() || checkin == null ? mileage(typed) : BigDecimal.valueOf(checkin.mileage());
        var reading = new NewReading(
                now.link().vehicleId(),
                plate(now, typed),
                null,
                mileage,
                of(sent, PhotoRole.LICENSE),
                of(sent, PhotoRole.ODOMETER));
        var driver = now.link().driver();
        if (checkin == null) {
            var event = report(now, typed, reading);
            ifRefused.accept(refusal -> conflicts.keep(driver, reading, refusal));
            return checkins.create(driver, event.map(reading::with).orElse(reading));
        }
        var change = new MileageCheckins.Change(
                reading,
                sent.photos().containsKey(PhotoRole.LICENSE),
                sent.photos().containsKey(PhotoRole.ODOMETER));
        ifRefused.accept(refusal -> conflicts.keep(driver, checkin.id(), change, refusal));
        return checkins.change(driver, checkin.id(), change);
    }

    /** What happened to the odometer is decided by a person, and the reading with it. */
    private Optional<OdometerEventId> report(Capture now, Typed typed, NewReading reading) {
        var told = ToldEvent.in(typed).read(now.link(), clock.instant());
        var mileage = reading.mileage();
        if (told.isEmpty() || mileage == null) {
            return Optional.empty();
        }
        var evidence = new ArrayList<>(reading.odometerPhotos());
        if (told.get() instanceof Told.Replaced) {
            uploads.notice(now.link(), now.submission()).ifPresent(evidence::add);
        }
        return Optional.of(odometers.report(
                now.link().driver(), now.link().vehicleId(), told.get(), mileage.intValueExact(), evidence));
    }

    private static List<PhotoId> of(Sent sent, PhotoRole role) {
        return Optional.ofNullable(sent.photos().get(role)).map(List::of).orElse(List.of());
    }

    private static BigDecimal mileage(Typed typed) {
        return TypedNumber.parse(typed.text("mileage")).orElseThrow(() -> new Refused(Note.number));
    }

    private static Plate plate(Capture now, Typed typed) {
        var checkin = (MileageCheckin) now.checkin();
        var known = checkin == null ? now.link().plate() : checkin.license();
        return Plate.parse(Objects.requireNonNullElse(known, typed.text("plate")))
                .orElseThrow(() -> new Refused(Note.plate));
    }
}

package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.vehicles.ProvisionalPlates;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Mileage check-ins: making, changing, reading, taking back. */
@Component
public class MileageCheckins {

    /** A create that keeps losing to others on the same vehicle gives up after so many tries. */
    private static final int MAX_TRIES = 5;

    private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

    private final CreateStore creates;
    private final RulesStore rules;
    private final MileageStore store;
    private final CheckinStore checkins;
    private final MileageKind kind;
    private final Moves moves;
    private final Vehicles vehicles;
    private final ProvisionalPlates plates;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final Clock clock;

    MileageCheckins(
            CreateStore creates,
            RulesStore rules,
            MileageStore store,
            CheckinStore checkins,
            MileageKind kind,
            Moves moves,
            Vehicles vehicles,
            ProvisionalPlates plates,
            TransactionTemplate transaction,
            Clock clock) {
        this.creates = creates;
        this.rules = rules;
        this.store = store;
        this.checkins = checkins;
        this.kind = kind;
        this.moves = moves;
        this.vehicles = vehicles;
        this.plates = plates;
        this.transaction = transaction;
        // in a transaction that is open already, a try that fails leaves it as it was
        this.nested = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /** Makes a check-in, or throws the first rule that it breaks. */
    public MileageCheckin create(Caller by, NewReading reading) {
        return create(by, CheckinId.next(clock), reading, null);
    }

    /** The same under an id, and as of a time, that are there already; null for now. */
    MileageCheckin create(Caller by, CheckinId id, NewReading reading, @Nullable Instant at) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var made = reading.isPlain() && reading.odometerEvent() == null
                    ? creates.create(by, id, reading, at)
                    : Optional.<MileageCheckin>empty();
            if (made.isPresent()) {
                return made.get();
            }
            var facts = rules.forNew(by, reading);
            var broken = facts.firstBroken();
            if (broken.isPresent()) {
                throw broken.get();
            }
            if (facts.needsPlate() || reading.odometerEvent() != null) {
                made = createInTurn(by, id, reading, facts, at);
                if (made.isPresent()) {
                    return made.get();
                }
            }
        }
        throw busy();
    }

    /** Changes an open check-in; photos that are not sent stay. */
    public MileageCheckin change(Caller by, CheckinId id, Change change) {
        return transaction.execute(_ -> {
            var checkin = seen(by, kind.lock(id));
            var reading = change.onto(checkin);
            // a plate that it brought is on trial with it, and perhaps the very thing that is mended
            plates.release(checkin.partner(), checkin.vehicle(), id.value());
            var facts = rulesForChange(by, reading, checkin);
            facts.firstBroken().ifPresent(broken -> {
                throw broken;
            });
            if (facts.needsPlate() && !takePlate(checkin.partner(), id, reading)) {
                throw busy();
            }
            store.resubmit(checkin, reading);
            return moves.move(kind, checkin, CheckinMove.CHANGE, Mark.plain(by.actor(), checkin));
        });
    }

    ReadingRules rulesForChange(Caller by, NewReading reading, MileageCheckin checkin) {
        return rules.forChange(by, reading, checkin, checkins.maxSubmissions(checkin.partner(), CampaignKind.mileage));
    }

    public MileageCheckin find(Caller by, CheckinId id) {
        return seen(by, store.reader().find(id));
    }

    /** All of a vehicle's check-ins, newest first. */
    List<MileageCheckin> ofVehicle(Caller by, VehicleId vehicle) {
        vehicles.found(by, vehicle);
        return store.reader().ofVehicle(by.partner(), vehicle);
    }

    Page<KindReader.Row<MileageCheckin>> list(Caller.Admin by, CheckinFilter filter, Paging paging) {
        return new Page<>(
                "checkins",
                store.reader().count(by.partner(), filter),
                paging,
                store.reader().list(by.partner(), filter, paging));
    }

    /** The partner takes an open check-in back; the vehicle may send another. */
    MileageCheckin withdraw(Caller by, CheckinId id) {
        return transaction.execute(_ -> moves.withdraw(kind, seen(by, kind.lock(id)), by.actor()));
    }

    /** Refuses a caller who may not see the check-in. */
    public void mustSee(Caller by, CheckinId id) {
        seen(by, store.reader().find(id));
    }

    /** What a change sends; null or absent parts stay as they are. */
    public record Change(NewReading asked, boolean licensePhotosSent, boolean odometerPhotosSent) {

        NewReading onto(MileageCheckin checkin) {
            return new NewReading(
                    checkin.vehicle(),
                    asked.plate(),
                    checkin.licenseState(),
                    asked.mileage(),
                    licensePhotosSent ? asked.licensePhotos() : kept(checkin.licensePhoto()),
                    odometerPhotosSent ? asked.odometerPhotos() : kept(checkin.odometerPhoto()),
                    // of one whose event was refused nothing remains of it
                    checkin.segment() == 0 ? null : checkin.odometerEvent(),
                    checkin.purpose());
        }

        private static List<PhotoId> kept(MileageCheckin.Picture picture) {
            return List.of(picture.id());
        }
    }

    /** With the vehicle locked: it takes the reading's plate first, and the reading an odometer event's view of it. */
    private Optional<MileageCheckin> createInTurn(
            Caller by, CheckinId id, NewReading reading, ReadingRules facts, @Nullable Instant at) {
        return nested.execute(status -> {
            checkins.lockVehicle(by.partner(), reading.vehicle());
            boolean ready = !facts.needsPlate() || takePlate(by.partner(), id, reading);
            var made = !ready
                    ? Optional.<MileageCheckin>empty()
                    : facts.awaitsEvent()
                            ? creates.createWithEvent(by, id, reading, at)
                            : creates.create(by, id, reading, at);
            if (made.isEmpty()) {
                status.setRollbackOnly();
            }
            return made;
        });
    }

    private boolean takePlate(PartnerId partner, CheckinId id, NewReading reading) {
        return plates.take(partner, reading.vehicle(), reading.plate(), reading.state(), id.value(), clock.instant());
    }

    private static MileageCheckin seen(Caller by, Optional<MileageCheckin> found) {
        return Moves.seen(by, found.orElseThrow(MileageKind::unknown));
    }

    private static ApiProblem busy() {
        return ApiProblem.retryLater(
                ErrorCode.ERROR_SERVICE_UNAVAILABLE, "The vehicle is busy with other check-ins.", BUSY_RETRY);
    }
}

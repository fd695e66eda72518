package com.mileproof.history;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.Odometers;
import com.mileproof.checkins.Odometers.Odometer;
import com.mileproof.history.OdometerEvent.Side;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to odometers: reporting it, taking a report back, deciding it. */
@Component
class OdometerEvents {

    private final OdometerEventStore store;
    private final Odometers odometers;
    private final Vehicles vehicles;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OdometerEvents(
            OdometerEventStore store,
            Odometers odometers,
            Vehicles vehicles,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.odometers = odometers;
        this.vehicles = vehicles;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Keeps a report until a reviewer decides; check-ins may name it meanwhile. */
    OdometerEvent report(Caller by, VehicleId vehicle, NewEvent asked) {
        var found = vehicles.found(by, vehicle);
        return report(by.actor(), found.partner(), vehicle, found.driver().id(), asked);
    }

    /**
     * A reviewer reports what he saw; the evidence is the photo of the odometer of a check-in, of a correction that which is
     * corrected.
     */
    OdometerEvent report(Reviewer by, VehicleId vehicle, CheckinId evidence, NewEvent asked) {
        var owned = owned(by, vehicle);
        var photo = store.odometerPhoto(owned.partner(), vehicle, evidence)
                .orElseThrow(() -> ApiProblem.shape("/checkinId", "must be a check-in of this vehicle"));
        return report(by.actor(), owned.partner(), vehicle, owned.user(), asked.with(List.of(photo)));
    }

    OdometerEvent find(Viewer by, OdometerEventId id) {
        return reached(by, id);
    }

    OdometerEvent find(Caller by, VehicleId vehicle, OdometerEventId id) {
        vehicles.found(by, vehicle);
        return ofVehicle(vehicle, id);
    }

    /** All of a vehicle's, oldest first. */
    List<OdometerEvent> list(Caller by, VehicleId vehicle) {
        return store.ofVehicle(vehicles.found(by, vehicle).partner(), vehicle);
    }

    /** The same at the console, where it is recorded who saw them. */
    List<OdometerEvent> seen(Viewer by, VehicleId vehicle, String address) {
        var partner = owned(by, vehicle).partner();
        audit.tell(AuditLog.Entry.of(by.actor(), "odometer.viewed", partner.value(), vehicle.toString())
                .from(address));
        return store.ofVehicle(partner, vehicle);
    }

    /**
     * Those that wait for a decision, of the partners within reach. The audit log is told of each partner apart: its rows are
     * read by the admins of that partner alone.
     */
    List<OdometerEvent> waiting(Viewer by, @Nullable PartnerId partner, int most, String address) {
        var waiting = store.waiting(by.reach(), partner, most);
        var seen = new TreeMap<UUID, TreeSet<String>>();
        waiting.forEach(event -> seen.computeIfAbsent(event.partner().value(), _ -> new TreeSet<>())
                .add(event.vehicle().toString()));
        transaction.executeWithoutResult(_ -> seen.forEach((whose, vehicles) ->
                audit.tell(AuditLog.Entry.of(by.actor(), "odometers.viewed", whose, null)
                        .with(Map.of("vehicles", String.join(" ", vehicles)))
                        .from(address))));
        return waiting;
    }

    /** Takes a pending report back. */
    OdometerEvent withdraw(Caller by, VehicleId vehicle, OdometerEventId id) {
        vehicles.found(by, vehicle);
        var event = ofVehicle(vehicle, id);
        return decide(by.actor(), event, EventState.WITHDRAWN, null);
    }

    /** It happened: from now on readings, the lowest next one and the distance follow it. */
    OdometerEvent approve(Reviewer by, OdometerEventId id, @Nullable String note) {
        return decide(by.actor(), reached(by, id), EventState.APPROVED, note);
    }

    /** It did not, or the evidence does not show it. */
    OdometerEvent refuse(Reviewer by, OdometerEventId id, String note) {
        return decide(by.actor(), reached(by, id), EventState.REFUSED, note);
    }

    private OdometerEvent report(String actor, PartnerId partner, VehicleId vehicle, UserId user, NewEvent asked) {
        var photos = asked.photos().stream().distinct().toList();
        if (store.owned(partner, user, photos) != new HashSet<>(photos).size()) {
            throw new ApiProblem(
                    ErrorCode.ERROR_PHOTO_NOT_OWNED_BY_USER,
                    "/photos",
                    "must be the photoUrl of uploads made for the vehicle's owner");
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            var odometer = odometers.lock(partner, vehicle);
            var rules = rules(odometer);
            pending(partner, vehicle);
            var event = event(actor, odometer, user, asked, rules);
            rules.check(event);
            if (!odometers.propose(odometer, event.change())) {
                throw EventRules.conflict("Another odometer event of this vehicle is still pending.");
            }
            store.insert(event, photos);
            tell(actor, event);
            return store.find(event.id()).orElseThrow();
        }));
    }

    /** Each event is judged by what those before it came to, so they come one at a time. */
    private void pending(PartnerId partner, VehicleId vehicle) {
        store.ofVehicle(partner, vehicle).stream()
                .filter(other -> other.state() == EventState.PENDING)
                .findFirst()
                .ifPresent(other -> {
                    throw EventRules.conflict("Odometer event " + other.id()
                            + " of this vehicle is still pending; it is decided or withdrawn first.");
                });
    }

    private OdometerEvent event(String actor, Odometer odometer, UserId user, NewEvent asked, EventRules rules) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var corrected = asked.kind() == EventKind.correction ? rules.corrected(asked) : null;
        var unit = asked.unit();
        DistanceUnit afterwards = unit == null ? odometer.unit() : unit;
        var before = corrected == null
                ? new Side(odometer.segment(), Objects.requireNonNull(asked.before()), odometer.unit())
                : new Side(corrected.segment(), corrected.value(), corrected.unit());
        var after = corrected == null
                ? new Side(odometer.segment() + 1, asked.after(), afterwards)
                : new Side(corrected.segment(), asked.after(), corrected.unit());
        return new OdometerEvent(
                odometer.partner(),
                OdometerEventId.next(clock),
                odometer.vehicle(),
                user,
                asked.kind(),
                EventState.PENDING,
                1,
                corrected == null ? Objects.requireNonNull(asked.occurredAt()) : corrected.at(),
                before,
                after,
                asked.digits(),
                asked.checkin(),
                asked.note(),
                null,
                actor,
                now,
                null,
                null,
                now,
                List.of());
    }

    private OdometerEvent decide(String actor, OdometerEvent seen, EventState state, @Nullable String note) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var odometer = odometers.lock(seen.partner(), seen.vehicle());
            if (!store.decide(seen, state, actor, note)) {
                var now = store.find(seen.id()).orElseThrow();
                throw new ApiProblem(
                        ErrorCode.ERROR_INVALID_STATUS_CHANGE,
                        "The odometer event is " + now.state() + "; that does not allow " + state + ".");
            }
            var event = store.find(seen.id()).orElseThrow();
            if (state == EventState.APPROVED) {
                approve(odometer, event);
            } else {
                odometers.refuse(odometer, event.id());
            }
            tell(actor, event);
            return event;
        }));
    }

    /** Readings may have come since it was reported. */
    private void approve(Odometer odometer, OdometerEvent event) {
        var rules = rules(odometer);
        if (event.kind() == EventKind.correction
                && rules.readings().stream()
                        .noneMatch(reading -> reading.checkin().equals(event.checkin())
                                && reading.value() == event.before().reading())) {
            throw EventRules.conflict(
                    "Check-in " + event.checkin() + " no longer counts as it did; refuse the correction.");
        }
        rules.check(event);
        odometers.approve(odometer, event.change());
    }

    private EventRules rules(Odometer odometer) {
        var approved = store.ofVehicle(odometer.partner(), odometer.vehicle()).stream()
                .filter(event -> event.state() == EventState.APPROVED)
                .filter(event -> event.kind().beginsSegment())
                .filter(event -> event.after().segment() <= odometer.segment())
                .toList();
        return new EventRules(odometer, odometers.live(odometer), approved);
    }

    private void tell(String actor, OdometerEvent event) {
        audit.tell(AuditLog.Entry.of(
                        actor,
                        event.state().news(),
                        event.partner().value(),
                        event.id().toString())
                .with(Map.of(
                        "vehicle",
                        event.vehicle().toString(),
                        "kind",
                        event.kind().name())));
    }

    private OdometerEvent ofVehicle(VehicleId vehicle, OdometerEventId id) {
        return store.find(id).filter(event -> event.vehicle().equals(vehicle)).orElseThrow(OdometerEvents::unknown);
    }

    private OdometerEvent reached(Viewer by, OdometerEventId id) {
        var event = store.find(id).orElseThrow(OdometerEvents::unknown);
        mustReach(by, event.partner());
        return event;
    }

    private OdometerEventStore.Owned owned(Viewer by, VehicleId vehicle) {
        var owned = store.owner(vehicle)
                .orElseThrow(
                        () -> new ApiProblem(ErrorCode.ERROR_VEHICLE_NOT_FOUND, "There is no vehicle with this id."));
        mustReach(by, owned.partner());
        return owned;
    }

    private static void mustReach(Viewer by, PartnerId partner) {
        if (!by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("This belongs to a partner that your account does not list.");
        }
    }

    private static ApiProblem unknown() {
        return new ApiProblem(
                ErrorCode.ERROR_ODOMETER_EVENT_NOT_FOUND, "There is no odometer event with this id at this vehicle.");
    }
}

package com.mileproof.vehicles;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.Caller.Admin;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.users.Phone;
import com.mileproof.users.User;
import com.mileproof.users.Users;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Users' vehicles. Among a partner's active vehicles a plate with its state and a VIN stand once. */
@Component
public class Vehicles {

    private final VehicleStore store;
    private final Users users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final Clock clock;

    Vehicles(VehicleStore store, Users users, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.users = users;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    Vehicle add(Admin by, UserId user, NewVehicle vehicle) {
        return add(by, users.found(by, user), vehicle);
    }

    /** For the user with the number; of several the one that {@link Users#byPhone} answers. */
    Vehicle add(Admin by, Phone phone, NewVehicle vehicle) {
        return add(by, users.byPhone(by, phone), vehicle);
    }

    Vehicle update(Admin by, VehicleId id, PlateChange change) {
        found(by, id);
        return told(
                by,
                "vehicle.changed",
                () -> store.update(by.partner(), id, change, clock.instant()).orElseThrow(Vehicles::plateTaken));
    }

    /** Takes the vehicle off the policy; one that is off stays so. */
    Vehicle deactivate(Admin by, VehicleId id) {
        found(by, id);
        return told(
                by,
                "vehicle.deactivated",
                () -> store.setActive(by.partner(), id, false, clock.instant()).orElseThrow());
    }

    /** Puts the vehicle back on the policy; one that is on stays so. */
    Vehicle activate(Admin by, VehicleId id) {
        var vehicle = found(by, id);
        return told(
                by,
                "vehicle.activated",
                () -> unlessTaken(() -> store.setActive(by.partner(), id, true, clock.instant()))
                        .orElseThrow(() -> taken(by, vehicle.vin())));
    }

    private Vehicle told(Admin by, String action, Supplier<Vehicle> change) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var vehicle = change.get();
            audit.tell(Entry.of(
                    by.actor(), action, by.partner().value(), vehicle.id().toString()));
            return vehicle;
        }));
    }

    /** The transaction goes on when the plate or VIN is taken: it is asked which. */
    private Optional<Vehicle> unlessTaken(Supplier<Optional<Vehicle>> write) {
        return nested.execute(status -> {
            var written = write.get();
            if (written.isEmpty()) {
                status.setRollbackOnly();
            }
            return written;
        });
    }

    /** The vehicle: 404 where none has the id, 403 where another partner has it or another user than the caller's. */
    public Vehicle found(Caller caller, VehicleId id) {
        return mine(caller, store.find(id).orElseThrow(Vehicles::notFound));
    }

    /** The same for a vehicle whose driver may be erased, of which there is its history and nothing else. */
    public void mustOwn(Caller caller, VehicleId id) {
        mine(caller, store.findAny(id).orElseThrow(Vehicles::notFound));
    }

    private static Vehicle mine(Caller caller, Vehicle vehicle) {
        if (!vehicle.partner().equals(caller.partner())) {
            throw ApiProblem.noPermission("This vehicle belongs to another partner.");
        }
        caller.mustSee(vehicle.driver().id());
        return vehicle;
    }

    /** What the vehicle's odometer counts in from now on, {@code mi} or {@code km}; in the caller's transaction. */
    public void setUnit(PartnerId partner, VehicleId id, String unit) {
        store.setUnit(partner, id, unit, clock.instant());
    }

    /** The active vehicle with the plate, among those the caller may see. */
    Vehicle byPlate(Caller caller, Plate plate, String state) {
        return store.findActive(
                        caller.partner(), plate, state, caller.boundUser().orElse(null))
                .orElseThrow(Vehicles::notFound);
    }

    Page<Vehicle> list(Admin by, VehicleFilter filter) {
        return store.list(by.partner(), filter);
    }

    static ApiProblem notFound() {
        return new ApiProblem(ErrorCode.ERROR_VEHICLE_NOT_FOUND, "There is no such vehicle.");
    }

    private Vehicle add(Admin by, User user, NewVehicle vehicle) {
        return told(
                by,
                "vehicle.created",
                () -> store.insert(by.partner(), VehicleId.next(clock), user.id(), vehicle, clock.instant())
                        .orElseThrow(() -> taken(by, vehicle.vin())));
    }

    private ApiProblem taken(Admin by, @Nullable Vin vin) {
        return vin != null && store.isActive(by.partner(), vin)
                ? new ApiProblem(
                        ErrorCode.ERROR_VEHICLE_ALREADY_EXISTS,
                        "Another active vehicle of yours has the VIN " + vin + ".")
                : plateTaken();
    }

    static ApiProblem plateTaken() {
        return new ApiProblem(
                ErrorCode.ERROR_VEHICLE_ALREADY_EXISTS,
                "Another active vehicle of yours has this plate in this state.");
    }
}

package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.MileageCheckins.Change;
import com.mileproof.checkins.MileageConflict.State;
import com.mileproof.platform.Instants;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import com.mileproof.vehicles.Plate;
import com.mileproof.vehicles.Vehicles;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Readings that were refused because an older check-in is higher. The refusal stays what the contract says; the claim is
 * kept, so that a person can find that the older one was wrong.
 */
@Component
public class Conflicts {

    /** A vehicle has no more open ones; further readings are refused and not kept. */
    static final int MOST_OPEN = 5;

    /** A vehicle's conflicts that are listed, the newest. */
    static final int MOST_LISTED = 100;

    /** Where more check-ins stand against a reading, it is no single one of them that is wrong. */
    public static final int MOST_VOIDED = 10;

    private static final String REASON = "CONFLICT";

    private final ConflictStore store;
    private final RulesStore rules;
    private final Checkins checkins;
    private final MileageCheckins readings;
    private final Vehicles vehicles;
    private final TransactionTemplate transaction;
    private final TransactionTemplate own;

    Conflicts(
            ConflictStore store,
            RulesStore rules,
            Checkins checkins,
            MileageCheckins readings,
            Vehicles vehicles,
            TransactionTemplate transaction,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.rules = rules;
        this.checkins = checkins;
        this.readings = readings;
        this.vehicles = vehicles;
        this.transaction = transaction;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Keeps a reading that was refused as too low, and nothing else that was refused. Durable when this returns, whatever
     * becomes of a transaction around the refusal. What was sent before is not kept again.
     */
    public void keep(Caller by, NewReading reading, ApiProblem refusal) {
        if (refusal.code() == ErrorCode.ERROR_MILEAGE) {
            own.executeWithoutResult(_ -> keep(by, reading, null, () -> rules.forNew(by, reading)));
        }
    }

    /** The same for what an open check-in was to be changed to. */
    public void keep(Caller by, CheckinId id, Change change, ApiProblem refusal) {
        if (refusal.code() == ErrorCode.ERROR_MILEAGE) {
            own.executeWithoutResult(_ -> {
                var checkin = readings.find(by, id);
                var reading = change.onto(checkin);
                keep(by, reading, id, () -> readings.rulesForChange(by, reading, checkin));
            });
        }
    }

    private void keep(Caller by, NewReading reading, @Nullable CheckinId changes, Supplier<ReadingRules> judged) {
        // one that names an odometer event is judged with that, and not by an older reading alone
        if (!reading.isPlain() || reading.odometerEvent() != null) {
            return;
        }
        var facts = judged.get();
        boolean tooLow = facts.firstBroken()
                .filter(broken -> broken.code() == ErrorCode.ERROR_MILEAGE)
                .isPresent();
        var older = facts.floorCheckin();
        if (tooLow && older != null) {
            store.keep(by, reading, changes, older, facts.floor(), MOST_OPEN);
        }
    }

    /** A vehicle's, newest first. */
    List<MileageConflict> ofVehicle(Caller.Admin by, VehicleId vehicle) {
        vehicles.found(by, vehicle);
        return store.ofVehicle(by.partner(), vehicle, MOST_LISTED);
    }

    /** One of a partner within reach. */
    public MileageConflict find(Viewer by, CheckinId id) {
        var conflict = store.find(id).orElseThrow(Conflicts::unknown);
        mustReach(by, conflict.partner());
        return conflict;
    }

    /** What counts and is higher now, the highest first; one more than can be voided when there are so many. */
    public List<Standing> against(Viewer by, MileageConflict conflict) {
        mustReach(by, conflict.partner());
        return store.against(conflict, MOST_VOIDED + 1);
    }

    /**
     * Voids whatever stands against the reading and makes it a check-in of the time at which it was sent, or changes the
     * open check-in that it was meant for; it is then judged as any other. All of it or nothing: refused when the conflict is decided, when what stands against it is not
     * what the reviewer saw, or when another rule stands against the reading now.
     *
     * @param seen the check-ins that he saw stand against it, each with its sequence; empty for none
     */
    public MileageCheckin admit(Reviewer by, CheckinId id, Map<CheckinId, Integer> seen, String note) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var conflict = locked(by, id);
            var against = store.against(conflict, MOST_VOIDED + 1);
            mustBeAsSeen(seen, against);
            var why = note + " (" + conflict.becomes() + " was admitted instead)";
            against.forEach(one -> checkins.voidWrong(by, one.id(), REASON, why));
            var claim = new Caller.Admitter(conflict.partner(), conflict.client(), conflict.user(), by.actor());
            MileageCheckin made;
            try {
                made = conflict.changes() == null
                        ? readings.create(claim, id, reading(conflict), conflict.madeAt())
                        : readings.change(claim, conflict.changes(), new Change(reading(conflict), true, true));
            } catch (ApiProblem refused) {
                throw refused("Nothing was changed, because the reading would be refused now: " + refused.sentence());
            }
            store.end(conflict, State.ADMITTED, by.actor(), note);
            return made;
        }));
    }

    /** The older check-in is right: the reading stays refused. */
    public MileageConflict dismiss(Reviewer by, CheckinId id, String note) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.end(locked(by, id), State.DISMISSED, by.actor(), note);
            return find(by, id);
        }));
    }

    private MileageConflict locked(Reviewer by, CheckinId id) {
        find(by, id);
        var conflict = store.lock(id).orElseThrow(Conflicts::unknown);
        if (conflict.state() != State.OPEN) {
            var at = conflict.decidedAt();
            throw refused("Nothing was changed, because this conflict is already "
                    + conflict.state().name().toLowerCase(Locale.ROOT) + ", by " + conflict.decidedBy()
                    + " on " + (at == null ? "" : Instants.text(at)) + ".");
        }
        return conflict;
    }

    private static void mustBeAsSeen(Map<CheckinId, Integer> seen, List<Standing> against) {
        if (against.size() > MOST_VOIDED) {
            throw refused("Nothing was changed, because more than " + MOST_VOIDED
                    + " check-ins stand against the reading; void those that are wrong one by one.");
        }
        var now = new HashMap<CheckinId, Integer>();
        against.forEach(one -> now.put(one.id(), one.sequence()));
        if (now.equals(seen)) {
            return;
        }
        var standing = against.stream()
                .map(one -> one.id() + " (" + one.state().status() + ", " + one.mileage() + ", sequence "
                        + one.sequence() + ")")
                .collect(Collectors.joining(", "));
        throw refused("Nothing was changed, because what stands against the reading has changed: now "
                + (standing.isEmpty() ? "nothing does." : standing + "."));
    }

    private static NewReading reading(MileageConflict conflict) {
        return new NewReading(
                conflict.vehicle(),
                Plate.parse(conflict.license()).orElseThrow(),
                conflict.licenseState(),
                BigDecimal.valueOf(conflict.mileage()),
                List.of(conflict.licensePhoto().id()),
                List.of(conflict.odometerPhoto().id()),
                null,
                conflict.purpose());
    }

    private static void mustReach(Viewer by, PartnerId partner) {
        if (!by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("This conflict belongs to a partner that your account does not list.");
        }
    }

    private static ApiProblem refused(String sentence) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_STATUS_CHANGE, sentence);
    }

    private static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_MILEAGE_CHECKIN_NOT_FOUND, "There is no conflict with this id.");
    }
}

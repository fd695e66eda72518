package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.vehicles.Vehicles;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Condition check-ins: making, changing, reading, taking back. */
@Component
public class ConditionCheckins {

    private final ConditionStore store;
    private final ConditionWrites writes;
    private final CheckinStore checkins;
    private final ConditionKind kind;
    private final Moves moves;
    private final Vehicles vehicles;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConditionCheckins(
            ConditionStore store,
            ConditionWrites writes,
            CheckinStore checkins,
            ConditionKind kind,
            Moves moves,
            Vehicles vehicles,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.writes = writes;
        this.checkins = checkins;
        this.kind = kind;
        this.moves = moves;
        this.vehicles = vehicles;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a check-in, or throws the first rule that it breaks. */
    public ConditionCheckin create(Caller by, NewCondition asked) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            checkins.lockVehicle(by.partner(), asked.vehicle());
            writes.forNew(by, asked).firstBroken().ifPresent(broken -> {
                throw broken;
            });
            var id = CheckinId.next(clock);
            writes.create(by, id, asked);
            return store.reader().find(id).orElseThrow();
        }));
    }

    /** Changes an open check-in; its photos are replaced by those that are sent. */
    public ConditionCheckin change(Caller by, CheckinId id, NewCondition sent) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var checkin = seen(by, kind.lock(id));
            var asked = sent.of(checkin.vehicle());
            int most = checkins.maxSubmissions(checkin.partner(), CampaignKind.condition);
            writes.forChange(by, asked, checkin, most).firstBroken().ifPresent(broken -> {
                throw broken;
            });
            writes.resubmit(checkin, asked);
            return moves.move(kind, checkin, CheckinMove.CHANGE, Mark.plain(by.actor(), checkin));
        }));
    }

    /** The check-in, if the caller may see it. */
    public ConditionCheckin find(Caller by, CheckinId id) {
        return seen(by, store.reader().find(id));
    }

    /** All of a vehicle's, newest first. */
    List<ConditionCheckin> ofVehicle(Caller by, VehicleId vehicle) {
        vehicles.found(by, vehicle);
        return store.reader().ofVehicle(by.partner(), vehicle);
    }

    Page<KindReader.Row<ConditionCheckin>> list(Caller.Admin by, CheckinFilter filter, Paging paging) {
        return new Page<>(
                "checkins",
                store.reader().count(by.partner(), filter),
                paging,
                store.reader().list(by.partner(), filter, paging));
    }

    /** The partner takes an open check-in back; the vehicle may send another. */
    ConditionCheckin withdraw(Caller by, CheckinId id) {
        return Objects.requireNonNull(
                transaction.execute(_ -> moves.withdraw(kind, seen(by, kind.lock(id)), by.actor())));
    }

    private static ConditionCheckin seen(Caller by, Optional<ConditionCheckin> found) {
        return Moves.seen(by, found.orElseThrow(ConditionKind::unknown));
    }
}

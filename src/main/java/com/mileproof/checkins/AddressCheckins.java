package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.Page;
import com.mileproof.api.Paging;
import com.mileproof.api.UserId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.users.Users;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Proof-of-address check-ins: making, changing, reading, taking back. */
@Component
public class AddressCheckins {

    private final AddressStore store;
    private final AddressWrites writes;
    private final CheckinStore checkins;
    private final AddressKind kind;
    private final Moves moves;
    private final Users users;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AddressCheckins(
            AddressStore store,
            AddressWrites writes,
            CheckinStore checkins,
            AddressKind kind,
            Moves moves,
            Users users,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.writes = writes;
        this.checkins = checkins;
        this.kind = kind;
        this.moves = moves;
        this.users = users;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a check-in, or throws the first rule that it breaks. */
    public AddressCheckin create(Caller by, NewAddress asked) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lockUser(by.partner(), asked.user());
            var hints = allowed(writes.forNew(by, asked));
            var id = CheckinId.next(clock);
            writes.create(by, id, asked, hints);
            return store.reader().find(id).orElseThrow();
        }));
    }

    /** Changes an open check-in; what it says and shows is replaced by what is sent. */
    public AddressCheckin change(Caller by, CheckinId id, NewAddress asked) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var checkin = seen(by, kind.lock(id));
            if (!checkin.user().equals(asked.user())) {
                throw ApiProblem.shape("/userId", "must be the user of the check-in");
            }
            int most = checkins.maxSubmissions(checkin.partner(), CampaignKind.address);
            var hints = allowed(writes.forChange(by, asked, checkin, most));
            writes.resubmit(checkin, asked);
            var mark = new Mark(by.actor(), null, null, checkin.fraud(), hints);
            return moves.move(kind, checkin, CheckinMove.CHANGE, mark);
        }));
    }

    /** The check-in, if the caller may see it. */
    public AddressCheckin find(Caller by, CheckinId id) {
        return seen(by, store.reader().find(id));
    }

    /** All of a user's, newest first. */
    List<AddressCheckin> ofUser(Caller by, UserId user) {
        return store.reader().ofUser(users.found(by, user).partner(), user);
    }

    Page<KindReader.Row<AddressCheckin>> list(Caller.Admin by, CheckinFilter filter, Paging paging) {
        return new Page<>(
                "checkins",
                store.reader().count(by.partner(), filter),
                paging,
                store.reader().list(by.partner(), filter, paging));
    }

    /** The partner takes an open check-in back; the user may send another. */
    AddressCheckin withdraw(Caller by, CheckinId id) {
        return Objects.requireNonNull(
                transaction.execute(_ -> moves.withdraw(kind, seen(by, kind.lock(id)), by.actor())));
    }

    /** Throws what the rules forbid; answers what a reviewer should know besides. */
    private static List<Reason> allowed(AddressRules rules) {
        rules.firstBroken().ifPresent(broken -> {
            throw broken;
        });
        return AddressHints.of(rules.asked(), Objects.requireNonNull(rules.resident()), rules.photos());
    }

    private static AddressCheckin seen(Caller by, Optional<AddressCheckin> found) {
        return Moves.seen(by, found.orElseThrow(AddressKind::unknown));
    }
}

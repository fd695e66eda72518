package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.partners.Campaigns;
import com.mileproof.partners.PartnerClock;
import com.mileproof.platform.Machine;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The clock of a sandbox, and what comes due when it is moved. */
@Component
class TestClock {

    private final PartnerClock clock;
    private final Campaigns campaigns;
    private final HoldExpiry holds;
    private final Reminders reminders;
    private final TransactionTemplate transaction;

    TestClock(
            PartnerClock clock,
            Campaigns campaigns,
            HoldExpiry holds,
            Reminders reminders,
            TransactionTemplate transaction) {
        this.clock = clock;
        this.campaigns = campaigns;
        this.holds = holds;
        this.reminders = reminders;
        this.transaction = transaction;
    }

    PartnerClock.Reading read(Caller.Admin by) {
        return clock.read(by);
    }

    /**
     * Moves the clock; what came due by that has happened and is told when this returns: versions of campaigns first, as
     * all else goes by them, then expired holds, because an
     * open one keeps its vehicle from being due, then days that came, then those that were missed.
     */
    PartnerClock.Reading advance(Caller.Admin by, Duration step) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var moved = clock.advance(by, step);
            campaigns.bringIntoForce(Machine.INSTANCE, moved.partner());
            holds.expire(moved);
            reminders.tell(moved);
            return moved;
        }));
    }
}

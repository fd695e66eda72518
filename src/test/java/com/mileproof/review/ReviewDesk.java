package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.Checkins;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.platform.Ids;
import com.mileproof.platform.console.Reach;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reviewers of one partner, and what they do with its cases. */
final class ReviewDesk {

    private final RunningServer server;
    private final Acme acme;

    ReviewDesk(RunningServer server, Acme acme) {
        this.server = server;
        this.acme = acme;
    }

    UUID partner() {
        return PartnerId.of(acme.partnerId()).value();
    }

    Reviewer person(String name) {
        return person(name, partner());
    }

    Reviewer person(String name, UUID... partners) {
        return new Reviewer.Only(
                Ids.next(server.clock()),
                name,
                "reviewer " + name,
                new Reach.Listed(Arrays.stream(partners).collect(Collectors.toSet())));
    }

    Reviews reviews() {
        return server.bean(Reviews.class);
    }

    /** A check-in that waits. */
    CheckinId waiting(int mileage) {
        return CheckinId.of(acme.danaWithGolf().checkIn(mileage).ok().field("id"));
    }

    int sequence(Reviewer by, CheckinId id) {
        return server.bean(Checkins.class).now(by, id).sequence();
    }

    ReviewDecision decide(Reviewer by, CheckinId id, PersonDecision decision, ReviewReason... reasons) {
        return reviews().decide(by, id, sequence(by, id), judgement(decision, null, reasons));
    }

    static Judgement judgement(PersonDecision decision, @Nullable String note, ReviewReason... reasons) {
        return new Judgement(decision, List.of(reasons), note, null, Set.of(), Set.of(), null);
    }

    /** The time to undo passes, and decisions take effect; answers how many ended. */
    int later() {
        server.clock().advance(Reviews.UNDO_FOR);
        return server.bean(DecisionEffects.class).apply();
    }

    Answer seen(CheckinId id) {
        return acme.admin().get("/api/vehicles/checkin/mileage/" + id).ok();
    }

    String status(CheckinId id) {
        return seen(id).field("checkInStatus");
    }
}

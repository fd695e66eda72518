package com.mileproof.privacy;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.TokenHolder;
import com.mileproof.api.UserId;
import com.mileproof.privacy.HoldStore.Hold;
import java.time.Instant;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds of a partner's users; an addition to the contract. */
@RestController
@RequestMapping("/api/users/{userId}/legal-hold")
final class LegalHoldRoutes {

    private final LegalHolds holds;

    LegalHoldRoutes(LegalHolds holds) {
        this.holds = holds;
    }

    /** A hold; lifting it answers what it was. */
    record HoldView(String userId, String basis, String setBy, Instant setAt) {

        static HoldView of(UserId user, Hold hold) {
            return new HoldView(user.toString(), hold.basis(), hold.setBy(), hold.setAt());
        }
    }

    @GetMapping
    HoldView find(Caller.Admin by, @PathVariable String userId) {
        var user = UserId.of(userId);
        return HoldView.of(user, holds.find(by, user));
    }

    @PutMapping
    HoldView set(TokenHolder by, @PathVariable String userId, Body body) {
        var basis = basis(body);
        var user = UserId.of(userId);
        return HoldView.of(user, holds.set(by, user, basis));
    }

    @DeleteMapping
    HoldView lift(TokenHolder by, @PathVariable String userId) {
        var user = UserId.of(userId);
        return HoldView.of(user, holds.lift(by, user));
    }

    static String basis(Body body) {
        var basis = body.text("basis");
        body.check();
        return basis;
    }
}

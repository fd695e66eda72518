package com.mileproof.verification;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the machine saw, for the partner's servers; an addition to the contract. */
@RestController
final class VerificationRoutes {

    private final Verifications verifications;

    VerificationRoutes(Verifications verifications) {
        this.verifications = verifications;
    }

    @GetMapping("/api/vehicles/checkin/mileage/{id}/verification")
    VerificationView of(Caller.Admin by, @PathVariable String id) {
        var checkin = CheckinId.of(id);
        return VerificationView.of(checkin, verifications.of(by, checkin));
    }
}

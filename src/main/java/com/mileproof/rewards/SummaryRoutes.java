package com.mileproof.rewards;

import com.mileproof.api.Caller;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's summaries of check-ins: arrays of one, as the contract has it. */
@RestController
@RequestMapping("/api")
final class SummaryRoutes {

    private final Summaries summaries;

    SummaryRoutes(Summaries summaries) {
        this.summaries = summaries;
    }

    @GetMapping("/vehicles/{vehicleId}/checkin-summary")
    List<SummaryView> ofVehicle(Caller by, @PathVariable String vehicleId) {
        return List.of(SummaryView.of(summaries.ofVehicle(by, VehicleId.of(vehicleId))));
    }

    @GetMapping("/users/{userId}/proof-of-address/checkin-summary")
    List<SummaryView.Address> ofAddress(Caller by, @PathVariable String userId) {
        return List.of(SummaryView.ofAddress(summaries.ofAddress(by, UserId.of(userId))));
    }
}

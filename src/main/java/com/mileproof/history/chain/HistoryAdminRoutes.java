package com.mileproof.history.chain;

import com.mileproof.api.VehicleId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The operators' door to the histories. */
@RestController
final class HistoryAdminRoutes {

    private final Histories histories;
    private final ClientAddress addresses;

    HistoryAdminRoutes(Histories histories, ClientAddress addresses) {
        this.addresses = addresses;
        this.histories = histories;
    }

    /** What the console's page of a vehicle's history offers for download. */
    @GetMapping("/admin/api/review/vehicles/{vehicleId}/odometer-statement")
    ResponseEntity<ObjectNode> statement(Operator by, @PathVariable String vehicleId, HttpServletRequest request) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(histories
                        .statement(Admin.of(by), VehicleId.of(vehicleId), addresses.of(request))
                        .json());
    }

    @PostMapping("/admin/api/signing-keys/rotate")
    ObjectNode rotate(Operator by) {
        return histories.rotateKeys(by);
    }
}

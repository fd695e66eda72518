package com.mileproof.history.chain;

import com.mileproof.api.VehicleId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.node.ObjectNode;

/** The history of a vehicle at the console, and its signed statement for download. */
@Controller
final class HistoryPages {

    private final Histories histories;
    private final ClientAddress addresses;

    HistoryPages(Histories histories, ClientAddress addresses) {
        this.histories = histories;
        this.addresses = addresses;
    }

    @GetMapping("/console/vehicles/{id}/history")
    String history(Viewer by, @PathVariable String id, HttpServletRequest request, Model model) {
        var vehicle = VehicleId.of(id);
        model.addAttribute("history", histories.seen(by, vehicle, addresses.of(request)));
        model.addAttribute("vehicle", vehicle.toString());
        return "history/chain/history";
    }

    @GetMapping("/console/vehicles/{id}/odometer-statement")
    ResponseEntity<ObjectNode> statement(Viewer by, @PathVariable String id, HttpServletRequest request) {
        var vehicle = VehicleId.of(id);
        var statement = histories.statement(by, vehicle, addresses.of(request));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement-" + vehicle + ".json\"")
                .body(statement.json());
    }
}

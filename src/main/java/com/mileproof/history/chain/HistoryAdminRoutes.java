package com.mileproof.history.chain;

import com.mileproof.platform.Operator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The operators' door to the histories. */
@RestController
final class HistoryAdminRoutes {

    private final Histories histories;

    HistoryAdminRoutes(Histories histories) {
        this.histories = histories;
    }

    @PostMapping("/admin/api/signing-keys/rotate")
    ObjectNode rotate(Operator by) {
        return histories.rotateKeys(by);
    }
}

package com.mileproof.platform;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The two probes that a load balancer or supervisor asks on the main port; the rest of the actuator stays on its own
 * loopback port. Live: the process works. Ready: it also takes requests and reaches its database.
 */
@RestController
final class HealthRoutes {

    static final String PATH = "/actuator/health/";

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final int ANSWER_SECONDS = 2;
    private static final int UNAVAILABLE = 503;

    private final ApplicationAvailability availability;
    private final DataSource database;

    HealthRoutes(ApplicationAvailability availability, DataSource database) {
        this.availability = availability;
        this.database = database;
    }

    @GetMapping(PATH + "liveness")
    ResponseEntity<Map<String, String>> liveness() {
        return answer(availability.getLivenessState() == LivenessState.CORRECT);
    }

    @GetMapping(PATH + "readiness")
    ResponseEntity<Map<String, String>> readiness() {
        return answer(availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && databaseAnswers());
    }

    /** Not by a query, which would wait long for a host that has fallen silent. */
    private boolean databaseAnswers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            LOG.warn("Not ready: the database does not answer ({})", e.toString());
            return false;
        }
    }

    private static ResponseEntity<Map<String, String>> answer(boolean up) {
        return ResponseEntity.status(up ? 200 : UNAVAILABLE).body(Map.of("status", up ? "UP" : "DOWN"));
    }
}

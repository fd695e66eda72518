package com.mileproof.privacy;

import com.mileproof.api.Caller;
import com.mileproof.api.Query;
import com.mileproof.api.TokenHolder;
import com.mileproof.api.UserId;
import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.privacy.Erasures.Confirmed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasing a user, and all that there is about one; additions to the contract. */
@RestController
final class ErasureRoutes {

    private final Erasures erasures;
    private final Exports exports;

    ErasureRoutes(Erasures erasures, Exports exports) {
        this.erasures = erasures;
        this.exports = exports;
    }

    @DeleteMapping("/api/users/{userId}")
    ResponseEntity<ErasureView> erase(TokenHolder by, @PathVariable String userId, Query query) {
        var confirmed = confirmed(query);
        query.check();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(ErasureView.of(erasures.request(by, UserId.of(userId), confirmed)));
    }

    @GetMapping("/api/erasures/{erasureId}")
    ErasureView find(Caller.Admin by, @PathVariable String erasureId) {
        return ErasureView.of(erasures.find(by, ErasureId.of(erasureId)));
    }

    @PostMapping("/api/erasures/{erasureId}/cancel")
    ErasureView cancel(TokenHolder by, @PathVariable String erasureId) {
        return ErasureView.of(erasures.cancel(by, ErasureId.of(erasureId)));
    }

    @GetMapping("/api/users/{userId}/export")
    void export(TokenHolder by, @PathVariable String userId, HttpServletResponse response) throws IOException {
        exports.write(by, UserId.of(userId), response);
    }

    private static Confirmed confirmed(Query query) {
        var reason = query.text("reason");
        var obstacles = EnumSet.noneOf(Obstacle.class);
        var names = query.text("confirm");
        for (var name : names == null ? new String[0] : names.split(",", -1)) {
            Arrays.stream(Obstacle.values())
                    .filter(one -> one.name().equals(name.strip()))
                    .findFirst()
                    .ifPresentOrElse(
                            obstacles::add,
                            () -> query.refuse(
                                    "confirm",
                                    "must name, separated by commas, some of "
                                            + Arrays.stream(Obstacle.values())
                                                    .map(Enum::name)
                                                    .collect(Collectors.joining(", "))));
        }
        if (!obstacles.isEmpty() && reason == null) {
            query.refuse("reason", "is required where something is confirmed");
        }
        return new Confirmed(obstacles, reason);
    }
}

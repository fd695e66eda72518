package com.mileproof.checkins;

import com.mileproof.platform.Instants;
import com.mileproof.testkit.Api;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A vehicle and its check-ins as the contract has them, in the plainest way there is. Answers are status and code. */
final class ModelVehicle {

    private static final String OK = "200 ";
    private static final String LOCKED = "500 ERROR_CHECKIN_IS_LOCKED";
    private static final String MILEAGE = "500 ERROR_MILEAGE";
    private static final String INACTIVE = "403 ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY";
    private static final String ILLEGAL = "409 ERROR_INVALID_STATUS_CHANGE";

    private static final int MAX_SUBMISSIONS = 5;

    final String id;
    final Map<String, @Nullable Object> reading;
    final List<Checkin> checkins = new ArrayList<>();
    boolean active = true;

    ModelVehicle(String id, Map<String, @Nullable Object> reading) {
        this.id = id;
        this.reading = reading;
    }

    /** A campaign of a partner in UTC. */
    record Rules(@Nullable Integer cadenceDays, boolean oneOpen, boolean lockEarly) {

        @Nullable
        Instant next(Instant now) {
            return cadenceDays == null
                    ? null
                    : now.atZone(ZoneOffset.UTC)
                            .toLocalDate()
                            .plusDays(cadenceDays)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        }
    }

    static final class Checkin {

        final String id;
        final @Nullable Instant next;
        String status = "Pending";
        int submissions = 1;
        int mileage;

        Checkin(String id, int mileage, @Nullable Instant next) {
            this.id = id;
            this.mileage = mileage;
            this.next = next;
        }

        boolean isOpen() {
            return status.equals("Pending") || status.equals("OnHold");
        }

        String mayBecome(String to) {
            return isOpen() || (to.equals("Voided") && status.equals("Confirmed")) ? OK : ILLEGAL;
        }

        String mayBeWithdrawn() {
            return isOpen() ? OK : LOCKED;
        }

        Map<String, @Nullable Object> seen() {
            var seen = status.equals("Voided") || status.equals("Withdrawn") ? "Declined" : status;
            return Api.object(
                    "id", id, "status", seen, "mileage", mileage, "next", next == null ? null : Instants.text(next));
        }
    }

    void created(String checkin, int mileage, @Nullable Instant next) {
        checkins.add(new Checkin(checkin, mileage, next));
    }

    String mayCreate(Rules rules, int mileage, Instant now) {
        if (!active) {
            return INACTIVE;
        }
        var unlocksAt = checkins.reversed().stream()
                .filter(checkin -> checkin.status.equals("Confirmed"))
                .findFirst()
                .flatMap(checkin -> Optional.ofNullable(checkin.next));
        boolean early = rules.lockEarly() && unlocksAt.filter(now::isBefore).isPresent();
        boolean open = rules.oneOpen() && checkins.stream().anyMatch(Checkin::isOpen);
        return open || early ? LOCKED : heightOf(mileage, null);
    }

    String mayChange(Checkin checkin, int mileage) {
        if (!active) {
            return INACTIVE;
        }
        boolean usedUp = checkin.status.equals("Pending") && checkin.submissions >= MAX_SUBMISSIONS;
        return checkin.isOpen() && !usedUp ? heightOf(mileage, checkin) : LOCKED;
    }

    private String heightOf(int mileage, @Nullable Checkin itself) {
        return mileage < Math.max(1, floor(itself)) ? MILEAGE : OK;
    }

    private int floor(@Nullable Checkin itself) {
        return checkins.stream()
                .filter(checkin -> checkin != itself)
                .filter(checkin -> checkin.isOpen() || checkin.status.equals("Confirmed"))
                .mapToInt(checkin -> checkin.mileage)
                .max()
                .orElse(0);
    }

    /** A mileage around the lowest that is allowed, mostly above. */
    int near(Random random, @Nullable Checkin itself) {
        return floor(itself) + random.nextInt(12) - 3;
    }

    /** One of the last few check-ins. */
    Optional<Checkin> any(Random random) {
        int last = checkins.size();
        return last == 0 ? Optional.empty() : Optional.of(checkins.get(last - 1 - random.nextInt(Math.min(last, 4))));
    }
}

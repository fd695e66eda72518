package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds of a partner's check-ins, read past the code under test. */
public final class CheckinTables {

    private static final RowMapper<String> TEXT = (row, n) -> String.valueOf(row.getString(1));

    private final JdbcClient jdbc;
    private final UUID partner;

    public CheckinTables(RunningServer server, Acme acme) {
        this.jdbc = server.jdbc();
        this.partner = PartnerId.of(acme.partnerId()).value();
    }

    private record Reading(
            UUID vehicle,
            UUID id,
            String state,
            int mileage,
            Instant at,
            @Nullable Instant next,
            boolean released,
            int segment) {

        boolean isOpen() {
            return state.equals("PENDING") || state.equals("ON_HOLD");
        }

        boolean isConfirmed() {
            return state.equals("CONFIRMED");
        }
    }

    private record Odometer(
            int floor,
            @Nullable UUID floorCheckin,
            int open,
            @Nullable Instant unlocksAt,
            int segment,
            int segmentFloor) {}

    /** What the odometers hold is what the check-ins say, for every vehicle. */
    public void odometers_follow_from_the_check_ins() {
        var readings = jdbc.sql("select * from checkins where partner_id = :partner")
                .param("partner", partner)
                .query((row, n) -> new Reading(
                        row.getObject("vehicle_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("state"),
                        row.getObject("corrected_mileage", Integer.class) == null
                                ? row.getInt("mileage")
                                : row.getInt("corrected_mileage"),
                        Times.read(row, "checked_in_at"),
                        Times.readOrNull(row, "next_check_in_at"),
                        row.getBoolean("released"),
                        row.getInt("segment")))
                .list();
        var byVehicle = readings.stream().collect(Collectors.groupingBy(Reading::vehicle));
        var odometers = odometers();
        assertThat(odometers.keySet()).isEqualTo(byVehicle.keySet());
        byVehicle.forEach((vehicle, all) -> follows(Objects.requireNonNull(odometers.get(vehicle)), all));
    }

    private static void follows(Odometer odometer, List<Reading> readings) {
        var live = readings.stream()
                .filter(reading -> reading.isOpen() || reading.isConfirmed())
                .toList();
        var counting = live.stream()
                .filter(reading -> reading.segment() == odometer.segment())
                .toList();
        int floor = Math.max(
                odometer.segmentFloor(),
                counting.stream().mapToInt(Reading::mileage).max().orElse(0));
        assertThat(odometer.floor()).isEqualTo(floor);
        var tops = counting.stream()
                .filter(reading -> reading.mileage() == floor)
                .map(Reading::id)
                .toList();
        if (tops.isEmpty()) {
            assertThat(odometer.floorCheckin()).isNull();
        } else {
            assertThat(odometer.floorCheckin()).isIn(tops);
        }
        assertThat(odometer.open()).isEqualTo((int) live.stream()
                .filter(reading -> reading.isOpen() && !reading.released())
                .count());
        var last = live.stream()
                .filter(Reading::isConfirmed)
                .max(Comparator.comparing(Reading::at).thenComparing(Reading::id))
                .map(Reading::next);
        assertThat(odometer.unlocksAt()).isEqualTo(last.orElse(null));
    }

    private Map<UUID, Odometer> odometers() {
        return jdbc
                .sql("select * from odometers where partner_id = :partner")
                .param("partner", partner)
                .query((row, n) -> Map.entry(
                        row.getObject("vehicle_id", UUID.class),
                        new Odometer(
                                row.getInt("floor"),
                                row.getObject("floor_checkin_id", UUID.class),
                                row.getInt("open_checkins"),
                                Times.readOrNull(row, "unlocks_at"),
                                row.getInt("segment"),
                                row.getInt("segment_floor"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The moves of a check-in in their order, as {@code MOVE STATE mileage}. */
    List<String> moves(String checkin) {
        return jdbc.sql("""
                        select move || ' ' || state || ' ' || mileage from checkin_moves
                        where checkin_id = :id order by sequence
                        """)
                .param("id", CheckinId.of(checkin).value())
                .query(TEXT)
                .list();
    }

    /** The types of the events that tell of a check-in, in their order. */
    List<String> news(String checkin) {
        return jdbc.sql("select type from outbox where subject = :id order by sequence")
                .param("id", CheckinId.of(checkin).value())
                .query(TEXT)
                .list();
    }

    /** Every move has its number, one above the last one's, in the history, in the outbox and at the check-in. */
    void sequences_have_no_gaps() {
        for (var table : List.of("checkin_moves where checkin_id", "outbox where subject")) {
            jdbc.sql("select id, sequence from checkins where partner_id = :partner")
                    .param("partner", partner)
                    .query((row, n) -> Map.entry(row.getObject("id", UUID.class), row.getInt("sequence")))
                    .list()
                    .forEach(checkin -> assertThat(sequences(table, checkin.getKey()))
                            .isEqualTo(IntStream.rangeClosed(1, checkin.getValue())
                                    .boxed()
                                    .toList()));
        }
    }

    private List<Integer> sequences(String table, UUID checkin) {
        return jdbc.sql("select sequence from " + table + " = :id order by sequence")
                .param("id", checkin)
                .query((row, n) -> row.getInt(1))
                .list();
    }

    /** The photos of a check-in's submissions: {@code 1 LICENSE name}, and so on. */
    List<String> photos(String checkin) {
        return jdbc.sql("""
                        select c.submission || ' ' || c.role || ' ' || c.photo_id from checkin_photos c
                        where c.checkin_id = :id order by c.submission, c.role
                        """)
                .param("id", CheckinId.of(checkin).value())
                .query(TEXT)
                .list();
    }
}

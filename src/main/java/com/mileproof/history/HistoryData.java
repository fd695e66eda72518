package com.mileproof.history;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import com.mileproof.platform.PersonalRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What happened to users' odometers, and the personal values behind the commitments of their histories. */
@Component
public final class HistoryData implements PersonalData {

    private static final String OF_USER = "partner_id = :partner and user_id = :user";
    private static final String WITH_USER = "until the user is erased";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("history_openings", """
                            (partner_id, leaf) in (
                                select e.partner_id, e.leaf
                                from history_entries e
                                join vehicles v on v.partner_id = e.partner_id and v.id = e.vehicle_id
                                where v.partner_id = :partner and v.user_id = :user)""")
                    .kind(
                            "field, value, salt",
                            "VIN, plate, hashes of photos and places behind the commitments in a vehicle's history, with their salts",
                            "statements of the odometer that show them",
                            WITH_USER),
            Held.kept(
                            "history_entries",
                            """
                            (partner_id, vehicle_id) in (
                                select partner_id, id from vehicles where partner_id = :partner and user_id = :user)""",
                            "the history must verify; without the openings an entry names nobody and its commitments say nothing")
                    .kind(
                            "entry",
                            "readings and odometer events with their times, under random ids, and commitments to personal values",
                            "a mileage history that nobody can rewrite unnoticed",
                            "for as long as statements and signed heads are to be checked"),
            Held.deleted("odometer_event_photos", """
                            (partner_id, event_id) in (
                                select partner_id, id from odometer_events
                                where partner_id = :partner and user_id = :user)""")
                    .kind("position", "which photos are the evidence of an odometer event", "evidence", WITH_USER),
            Held.deleted("odometer_events", OF_USER)
                    .kind(
                            "kind, occurred_at, reading_before, reading_after, unit_before, unit_after, digits, note, admin_note, created_by, decided_by",
                            "what happened to the odometer, as it was told and judged",
                            "distances across odometers; 49 USC 32704 for replaced ones",
                            WITH_USER));

    private static final String EVENTS = "select id from odometer_events where " + OF_USER;
    private static final int FLOOR = 50;

    private final PersonalRows rows;

    HistoryData(PersonalRows rows) {
        this.rows = rows;
    }

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }

    @Override
    public Collection<UUID> things(Person of) {
        return rows.ids(EVENTS, of);
    }

    @Override
    public List<Standing> obstacles(Person of, Instant now) {
        int open = rows.ids(EVENTS + " and state = 'PENDING'", of).size();
        return open == 0
                ? List.of()
                : List.of(new Standing(Obstacle.claim_open, "Odometer events that wait for a decision: " + open + "."));
    }
}

package com.mileproof.checkins;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import com.mileproof.platform.PersonalRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Users' check-ins with all that happened to them. */
@Component
public final class CheckinData implements PersonalData {

    private static final String OF_USER = "partner_id = :partner and user_id = :user";

    private static final String OF_CHECKIN = """
            (partner_id, checkin_id) in (
                select partner_id, id from checkins where partner_id = :partner and user_id = :user)""";

    private static final String OF_VEHICLE = """
            (partner_id, vehicle_id) in (
                select partner_id, id from vehicles where partner_id = :partner and user_id = :user)""";

    private static final String WITH_USER = "until the user is erased";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("mileage_conflicts", OF_USER)
                    .kind(
                            "license, license_state, mileage, purpose, made_at, older_mileage, actor, decided_by, note",
                            "a reading that was refused because an older one is higher, and what became of it",
                            "putting a mistake right",
                            WITH_USER),
            Held.deleted("checkin_moves", OF_CHECKIN)
                    .kind(
                            "move, state, actor, reason, note, license, mileage, fraud, reasons, moved_at, waited, rules, user_note, photo_marks, insights",
                            "the life of a check-in move by move: plate, reading, decisions and notes as they then were",
                            "webhooks and events tell it; answering for decisions",
                            WITH_USER),
            Held.deleted("checkin_photos", OF_CHECKIN)
                    .kind(
                            "role, marked_invalid, damaged, source, ordinal",
                            "which photos are a check-in's, and what they show",
                            "evidence",
                            WITH_USER),
            Held.deleted("checkin_addresses", OF_CHECKIN)
                    .kind(
                            "document_type, address_type, line1, city, state, country, zip",
                            "the address that a user says is his, and what proves it",
                            "judging the check-in",
                            WITH_USER)
                    .kind(
                            "latitude, longitude, home_latitude, home_longitude",
                            "where the check-in was made and where the address lies, as its sender said",
                            "comparing the two",
                            WITH_USER),
            Held.deleted("odometers", OF_VEHICLE)
                    .kind(
                            "floor, segment_floor, unlocks_at, due_told, missed_told",
                            "what the next reading of a vehicle must respect",
                            "the rules of check-ins",
                            WITH_USER),
            Held.deleted("odometer_changes", OF_VEHICLE)
                    .kind(
                            "floor, begins_at, unit",
                            "what odometer events do to check-ins",
                            "the rules of check-ins",
                            WITH_USER),
            Held.deleted("checkins", OF_USER)
                    .untied("odometer_event_id = null")
                    .kind(
                            "license, license_state, mileage, corrected_mileage, unit, purpose, checked_in_at, next_check_in_at",
                            "the check-in: plate and reading as the driver sent them, and when",
                            "the mileage that the partner was told; billing by distance",
                            WITH_USER)
                    .kind("user_note", "what the driver says to the reviewer", "judging the check-in", WITH_USER)
                    .kind(
                            "insights",
                            "name and address that a reviewer read in the documents",
                            "what the partner was told",
                            WITH_USER)
                    .kind(
                            "state, admin_note, fraud, reasons, risk",
                            "what was decided and why",
                            "answering for decisions",
                            WITH_USER));

    private static final int FLOOR = 40;

    private final PersonalRows rows;

    CheckinData(PersonalRows rows) {
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
        return rows.ids(
                "select id from checkins where " + OF_USER + " union all select id from mileage_conflicts where "
                        + OF_USER,
                of);
    }

    @Override
    public List<Standing> obstacles(Person of, Instant now) {
        int open = count(of, "checkins where state in ('PENDING', 'ON_HOLD')");
        int contested = count(of, "mileage_conflicts where state = 'OPEN'");
        return open + contested == 0
                ? List.of()
                : List.of(new Standing(
                        Obstacle.claim_open,
                        "Check-ins that are not decided: " + open + "; contested readings: " + contested + "."));
    }

    private int count(Person of, String what) {
        return rows.ids("select id from " + what + " and " + OF_USER, of).size();
    }
}

package com.mileproof.privacy;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is kept about erasing itself. */
@Component
public final class PrivacyData implements PersonalData {

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("legal_holds", "partner_id = :partner and user_id = :user")
                    .kind(
                            "basis, set_by, set_at",
                            "that a user must not be erased, and on what basis",
                            "duties to keep evidence",
                            "until it is lifted"),
            Held.kept(
                            "erasures",
                            "partner_id = :partner and user_id = :user",
                            "it is the proof that the user was erased, under his random id")
                    .kind(
                            "requested_by, reason, cancelled_by, erased, proof",
                            "who asked for an erasure, why in spite of what, and what it came to",
                            "proving that it was done",
                            "for good"),
            Held.kept("file: journal of erasures", null, "it is what keeps a restored backup from bringing users back")
                    .kind("", "random ids of erased users, and when", "restored backups", "for good"));

    private static final int FLOOR = 1;

    private final HoldStore holds;

    PrivacyData(HoldStore holds) {
        this.holds = holds;
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
    public List<Standing> obstacles(Person of, Instant now) {
        return holds.find(of.partner(), of.user()).stream()
                .map(hold -> new Standing(
                        Obstacle.legal_hold, "A legal hold stands since " + hold.setAt() + ": " + hold.basis()))
                .toList();
    }
}

package com.mileproof.review;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people at the console wrote about users' check-ins. */
@Component
public final class ReviewData implements PersonalData {

    private static final String OF_USER = """
            (partner_id, checkin_id) in (
                select partner_id, id from checkins where partner_id = :partner and user_id = :user)""";

    private static final String WITH_USER = "with the check-in, until the user is erased";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("review_claims", OF_USER)
                    .kind(
                            "account_id, name",
                            "who of the staff has a case on the desk",
                            "that two people do not take the same case",
                            "until the case is put back, minutes"),
            Held.deleted("review_decisions", OF_USER)
                    .kind(
                            "decision, reasons, note, fraud, invalid_photos, damaged_photos, insights, refused_because",
                            "what a person decided about a check-in, and the note for the driver",
                            "telling the driver, and answering for decisions",
                            WITH_USER)
                    .kind("account_id, actor, name", "who of the staff decided", "answering for decisions", WITH_USER));

    private static final int FLOOR = 80;

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }
}

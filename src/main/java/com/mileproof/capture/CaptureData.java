package com.mileproof.capture;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Links that users were given, and what came through them. */
@Component
public final class CaptureData implements PersonalData {

    private static final String PERIOD = Links.KEPT_FOR.toDays()
            + " days after the link has expired; with the check-in where one came through it, until the user is erased";

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(
            Held.deleted("capture_uploads", """
                            (partner_id, link_id) in (
                                select partner_id, id from capture_links
                                where partner_id = :partner and user_id = :user)""")
                    .kind(
                            "upload_id, role, taken_from, place_from, source",
                            "which upload of the page became which photo or document, and who said when and where it was made",
                            "that an upload sent again makes no second one; weighing times and places",
                            PERIOD),
            Held.deleted("capture_links", "partner_id = :partner and user_id = :user")
                    .kind(
                            "token_hash, language, return_url, refusals",
                            "the link that the driver was given, without its secret",
                            "letting the driver in without an account",
                            PERIOD));

    private static final int FLOOR = 60;

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }
}

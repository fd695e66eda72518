package com.mileproof.rewards;

import com.mileproof.api.Body;
import org.jspecify.annotations.Nullable;

/** Reads what an operator says of a payout, at the door and in the page's form. */
final class PayoutBody {

    private static final int LONGEST_LINK = 2_000;

    private PayoutBody() {}

    /** What it was paid by; {@code link} is where the driver collects it. */
    record Settlement(String reference, @Nullable String link) {}

    static Settlement settlement(Body body) {
        var reference = body.text("reference");
        var link = body.optionalText("link", LONGEST_LINK);
        if (link != null && !link.isEmpty() && !BuyerProfile.isLink(link)) {
            body.refuse("link", "must be an https address");
        }
        body.check();
        return new Settlement(reference, link == null || link.isEmpty() ? null : link);
    }

    /** Why it is rejected. */
    static String note(Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        if (note == null || note.isEmpty()) {
            body.refuse("adminNote", "is required: it tells the partner why");
        }
        body.check();
        return note == null ? "" : note;
    }
}

package com.mileproof.webhooks;

import com.mileproof.platform.Held;
import com.mileproof.platform.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** What webhooks keep of users: what receivers answered to news about them. */
@Component
public final class WebhookData implements PersonalData {

    /** The part of the retention table. */
    public static final List<Held> HELD = List.of(Held.emptied(
                    "webhook_attempts",
                    """
                    (partner_id, delivery_id) in (
                        select partner_id, id from webhook_deliveries
                        where partner_id = :partner and subject = any(:things))""",
                    "response = null, error = null",
                    "the delivery log is the partner's; the rest of a row says when and with what status")
            .kind(
                    "response, error",
                    "the beginning of what your receiver answered to a webhook, or why it was not reached",
                    "finding out why a webhook failed",
                    Deliveries.KEPT.toDays() + " days after the delivery ended"));

    private static final int FLOOR = 90;

    @Override
    public int floor() {
        return FLOOR;
    }

    @Override
    public List<Held> held() {
        return HELD;
    }
}

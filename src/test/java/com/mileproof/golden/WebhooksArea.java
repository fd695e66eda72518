package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.webhooks.PostRoom;
import com.mileproof.webhooks.Receiver;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where a partner is told what happened. */
final class WebhooksArea {

    private static final String ENDPOINTS = "/api/webhooks/endpoints";

    private WebhooksArea() {}

    static void walk(Pen pen) {
        try (var receiver = Receiver.good()) {
            var room = new PostRoom(pen.server());
            var admin = pen.admin();
            var since =
                    pen.server().clock().instant().truncatedTo(ChronoUnit.DAYS).toString();
            var wish = object("url", receiver.url(), "events", List.of("checkin.*", "webhook.test"));
            var id = pen.post("", admin, ENDPOINTS, wish).field("id");
            pen.post("an address that is not public", admin, ENDPOINTS, object("url", "https://10.0.0.1/hooks"));
            pen.get("", admin, ENDPOINTS);
            var path = ENDPOINTS + "/" + id;
            pen.get("", admin, path);
            pen.put("", admin, path, object("events", List.of("*")));
            var delivery = pen.post("", admin, path + "/test", null).field("id");
            room.deliver();
            pen.get("", admin, path + "/deliveries?page=0&size=10");
            pen.get("with its attempts", admin, "/api/webhooks/deliveries/" + delivery);
            pen.post("", admin, "/api/webhooks/deliveries/" + delivery + "/resend", null);
            room.deliver();
            pen.post("", admin, path + "/rotate", object("overlapHours", 24));
            pen.post("", admin, path + "/replay", object("since", since));
            room.deliver();
            pen.post("", admin, path + "/disable", null);
            pen.post("switched off", admin, path + "/test", null);
            pen.post("switched off", admin, path + "/replay", object("since", since));
            pen.post("switched off", admin, "/api/webhooks/deliveries/" + delivery + "/resend", null);
            pen.post("", admin, path + "/enable", null);
            pen.get("what happened", admin, "/api/events?limit=2");
            Refusals.complete(pen);
            pen.delete("", admin, path);
            pen.get("deleted", admin, path);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.privacy.ErasureDesk;
import java.time.Duration;
import java.util.List;

/** A user's data: handed out, held, erased. */
final class ErasureArea {

    private static final Duration CANCELLABLE_FOR = Duration.ofDays(3);

    private ErasureArea() {}

    static void walk(Pen pen) {
        var dana = pen.driver();
        var golf = pen.golf(dana);
        var user = "/api/users/" + dana;
        pen.get("everything that is kept of a user", pen.admin(), user + "/export");
        pen.get("none stands", pen.admin(), user + "/legal-hold");
        pen.put("", pen.admin(), user + "/legal-hold", object("basis", "Litigation 26-CV-1042"));
        pen.get("", pen.admin(), user + "/legal-hold");
        pen.delete("a legal hold stands against it", pen.admin(), user);
        pen.delete("", pen.admin(), user + "/legal-hold");
        pen.delete("none stands", pen.admin(), user + "/legal-hold");
        var first = pen.delete("", pen.admin(), user).field("id");
        pen.get("", pen.admin(), "/api/erasures/" + first);
        pen.post("", pen.admin(), "/api/erasures/" + first + "/cancel", null);
        var checkin = pen.reading(dana, golf);
        pen.operate("POST", "/admin/api/checkins/" + checkin + "/decision", object("status", "Confirmed"))
                .ok();
        var second = pen.ask("DELETE", user, null).field("id");
        Refusals.complete(pen);
        pen.server().clock().advance(CANCELLABLE_FOR);
        ErasureDesk.round(pen.server());
        pen.post("too late", pen.admin(), "/api/erasures/" + second + "/cancel", null);
        pen.server().clock().advance(CANCELLABLE_FOR);
        ErasureDesk.round(pen.server());
        pen.get("done", pen.admin(), "/api/erasures/" + second);
        pen.get("an erased user", pen.admin(), "/api/users/by-id/" + dana);
        for (var path : List.of("by-id/" + golf, golf + "/checkin-summary", "checkin/mileage/" + checkin)) {
            pen.get("an erased user's", pen.admin(), "/api/vehicles/" + path);
        }
        pen.put("an erased user's", pen.admin(), "/api/vehicles/deactivate/" + golf, null);
    }
}

package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.history.chain.HeadDesk;
import java.time.Duration;

/** Histories that can be proved to whoever does not trust this server. */
final class HistoryArea {

    private HistoryArea() {}

    static void walk(Pen pen) {
        HeadDesk.prepare(pen.server());
        var dana = pen.driver();
        var golf = pen.golf(dana);
        var checkin = pen.reading(dana, golf);
        pen.operate("POST", "/admin/api/checkins/" + checkin + "/decision", object("status", "Confirmed"))
                .ok();
        HeadDesk.readNews(pen.server());
        var statement = "/api/vehicles/" + golf + "/odometer-statement";
        pen.get("", pen.user(), statement);
        pen.server().clock().advance(Duration.ofDays(1));
        HeadDesk.sign(pen.server());
        pen.get("", pen.admin(), "/api/history/heads?page=0&size=10");
        pen.get("", pen.admin(), "/api/history/consistency?from=1&to=1");
    }
}

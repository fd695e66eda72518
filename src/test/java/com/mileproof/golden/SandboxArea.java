package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

/** What only partners for tests have. */
final class SandboxArea {

    private SandboxArea() {}

    static void walk(Pen pen) {
        pen.get("", pen.admin(), "/api/sandbox/clock");
        pen.post("", pen.admin(), "/api/sandbox/clock/advance", object("days", 30));
        pen.post("backwards", pen.admin(), "/api/sandbox/clock/advance", object("days", -1));
        pen.get("", pen.user(), "/api/sandbox/photos");
        pen.get("of no sandbox", pen.noSandbox(), "/api/sandbox/photos");
        pen.get("of no sandbox", pen.noSandbox(), "/api/sandbox/photos/confirmed.jpg");
        pen.get("", pen.user(), "/api/sandbox/photos/confirmed.jpg");
    }
}

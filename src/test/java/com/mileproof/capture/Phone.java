package com.mileproof.capture;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;

/** A driver with a phone and a link. */
record Phone(RunningServer server, Page page, String link) {

    static Answer asked(Acme.Dana dana, Object... wishes) {
        var body = Api.object(wishes);
        body.putIfAbsent("kind", "mileage");
        return dana.acme().admin().post("/api/vehicles/" + dana.vehicleId() + "/capture-link", body);
    }

    static String link(Acme.Dana dana, Object... wishes) {
        return asked(dana, wishes).ok().field("url");
    }

    /** The link's path on this server. */
    static String path(String link) {
        return link.substring(link.indexOf("/capture/"));
    }

    void open() {
        page.navigate(link);
    }

    void take(String role, FilePayload shot) {
        page.setInputFiles("#" + role, shot);
    }

    /** Waits until the photo is on the server. */
    void arrived(String role) {
        page.waitForSelector("[data-role=" + role + "] .arrived:visible");
    }

    void type(int mileage) {
        page.fill("#mileage", String.valueOf(mileage));
    }

    void send() {
        page.click(".send");
    }

    /** Both photos and the number, sent off. */
    void capture(int mileage) {
        take("odometer", Shots.sharp(mileage));
        take("license", Shots.sharp(7));
        type(mileage);
        send();
    }

    void shows(String title) {
        page.waitForSelector("h1:text-is(\"" + title + "\")");
    }
}

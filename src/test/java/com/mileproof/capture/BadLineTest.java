package com.mileproof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.RunningServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the network fails, and where a thumb is quick: nothing comes twice. */
class BadLineTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final CaptureHouse house = CaptureHouse.of(SERVER);
    private final String link = Phone.link(house.dana());

    @Test
    void an_upload_that_breaks_off_and_an_answer_that_is_lost_leave_one_photo_each() {
        var phone = phone();
        var broken = new AtomicInteger();
        phone.page().route("**/photos/*", route -> {
            switch (broken.getAndIncrement()) {
                case 0 -> route.abort();
                case 1 -> {
                    route.fetch();
                    route.abort();
                }
                default -> route.resume();
            }
        });
        phone.take("odometer", Shots.sharp(42_180));
        phone.page().waitForSelector("text=Waiting for the network");
        browser.look(phone.page(), "capture-waiting");
        phone.arrived("odometer");
        phone.take("license", Shots.sharp(7));
        phone.type(42_180);
        phone.send();
        phone.shows("Received, thank you");
        assertThat(broken.get()).isEqualTo(4);
        assertThat(house.photos()).isEqualTo(2);
        assertThat(house.checkins()).hasSize(1);
        browser.forgive();
    }

    @Test
    void a_check_in_whose_answer_is_lost_is_the_same_when_it_is_sent_again() {
        var phone = phone();
        var sent = new AtomicInteger();
        phone.page().route(link, route -> {
            if (route.request().method().equals("POST") && sent.getAndIncrement() == 0) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        phone.capture(42_180);
        phone.shows("Received, thank you");
        assertThat(sent.get()).isEqualTo(2);
        assertThat(house.checkins()).hasSize(1);
        browser.forgive();
    }

    @Test
    void a_line_that_stays_away_leaves_a_button_to_try_again() {
        var phone = phone();
        phone.page().evaluate("() => { const now = window.setTimeout; window.setTimeout = (f) => now(f, 0); }");
        phone.page().route("**/photos/*", route -> route.abort());
        phone.take("odometer", Shots.sharp(42_180));
        phone.page().waitForSelector("[data-role=odometer] .state button");
        browser.look(phone.page(), "capture-failed");
        phone.page().unroute("**/photos/*");
        phone.page().click("[data-role=odometer] .state button");
        phone.arrived("odometer");
        assertThat(house.photos()).isEqualTo(1);
        browser.forgive();
    }

    @Test
    void a_double_tap_makes_one_check_in() {
        var phone = phone();
        phone.take("odometer", Shots.sharp(42_180));
        phone.arrived("odometer");
        phone.take("license", Shots.sharp(7));
        phone.arrived("license");
        phone.type(42_180);
        phone.page().evaluate("""
                async () => {
                    const form = document.querySelector('#capture');
                    form.requestSubmit();
                    form.requestSubmit();
                    const post = () => fetch(form.action, { method: 'POST', body: new FormData(form) });
                    await Promise.all([post(), post(), post()]);
                }
                """);
        phone.shows("Received, thank you");
        assertThat(house.checkins()).hasSize(1);
        assertThat(house.actors()).hasSize(1);
    }

    @Test
    void the_same_upload_at_once_is_one_photo() {
        var phone = phone();
        var statuses = phone.page().evaluate("""
                async () => {
                    const canvas = document.createElement('canvas');
                    const photo = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'));
                    const body = () => {
                        const form = new FormData();
                        form.append('role', 'odometer');
                        form.append('photo', photo, 'odometer.jpg');
                        return form;
                    };
                    const id = '0123456789abcdef0123456789abcdef';
                    const url = location.pathname + '/photos/' + id;
                    const all = await Promise.all([1, 2, 3, 4].map(() => fetch(url, { method: 'POST', body: body() })));
                    return all.map((answer) => answer.status).join();
                }
                """);
        assertThat(statuses).isEqualTo("204,204,204,204");
        assertThat(house.photos()).isEqualTo(1);
    }

    @Test
    void the_photo_taken_last_is_the_one_that_counts() {
        var phone = phone();
        phone.take("odometer", Shots.sharp(1));
        phone.arrived("odometer");
        phone.take("odometer", Shots.sharp(42_180));
        phone.take("license", Shots.sharp(7));
        phone.arrived("license");
        phone.type(42_180);
        phone.send();
        phone.shows("Received, thank you");
        var last = SERVER.jdbc()
                .sql("""
                        select count(*) from checkin_photos c join capture_uploads u
                            on u.partner_id = c.partner_id and u.photo_id = c.photo_id
                        where c.partner_id = :partner and c.role = 'ODOMETER' and not exists (
                            select 1 from capture_uploads later
                            where later.link_id = u.link_id and later.role = u.role and later.photo_id > u.photo_id)
                        """)
                .param("partner", PartnerId.of(house.acme().partnerId()).value())
                .query(Integer.class)
                .single();
        assertThat(last).isEqualTo(1);
    }

    private Phone phone() {
        var phone = new Phone(SERVER, browser.phone(), link);
        phone.open();
        return phone;
    }
}

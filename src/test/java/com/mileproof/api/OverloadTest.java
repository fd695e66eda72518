package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.Settings;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server answers that has more to do than it can. */
class OverloadTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @Test
    void what_cannot_be_done_is_turned_away_with_a_time_to_come_back_and_the_rest_goes_on() throws Exception {
        var acme = Acme.join(SERVER);
        var driver = acme.driver();
        var admission = SERVER.bean(AdmissionFilter.class).admission();
        int slots = SERVER.bean(Settings.class).slots();
        for (int i = 0; i < slots; i++) {
            assertThat(admission.enter()).isTrue();
        }
        try {
            var refused = acme.admin().post("/api/users", Acme.dana());
            refused.refused(503, "ERROR_SERVICE_UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            acme.admin()
                    .post("/api/photo/upload", Acme.upload(driver, "photo.jpg", Pictures.jpeg(64, 64)))
                    .ok();
            SERVER.operator().get("/admin/api/partners/" + acme.partnerId()).ok();
            assertThat(SERVER.anyone().get("/actuator/health/readiness").status())
                    .isEqualTo(200);
        } finally {
            for (int i = 0; i < slots; i++) {
                admission.leave();
            }
        }
        acme.admin().post("/api/users", Acme.dana()).ok();
        assertThat(admission.free()).isEqualTo(slots);
    }

    @Test
    void a_request_asks_for_its_slot_when_its_body_is_there() throws Exception {
        var acme = Acme.join(SERVER);
        var admission = SERVER.bean(AdmissionFilter.class).admission();
        int slots = SERVER.bean(Settings.class).slots();
        var body = "{\"firstName\":\"Dana\"}";
        var head = Wire.head(
                "POST",
                "/api/users",
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "Connection: close",
                "partnerId: " + acme.partnerId(),
                "clientId: " + acme.clientId(),
                "clientSecret: " + acme.clientSecret());
        var address = URI.create(SERVER.url());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var out = socket.getOutputStream();
            out.write((head + "\r\n" + body.substring(0, 5)).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < slots; i++) {
                assertThat(admission.enter()).isTrue();
            }
            out.write(body.substring(5).getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 503")
                    .contains("ERROR_SERVICE_UNAVAILABLE");
        } finally {
            for (int i = 0; i < slots; i++) {
                admission.leave();
            }
        }
    }
}

package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What looks odd and is right: it is taken, and reads back as it was sent. */
class StrangeTextTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    static Acme acme;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🚗",
                "Dana 👩🏽‍🔧",
                "Zoë",
                "Zoe\u0308",
                "Łukasz",
                "İpek",
                "李小龍",
                "דנה",
                "a\u202Eb",
                "Robert'); drop table users;--",
                "<script>alert(1)</script>",
                "\\u0000",
                "%00",
                "null",
                "{}",
                "${jndi:ldap://x}",
                "tab\there",
                "line\nbreak"
            })
    void a_name_reads_back_as_it_was_sent(String name) {
        var dana = Acme.dana();
        dana.put("firstName", name);
        dana.put("lastName", "🚗".repeat(100));
        var id = acme.admin().post("/api/users", dana).ok().field("id");

        var read = acme.admin().get("/api/users/by-id/" + id).ok();
        assertThat(read.field("firstName")).isEqualTo(name);
        assertThat(read.field("lastName")).isEqualTo("🚗".repeat(100));
        var found = acme.admin()
                .get("/api/users/list?searchBy=firstName&searchValue=" + Api.encoded(name))
                .ok();
        assertThat(found.json()
                        .get("users")
                        .valueStream()
                        .map(user -> user.get("id").asString()))
                .contains(id);
    }

    @Test
    void a_note_with_emoji_reaches_the_partner() {
        var id = acme.danaWithGolf().checkIn(1).ok().field("id");
        SERVER.operator()
                .post(
                        "/admin/api/checkins/" + id + "/decision",
                        Api.object("status", "OnHold", "adminNote", "blurred 📷?"))
                .ok();
        assertThat(acme.admin().get(CREATE + "/" + id).ok().field("adminNote")).isEqualTo("blurred 📷?");
    }

    @ParameterizedTest
    @CsvSource({"7.0, 7", "7e0, 7", "70e-1, 7", "0.7e1, 7", "9.999999e6, 9999999", "1E+6, 1000000"})
    void a_whole_number_is_one_however_it_is_written(String written, int read) {
        var json = new JsonMapper().writeValueAsString(acme.danaWithGolf().reading(777));
        var answer = acme.admin()
                .post(CREATE, json.replace(":777,", ":" + written + ","))
                .ok();
        assertThat(answer.json().get("mileage").intValue()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; Charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/vnd.acme.v2+json",
                "application/json; profile=x"
            })
    void json_by_any_of_its_names_is_read(String type) {
        var json = new JsonMapper().writeValueAsBytes(acme.danaWithGolf().reading(1));
        acme.admin()
                .with("Content-Type", type)
                .send("POST", CREATE, BodyPublishers.ofByteArray(json))
                .ok();
    }

    @Test
    void a_body_without_content_type_and_one_without_length_are_read() {
        var bearer = "Authorization: Bearer " + acme.token("admin", null);
        var json = new JsonMapper().writeValueAsString(acme.danaWithGolf().reading(1)) + " ";
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        new Wire(SERVER)
                .sendChunked(Wire.head("POST", CREATE, bearer), bytes, bytes.length)
                .ok();
    }

    @Test
    void fields_that_nobody_knows_are_ignored() {
        var reading = acme.danaWithGolf().reading(1);
        reading.put("checkInStatus", "Confirmed");
        reading.put("id", "XT_ICHK00000000000000000000000000");
        reading.put("fraud", Api.object("deep", Api.object("er", 1)));
        var answer = acme.admin().post(CREATE, reading).ok();
        assertThat(answer.field("checkInStatus")).isEqualTo("Pending");
        assertThat(answer.json().get("fraud").booleanValue()).isFalse();
    }
}

package com.mileproof.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the console does, an operator's program does. */
class ReviewRoutesTest {

    private static final String REVIEW = "/admin/api/review/";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final ReviewDesk desk = new ReviewDesk(SERVER, acme);
    private final CheckinId id = desk.waiting(42_180);

    @Test
    void a_case_is_found_claimed_decided_undone_and_decided_again() {
        var found = SERVER.operator()
                .get(REVIEW + "queue?partnerId=" + acme.partnerId())
                .ok()
                .json();
        assertThat(found.at("/cases/0/id").asString()).isEqualTo(id.toString());
        assertThat(found.at("/cases/0/claim").isNull()).isTrue();
        assertThat(found.at("/counts/unread").intValue()).isEqualTo(1);

        assertThat(post("claim", "").ok().field("name")).startsWith("operator ");
        var sequence = found.at("/cases/0/sequence").intValue();
        var decided = post("decision", Api.object("status", "Confirmed", "sequence", sequence))
                .ok();
        assertThat(decided.field("state")).isEqualTo("INTENDED");
        assertThat(post("undo", "").ok().field("state")).isEqualTo("UNDONE");
        post("decision", Api.object("status", "OnHold", "sequence", sequence, "reasons", List.of("PLATE_BLURRED")))
                .ok();
        desk.later();
        assertThat(desk.status(id)).isEqualTo("OnHold");
        post("undo", "").refused(409, "ERROR_INVALID_STATUS_CHANGE");
        post("decision", Api.object("status", "Confirmed", "sequence", sequence))
                .refused(409, "ERROR_INVALID_STATUS_CHANGE");
    }

    @Test
    void a_case_is_read_with_all_that_its_page_shows() {
        SERVER.operator().post(REVIEW + "cases/" + id + "/claim", "").ok();
        var unread = file();
        assertThat(unread.get("machineSays").asString()).contains("has not looked");
        assertThat(unread.at("/claim/name").asString()).startsWith("operator ");
        new MachineRoom(SERVER).verifyAll();
        post("decision", Api.object("status", "OnHold", "sequence", 1, "reasons", List.of("PLATE_BLURRED")))
                .ok();
        assertThat(file().at("/intended/status").asString()).isEqualTo("OnHold");
        assertThat(history(file())).first().isEqualTo("Decided: Put on hold, not yet in effect");
        post("undo", "").ok();
        var sequence = file().get("sequence").intValue();
        post("decision", Api.object("status", "Confirmed", "sequence", sequence))
                .ok();
        acme.decide(id.toString(), "OnHold").ok();
        desk.later();

        var file = file();
        assertThat(file.get("checkInStatus").asString()).isEqualTo("OnHold");
        assertThat(file.get("mileage").intValue()).isEqualTo(42_180);
        assertThat(file.at("/machine/mileage/read").asString()).isEqualTo("42,180");
        assertThat(file.at("/machine/signals").valueStream())
                .allMatch(signal -> !signal.get("sentence").asString().isEmpty());
        assertThat(file.at("/machine/readings")).isNotEmpty();
        assertThat(file.at("/photos/0/photo").asString()).isEqualTo("odometer");
        var picture = file.at("/photos/0/url").asString();
        assertThat(SERVER.anyone()
                        .get(picture.substring(picture.indexOf("/api/")))
                        .status())
                .isEqualTo(200);
        assertThat(file.at("/photos/0/facts")).isNotEmpty();
        assertThat(history(file))
                .containsSubsequence(
                        "Decided: Confirmed, but refused", "Put on hold", "Decided: Put on hold, and undone");
        assertThat(file.at("/history/0/note").asString()).contains("put the check-in on hold");
    }

    @Test
    void whoever_is_searched_for_is_found_with_his_vehicles_and_the_search_is_recorded() {
        var dana = acme.danaWithGolf();
        var checkin = dana.checkIn(7_000).ok().field("id");
        var byPlate = SERVER.operator()
                .with("Mileproof-Purpose", "fraud_investigation")
                .post(REVIEW + "search", Api.object("text", dana.plate()))
                .ok()
                .json();
        assertThat(byPlate.at("/vehicles/0/vehicle/id").asString()).isEqualTo(dana.vehicleId());
        assertThat(byPlate.at("/checkins/0/id").asString()).isEqualTo(checkin);
        var user = byPlate.at("/vehicles/0/user");
        var byPhone = SERVER.operator()
                .post(REVIEW + "search", Api.object("text", user.get("phone").asString()))
                .ok()
                .json();
        assertThat(byPhone.at("/users/0/user/id").asString()).isEqualTo(dana.userId());
        for (var found : List.of(checkin, dana.vehicleId(), dana.userId())) {
            var page = SERVER.operator()
                    .post(REVIEW + "search", Api.object("text", found))
                    .ok()
                    .field("page");
            assertThat(SERVER.operator().get(page).ok().text()).contains(found);
        }
        SERVER.operator().post(REVIEW + "search", Api.object("text", "?")).refused(400, "ERROR_INVALID_PARAMETERS");
        SERVER.operator()
                .with("Mileproof-Purpose", "curiosity")
                .post(REVIEW + "search", Api.object("text", dana.plate()))
                .refused(400, "ERROR_INVALID_PARAMETERS");

        var series = SERVER.operator()
                .get(REVIEW + "vehicles/" + dana.vehicleId() + "/series?checkin=" + checkin)
                .ok()
                .json();
        assertThat(series.at("/here/1").intValue()).isEqualTo(7_000);

        var trail = SERVER.operator()
                .get("/admin/api/audit?size=1&action=plate.searched&actor=operator")
                .ok()
                .json();
        assertThat(trail.at("/rows/0/subject").asString()).isEqualTo(dana.plate());
        assertThat(trail.at("/rows/0/purpose").asString()).isEqualTo("fraud_investigation");
        assertThat(trail.at("/rows/0/details/door").asString()).isEqualTo("api");
        var all = SERVER.operator().get("/admin/api/audit?size=2").ok();
        assertThat(SERVER.operator()
                        .get("/admin/api/audit?size=2&before=" + all.field("next"))
                        .ok()
                        .json()
                        .at("/rows/0/position"))
                .isNotEqualTo(all.json().at("/rows/0/position"));
        SERVER.operator().get("/admin/api/audit?day=yesterday").refused(400, "ERROR_INVALID_PARAMETERS");
    }

    private JsonNode file() {
        return SERVER.operator().get(REVIEW + "cases/" + id).ok().json();
    }

    private static List<String> history(JsonNode file) {
        return file.get("history")
                .valueStream()
                .map(line -> line.get("what").asString())
                .toList();
    }

    @Test
    void a_state_that_there_is_not_is_refused_by_its_name() {
        var seen = Api.object("address", Api.object("state", "DISMISSED"));
        var refused = post("decision", Api.object("status", "Confirmed", "sequence", 1, "insights", seen));
        refused.refused(400, "ERROR_INVALID_STATE_CODE");
        assertThat(refused.field("error_message")).contains("state");
    }

    @Test
    void a_claim_is_given_back() {
        post("claim", "").ok();
        assertThat(post("release", "").ok().json().get("name").isNull()).isTrue();
    }

    @Test
    void pages_are_followed_by_their_next() {
        var all = new ArrayList<>(List.of(id.toString()));
        for (int n = 0; n < 4; n++) {
            all.add(desk.waiting(10 + n).toString());
        }
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = SERVER.operator()
                    .get(REVIEW + "queue?size=2&partnerId=" + acme.partnerId() + after)
                    .ok()
                    .json();
            page.get("cases").forEach(one -> seen.add(one.get("id").asString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void a_decision_at_once_takes_reasons_and_is_refused_on_a_stale_sequence() {
        var path = "/admin/api/checkins/" + id + "/decision";
        SERVER.operator()
                .post(path, Api.object("status", "Confirmed", "sequence", 2))
                .refused(409, "ERROR_INVALID_STATUS_CHANGE");
        var held = SERVER.operator()
                .post(
                        path,
                        Api.object(
                                "status",
                                "OnHold",
                                "sequence",
                                1,
                                "reasons",
                                List.of("ODOMETER_DARK"),
                                "invalidPhotos",
                                List.of("odometer")))
                .ok();
        assertThat(held.field("adminNote")).startsWith(ReviewReason.ODOMETER_DARK.driverSentence());
        assertThat(held.json().at("/reasons/0/code").asString()).isEqualTo("ODOMETER_DARK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"Confirmed\"}",
                "{\"status\":\"Confirmed\",\"sequence\":0}",
                "{\"status\":\"Maybe\",\"sequence\":1}",
                "{\"status\":\"OnHold\",\"sequence\":1}",
                "{\"status\":\"OnHold\",\"sequence\":1,\"reasons\":[\"NEW_PLATE\"]}",
                "{\"status\":\"OnHold\",\"sequence\":1,\"reasons\":[\"NO_SUCH\"]}",
                "{\"status\":\"Declined\",\"sequence\":1,\"adminNote\":\"x\",\"invalidPhotos\":[\"door\"]}"
            })
    void a_decision_that_is_none_is_400(String body) {
        post("decision", body).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(desk.later()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=101", "after=x", "claimed=theirs", "show=all", "reason=no%20code"})
    void a_query_that_is_none_is_400(String query) {
        SERVER.operator().get(REVIEW + "queue?" + query).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void the_catalogue_and_the_figures_are_there() {
        assertThat(SERVER.operator().get(REVIEW + "reasons").ok().json().get("reasons"))
                .hasSize(ReviewReason.values().length);
        assertThat(SERVER.operator().get(REVIEW + "figures").ok().json().get("days"))
                .hasSize(Figures.DAYS);
    }

    private Answer post(String verb, Object body) {
        return SERVER.operator().post(REVIEW + "cases/" + id + "/" + verb, body);
    }
}

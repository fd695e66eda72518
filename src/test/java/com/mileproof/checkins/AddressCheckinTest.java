package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AddressCheckinTest {

    private static final String UPLOAD = "/api/file/upload";
    private static final String CREATE = "/api/users/checkin/proof-of-address";
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    static Acme acme;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
    }

    @Test
    void a_file_is_answered_with_three_fields_and_may_be_sent_without_time_and_place() {
        var dana = acme.driver();
        var answer = acme.appOf(dana).post(UPLOAD, file(dana, "bill.pdf", PDF)).ok();

        assertThat(answer.json().propertyNames()).containsExactly("userId", "fileUrl", "dateUploaded");
        assertThat(answer.field("userId")).isEqualTo(dana);
    }

    @Test
    void a_pdf_leaves_as_a_download_and_never_as_a_page() {
        var dana = acme.driver();
        var url = acme.admin().post(UPLOAD, file(dana, "bill.html", PDF)).ok().field("fileUrl");
        var answer = acme.appOf(dana).get(path(url)).ok();

        assertThat(answer.bytes()).isEqualTo(PDF);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"bill.html.pdf\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(new Api(SERVER.url()).get(path(url)).status()).isEqualTo(401);
        acme.appOf(acme.driver()).get(path(url)).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        Acme.join(SERVER).admin().get(path(url)).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.admin().get("/api/files/XT_IFILNOTHING/x.pdf").refused(404, "ERROR_FILE_NOT_FOUND");
    }

    @Test
    void a_picture_leaves_as_one_that_was_made_here() {
        var dana = acme.driver();
        var picture = Pictures.jpeg(80, 60);
        var url =
                acme.admin().post(UPLOAD, file(dana, "bill.pdf", picture)).ok().field("fileUrl");
        var answer = acme.admin().get(path(url)).ok();

        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline");
        assertThat(answer.bytes()).isNotEqualTo(picture);
    }

    @Test
    void what_a_file_is_its_bytes_tell_and_not_its_name() {
        var dana = acme.driver();
        var page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        assertThat(acme.admin()
                        .post(UPLOAD, file(dana, "bill.pdf", page))
                        .refused(400, "ERROR_INVALID_PARAMETERS")
                        .text())
                .contains("must be a PDF");
        var cut = Arrays.copyOf(PDF, 20);
        assertThat(acme.admin()
                        .post(UPLOAD, file(dana, "bill.pdf", cut))
                        .refused(400, "ERROR_INVALID_PARAMETERS")
                        .text())
                .contains("cut off");
        var far = file(dana, "bill.pdf", PDF);
        far.put("latitude", 91);
        acme.admin().post(UPLOAD, far).refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin().post(UPLOAD, file("XT_IUSRNOTHING", "bill.pdf", PDF)).refused(404, "ERROR_USER_NOT_FOUND");
        acme.appOf(acme.driver())
                .post(UPLOAD, file(dana, "bill.pdf", PDF))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    @Test
    void a_check_in_is_answered_with_the_documented_fields() {
        var dana = acme.driver();
        var asked = proof(dana, 2);
        asked.put("photos", List.of(Api.object("url", acme.photo(dana), "type", "FrontView")));
        asked.put("addressType", "Apartment");
        var answer = acme.appOf(dana).post(CREATE, asked).ok();

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "userNote",
                        "adminNote",
                        "checkedInAt",
                        "checkInStatus",
                        "updated",
                        "address",
                        "documentType",
                        "addressType",
                        "insights",
                        "documents",
                        "photos",
                        "latitude",
                        "longitude",
                        "fraud",
                        "nextCheckInDate",
                        "holdExpiresAt",
                        "reasons",
                        "checkInType");
        assertThat(answer.field("checkInType")).isEqualTo("GaragingCheckIn");
        assertThat(answer.field("checkInStatus")).isEqualTo("Pending");
        assertThat(answer.json().get("address").propertyNames())
                .containsExactly("addressLine1", "city", "state", "country", "zip", "latitude", "longitude");
        assertThat(answer.json().at("/documents/0").propertyNames())
                .containsExactly("url", "type", "ordinal", "latitude", "longitude", "markedInvalidByReview");
        // by their ordinals, the last first
        assertThat(answer.json().at("/documents/0/ordinal").intValue()).isOne();
        assertThat(answer.json().at("/documents/1/ordinal").intValue()).isEqualTo(2);
        assertThat(answer.json().at("/photos/0").propertyNames())
                .containsExactly("photoUrl", "type", "latitude", "longitude", "markedInvalidByReview");
        assertThat(answer.json().get("insights").isNull()).isTrue();
        assertThat(answer.json().get("license")).isNull();
    }

    @Test
    void what_was_created_reads_back_the_same_by_id_by_user_and_in_the_list() {
        var dana = acme.driver();
        var created = acme.admin().post(CREATE, proof(dana, 1)).ok();
        var id = created.field("id");

        assertThat(acme.admin().get(CREATE + "/" + id).ok().json()).isEqualTo(created.json());
        var byUser = acme.appOf(dana)
                .get("/api/users/" + dana + "/checkins/proof-of-address")
                .ok()
                .json();
        assertThat(byUser).hasSize(1);
        assertThat(byUser.at("/0/id").asString()).isEqualTo(id);
        assertThat(found("searchBy=id&searchValue=" + id)).containsExactly(id);
        assertThat(found("searchBy=city&searchValue=denv&size=100")).contains(id);
        assertThat(found("searchBy=state&searchValue=WY&size=100")).doesNotContain(id);
        assertThat(found("searchBy=id&isFraud=true&searchValue=" + id)).isEmpty();
        acme.admin().get("/api/checkins/proof-of-address?searchBy=vin").refused(400, "ERROR_INVALID_PARAMETERS");
        acme.appOf(acme.driver()).get(CREATE + "/" + id).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        Acme.join(SERVER).admin().get(CREATE + "/" + id).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.admin().get("/api/vehicles/checkin/condition/" + id).refused(404, "ERROR_CONDITION_CHECKIN_NOT_FOUND");
        acme.admin().get(CREATE + "/XT_ICHKNOTHING").refused(404, "ERROR_PROOF_OF_ADDRESS_CHECKIN_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "documentType, Invalid",
        "documentType, Passport",
        "addressType, Invalid",
        "latitude, 90.5",
        "longitude, east",
        "documents, INVALID",
        "photos, Invalid",
        "country, CA"
    })
    void sentinels_and_what_is_malformed_are_refused(String field, String value) {
        var dana = acme.driver();
        var asked = proof(dana, 1);
        switch (field) {
            case "documents" -> asked.put("documents", List.of(Api.object("url", document(dana), "type", value)));
            case "photos" -> asked.put("photos", List.of(Api.object("url", acme.photo(dana), "type", value)));
            case "country" -> asked.put("address", Api.object("country", value));
            case "latitude" -> asked.put(field, Double.valueOf(value));
            default -> asked.put(field, value);
        }
        acme.admin().post(CREATE, asked).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void rules_speak_in_their_order() {
        var dana = acme.driver();
        var eve = acme.driver();
        var empty = proof(dana, 0);
        acme.admin().post(CREATE, proof("XT_IUSRNOTHING", 0)).refused(404, "ERROR_USER_NOT_FOUND");
        acme.appOf(eve).post(CREATE, empty).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.admin().post(CREATE, empty).refused(500, "ERROR_DOCUMENT_REQUIRED");

        var same = document(dana);
        var twice = proof(dana, 0);
        twice.put(
                "documents",
                List.of(Api.object("url", same, "type", "GALLERY"), Api.object("url", same, "type", "CAMERA")));
        acme.admin().post(CREATE, twice).refused(500, "ERROR_DOCUMENT_REQUIRED");
        var theirs = proof(dana, 0);
        theirs.put("documents", List.of(Api.object("url", document(eve), "type", "CAMERA")));
        acme.admin().post(CREATE, theirs).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");
        theirs.remove("documents");
        theirs.put("photos", List.of(Api.object("url", acme.photo(eve), "type", "FrontView")));
        acme.admin().post(CREATE, theirs).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");

        acme.admin().post(CREATE, proof(dana, 10)).ok();
        acme.admin().post(CREATE, proof(dana, 1)).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        acme.admin().post(CREATE, proof(eve, 11)).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_reviewer_learns_what_does_not_fit_and_the_driver_does_not() {
        var dana = acme.driver();
        var asked = proof(dana, 1);
        asked.put("latitude", 41.14);
        asked.put("longitude", -104.82);
        asked.put("address", Api.object("state", "WY", "zip", "82001", "latitude", 39.74, "longitude", -104.99));
        asked.put("photos", List.of(Api.object("url", acme.photo(dana), "type", "AlternateView")));
        var created = acme.admin().post(CREATE, asked).ok();

        assertThat(codes(created))
                .containsExactly(
                        "ADDRESS_STATE_DIFFERS", "ADDRESS_ZIP_DIFFERS", "ADDRESS_PLACE_FAR", "ADDRESS_PHOTO_FAR");
        assertThat(created.json().at("/reasons/2/message").asString()).contains("156.3 km");
        assertThat(codes(
                        acme.appOf(dana).get(CREATE + "/" + created.field("id")).ok()))
                .isEmpty();
    }

    @Test
    void a_hold_is_answered_with_other_documents_and_every_move_is_told_as_it_was() {
        var dana = acme.driver();
        var id = acme.admin().post(CREATE, proof(dana, 2)).ok().field("id");
        var insights = Api.object(
                "firstName", "Dana", "address", Api.object("addressLine2", "Apt 4", "state", "CO", "country", "US"));
        decide(
                id,
                Api.object(
                        "status",
                        "OnHold",
                        "reasons",
                        List.of("DOCUMENT_UNREADABLE"),
                        "insights",
                        insights,
                        "invalidPhotos",
                        List.of("document-2")));
        var held = acme.admin().get(CREATE + "/" + id).ok().json();
        assertThat(held.at("/insights/address/addressLine2").asString()).isEqualTo("Apt 4");
        // the second that was sent has the first ordinal
        assertThat(held.at("/documents/0/markedInvalidByReview").booleanValue()).isTrue();
        assertThat(held.at("/documents/1/markedInvalidByReview").booleanValue()).isFalse();

        var answer = proof(dana, 1);
        answer.put("documentType", "LeaseAgreement");
        answer.put("userId", acme.driver());
        acme.admin().put(CREATE + "/" + id, answer).refused(400, "ERROR_INVALID_PARAMETERS");
        answer.put("userId", dana);
        var changed = acme.appOf(dana).put(CREATE + "/" + id, answer).ok();
        assertThat(changed.field("checkInStatus")).isEqualTo("Pending");
        assertThat(changed.json().get("insights").isNull()).isTrue();
        decide(id, Api.object("status", "Confirmed", "insights", Api.object("lastName", "Reyes")));

        var told = told(id);
        assertThat(told)
                .extracting(event -> event.get("type").asString())
                .containsExactly("checkin.created", "checkin.on_hold", "checkin.changed", "checkin.confirmed");
        assertThat(told)
                .extracting(event -> event.at("/data/documentType").asString())
                .containsExactly("UtilityBill", "UtilityBill", "LeaseAgreement", "LeaseAgreement");
        assertThat(told)
                .extracting(event -> event.at("/data/insights/firstName").asString(""))
                .containsExactly("", "Dana", "", "");
        assertThat(told)
                .extracting(event ->
                        event.at("/data/documents/0/markedInvalidByReview").booleanValue())
                .containsExactly(false, true, false, false);
        assertThat(told.getLast().get("data"))
                .isEqualTo(acme.admin().get(CREATE + "/" + id).ok().json());
        acme.admin().put(CREATE + "/" + id, answer).refused(500, "ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void a_partner_takes_back_an_open_one() {
        var dana = acme.driver();
        var id = acme.admin().post(CREATE, proof(dana, 1)).ok().field("id");
        assertThat(acme.admin()
                        .post(CREATE + "/" + id + "/withdraw", Map.of())
                        .ok()
                        .field("checkInStatus"))
                .isEqualTo("Declined");
        assertThat(found("status=Archived&searchBy=id&searchValue=" + id)).containsExactly(id);
        acme.admin().post(CREATE, proof(dana, 1)).ok();
    }

    private static void decide(String id, Map<String, @Nullable Object> decision) {
        SERVER.operator()
                .post("/admin/api/checkins/" + id + "/decision", decision)
                .ok();
    }

    private static List<JsonNode> told(String id) {
        var told = new ArrayList<JsonNode>();
        acme.admin().get("/api/events?limit=100").ok().json().get("events").forEach(event -> {
            if (event.at("/data/id").asString().equals(id)) {
                told.add(event);
            }
        });
        return told;
    }

    private static List<String> found(String query) {
        var ids = new ArrayList<String>();
        acme.admin()
                .get("/api/checkins/proof-of-address?" + query)
                .ok()
                .json()
                .get("checkins")
                .forEach(row -> ids.add(row.get("id").asString()));
        return ids;
    }

    private static List<String> codes(Answer answer) {
        var codes = new ArrayList<String>();
        answer.json()
                .get("reasons")
                .forEach(reason -> codes.add(reason.get("code").asString()));
        return codes;
    }

    /** With so many documents, the last of them first in their order. */
    private static Map<String, @Nullable Object> proof(String user, int documents) {
        var sent = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < documents; i++) {
            sent.add(Api.object("url", document(user), "type", "DOCUMENT", "ordinal", documents - i));
        }
        return Api.object(
                "userId",
                user,
                "documentType",
                "UtilityBill",
                "latitude",
                39.7392,
                "longitude",
                -104.9903,
                "address",
                Api.object("addressLine1", "1 Main St", "city", "Denver", "country", "US"),
                "documents",
                sent);
    }

    private static String document(String user) {
        return acme.admin().post(UPLOAD, file(user, "bill.pdf", PDF)).ok().field("fileUrl");
    }

    private static Map<String, @Nullable Object> file(String user, String name, byte[] bytes) {
        return Api.object(
                "userId", user, "name", name, "file", Base64.getEncoder().encodeToString(bytes));
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}

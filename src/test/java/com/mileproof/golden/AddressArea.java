package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.rewards.RewardRoom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proof-of-address check-ins from the first to their lists. */
final class AddressArea {

    private static final String CREATE = "/api/users/checkin/proof-of-address";

    private final Pen pen;
    private final String dana;

    private AddressArea(Pen pen) {
        this.pen = pen;
        this.dana = pen.driver();
    }

    static void walk(Pen pen) {
        var area = new AddressArea(pen);
        var room = new RewardRoom(pen.server(), pen.acme());
        var rewards = "/admin/api/partners/" + pen.acme().partnerId() + "/campaigns/address/rewards";
        pen.operate("PUT", rewards, object("rewardsByOrdinal", List.of(5), "photoBonus", 2))
                .ok();
        area.refused("POST", CREATE);
        area.links();
        var first = pen.post("", pen.user(), CREATE, area.whole()).field("id");
        pen.post("while one is open", pen.user(), CREATE, area.proof());
        pen.get("", pen.user(), CREATE + "/" + first);
        area.refused("PUT", CREATE + "/" + first);
        var again = area.whole();
        again.put("userNote", "The whole page now.");
        pen.put("", pen.user(), CREATE + "/" + first, again);
        area.ends(first);
        pen.get("", pen.user(), "/api/users/" + area.dana + "/checkins/proof-of-address");
        var summary = "/api/users/" + area.dana + "/proof-of-address/checkin-summary";
        room.readNews();
        pen.get("", pen.user(), summary);
        pen.get(
                "searched, sorted, a page of it",
                pen.admin(),
                "/api/checkins/proof-of-address?page=0&size=1&sortBy=dateUpdated&sortDirection=asc&searchBy=city"
                        + "&searchValue=denver&status=Confirmed&isFraud=false"
                        + "&checkinStartDate=2026-01-01T00:00:00.000Z&checkinEndDate=2030-01-01T00:00:00.000Z"
                        + "&updatedStartDate=2026-01-01T00:00:00.000Z&updatedEndDate=2030-01-01T00:00:00.000Z");
    }

    private void refused(String method, String path) {
        var bare = proof();
        bare.remove("documents");
        pen.tell("neither a document nor a photo of the home", pen.user(), method, path, bare);
        var others = proof();
        others.put("documents", List.of(document(pen.neighbour())));
        pen.tell("another user's document", pen.user(), method, path, others);
        var abroad = proof();
        abroad.put("address", object("state", "ZZ"));
        pen.tell("a state that is none", pen.user(), method, path, abroad);
        var nothing = proof();
        nothing.put("documentType", "Invalid");
        pen.tell("a type that stands for none", pen.user(), method, path, nothing);
    }

    private void links() {
        var path = "/api/users/" + dana + "/capture-link";
        pen.post("", pen.admin(), path, object("kind", "address", "expiresInHours", 168, "language", "es"));
        pen.post("a kind that is a vehicle's", pen.admin(), path, object("kind", "mileage"));
    }

    private void ends(String first) {
        var insights = object(
                "firstName",
                "Dana",
                "lastName",
                "Driver",
                "address",
                object("addressLine1", "1 Main St", "city", "Denver", "state", "CO", "country", "US", "zip", "80202"));
        pen.operate(
                        "POST",
                        "/admin/api/checkins/" + first + "/decision",
                        object("status", "Confirmed", "insights", insights))
                .ok();
        pen.get("confirmed, with what the reviewer read in the documents", pen.user(), CREATE + "/" + first);
        pen.put("confirmed, and so no more to change", pen.user(), CREATE + "/" + first, proof());
        pen.post("confirmed, and so no more to take back", pen.admin(), CREATE + "/" + first + "/withdraw", null);
        var second = pen.ask("POST", CREATE, proof()).ok().field("id");
        pen.post("", pen.admin(), CREATE + "/" + second + "/withdraw", null);
    }

    private Map<String, @Nullable Object> whole() {
        var whole = proof();
        whole.put("addressType", "Apartment");
        whole.put(
                "address",
                object(
                        "addressLine1", "1 Main St",
                        "city", "Denver",
                        "state", "CO",
                        "country", "US",
                        "zip", "80202",
                        "latitude", 39.7392,
                        "longitude", -104.9903));
        whole.put("photos", List.of(object("url", pen.photo(dana), "type", "FrontView")));
        return whole;
    }

    private Map<String, @Nullable Object> proof() {
        return object(
                "userId",
                dana,
                "documentType",
                "UtilityBill",
                "latitude",
                39.7392,
                "longitude",
                -104.9903,
                "address",
                object("city", "Denver", "state", "CO"),
                "documents",
                List.of(document(dana)));
    }

    private Map<String, @Nullable Object> document(String user) {
        var url =
                pen.ask("POST", "/api/file/upload", PhotosArea.file(user)).ok().field("fileUrl");
        return object("url", url, "type", "DOCUMENT", "ordinal", 1);
    }
}

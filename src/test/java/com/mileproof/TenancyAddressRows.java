package com.mileproof;

import static com.mileproof.Belongings.STATE;
import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.TenancyRows.list;
import static com.mileproof.TenancyRows.searches;

import com.mileproof.TenancyRow.Sent;
import java.util.Map;
import java.util.stream.Stream;

/** What may be somebody else's in requests about files and proof-of-address check-ins. */
final class TenancyAddressRows {

    private static final String NOT_HIS_FILE = "500 ERROR_PHOTO_NOT_OWNED_BY_USER";
    private static final String MALFORMED = "400 ERROR_INVALID_PARAMETERS";
    private static final String PROOF = "/api/users/checkin/proof-of-address";
    private static final String LIST = "/api/checkins/proof-of-address";

    private TenancyAddressRows() {}

    static Stream<TenancyRow> addresses() {
        var rows = Stream.of(
                partners(
                        "POST /api/file/upload",
                        "userId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/file/upload", theirs.file())),
                partners(
                        "GET /api/files/{fileId}/{name}",
                        "fileId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/files/" + theirs.fileId() + "/", "bill.pdf")),
                partners(
                        "POST " + PROOF,
                        "userId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(PROOF, mine.proof(theirs.userId()))),
                partners(
                        "POST " + PROOF,
                        "documents",
                        NOT_HIS_FILE,
                        NOT_HIS_FILE,
                        (mine, theirs) -> new Sent(PROOF, theirs.proof(mine.userId()))),
                partners(
                        "GET " + PROOF + "/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get(PROOF + "/", theirs.addressCheckin())),
                partners(
                        "PUT " + PROOF + "/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(PROOF + "/" + theirs.addressCheckin(), mine.proof(mine.userId()))),
                partners(
                        "PUT " + PROOF + "/{id}",
                        "userId",
                        MALFORMED,
                        MALFORMED,
                        (mine, theirs) -> new Sent(PROOF + "/" + mine.addressCheckin(), mine.proof(theirs.userId()))),
                partners(
                        "PUT " + PROOF + "/{id}",
                        "documents",
                        NOT_HIS_FILE,
                        NOT_HIS_FILE,
                        (mine, theirs) -> new Sent(PROOF + "/" + mine.addressCheckin(), theirs.proof(mine.userId()))),
                partners(
                        "POST " + PROOF + "/{id}/withdraw",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(PROOF + "/" + theirs.addressCheckin() + "/withdraw", "")),
                partners(
                        "GET /api/users/{userId}/checkins/proof-of-address",
                        "userId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/" + theirs.userId(), "/checkins/proof-of-address")),
                list(LIST));
        return Stream.concat(
                rows,
                searches(
                        LIST,
                        Map.of(
                                "id",
                                Belongings::addressCheckin,
                                "city",
                                Belongings::city,
                                "state",
                                theirs -> STATE,
                                "userFirstName",
                                Belongings::firstName,
                                "userLastName",
                                Belongings::lastName,
                                "userEmail",
                                Belongings::email,
                                "userPhone",
                                Belongings::phone)));
    }
}

package com.mileproof.checkins;

import com.mileproof.api.Body;
import com.mileproof.api.FileId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.checkins.AddressClaim.Home;
import com.mileproof.checkins.NewAddress.Document;
import com.mileproof.checkins.NewAddress.HomePhoto;
import com.mileproof.partners.CampaignKind;
import com.mileproof.photos.Photos;
import com.mileproof.photos.UploadedFiles;
import com.mileproof.platform.Ids;
import com.mileproof.users.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads proof-of-address check-ins as clients send them; the body is still to be checked. */
public final class AddressBody {

    private static final int MAX_URL = 2_000;
    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;
    private static final PhotoId NO_PHOTO = new PhotoId(Ids.NONE);
    private static final FileId NO_FILE = new FileId(Ids.NONE);
    private static final List<PhotoRole> DOCUMENTS = PhotoRole.documents();
    private static final List<PhotoRole> VIEWS = PhotoRole.of(CampaignKind.address).stream()
            .filter(role -> !role.isDocument())
            .toList();

    private AddressBody() {}

    static NewAddress read(Body body) {
        var user = UserId.of(body.text("userId"));
        var type = required(body, "documentType", DocumentType.class);
        var place = new Spot(needed(body, "latitude", MAX_LATITUDE), needed(body, "longitude", MAX_LONGITUDE));
        var home = body.optionalObject("address").flatMap(AddressBody::home).orElse(null);
        var claim = new AddressClaim(
                type.orElse(DocumentType.UtilityBill),
                body.optionalChoice("addressType", AddressType.class),
                place,
                home);
        var note = body.optionalText("userNote", Body.MAX_NOTE);
        return new NewAddress(user, claim, note, documents(body), photos(body));
    }

    /** What a reviewer read in the documents; null where nothing is sent. */
    static @Nullable Insights insights(Body body) {
        return body.optionalObject("insights")
                .map(sent -> new Insights(
                        filled(sent, "firstName"),
                        filled(sent, "lastName"),
                        sent.optionalObject("address")
                                .map(AddressBody::insightsAddress)
                                .orElse(null)))
                .orElse(null);
    }

    private static Insights.Address insightsAddress(Body body) {
        return new Insights.Address(
                filled(body, "addressLine1"),
                filled(body, "addressLine2"),
                filled(body, "city"),
                body.optionalState("state"),
                country(body),
                filled(body, "zip"));
    }

    /** An address that is to be proved, as far as it is given; empty where nothing of it is. */
    public static Optional<Home> home(Body body) {
        var latitude = degrees(body, "latitude", MAX_LATITUDE);
        var longitude = degrees(body, "longitude", MAX_LONGITUDE);
        if (latitude == null ^ longitude == null) {
            body.refuse(latitude == null ? "latitude" : "longitude", "is required beside the other");
        }
        var home = new Home(
                filled(body, "addressLine1"),
                filled(body, "city"),
                body.optionalState("state"),
                country(body),
                filled(body, "zip"),
                latitude == null || longitude == null ? null : new Spot(latitude, longitude));
        return home.isEmpty() ? Optional.empty() : Optional.of(home);
    }

    private static List<Document> documents(Body body) {
        var documents = new ArrayList<Document>();
        var sent = body.objects("documents", NewAddress.MAX_DOCUMENTS);
        for (int i = 0; i < sent.size(); i++) {
            var item = sent.get(i);
            var url = item.optionalText("url", MAX_URL);
            var file = url == null ? NO_FILE : UploadedFiles.idIn(url).orElse(NO_FILE);
            var role = DOCUMENTS.get(i);
            var ordinal = item.optionalInt("ordinal", 0, Integer.MAX_VALUE);
            required(item, "type", DocumentSource.class)
                    .ifPresent(source -> documents.add(new Document(role, file, source, ordinal)));
        }
        return documents;
    }

    /** More than there are types would have one of them twice. */
    private static List<HomePhoto> photos(Body body) {
        var photos = new ArrayList<HomePhoto>();
        for (var item : body.objects("photos", VIEWS.size())) {
            var url = item.optionalText("url", MAX_URL);
            var photo = url == null ? NO_PHOTO : Photos.idIn(url).orElse(NO_PHOTO);
            PhotoRole.parse(item.text("type"))
                    .filter(VIEWS::contains)
                    .ifPresentOrElse(
                            role -> photos.add(new HomePhoto(role, photo)),
                            () -> item.refuse(
                                    "type",
                                    "must be "
                                            + VIEWS.stream()
                                                    .map(PhotoRole::wireName)
                                                    .collect(Collectors.joining(" or "))));
        }
        return photos;
    }

    private static <E extends Enum<E>> Optional<E> required(Body body, String name, Class<E> choices) {
        if (!body.isSent(name)) {
            body.refuse(name, "is required");
            return Optional.empty();
        }
        return Optional.ofNullable(body.optionalChoice(name, choices));
    }

    private static double needed(Body body, String name, int limit) {
        if (!body.isSent(name)) {
            body.refuse(name, "is required");
            return 0;
        }
        var degrees = degrees(body, name, limit);
        return degrees == null ? 0 : degrees;
    }

    private static @Nullable Double degrees(Body body, String name, int limit) {
        var number = body.optionalNumber(name);
        if (number == null) {
            return null;
        }
        double degrees = number.doubleValue();
        if (!(Math.abs(degrees) <= limit)) {
            body.refuse(name, "must be a number from -" + limit + " to " + limit);
            return null;
        }
        return degrees;
    }

    private static @Nullable String country(Body body) {
        var country = filled(body, "country");
        if (country != null && !country.equalsIgnoreCase(Address.COUNTRY)) {
            body.refuse("country", "must be " + Address.COUNTRY);
        }
        return country == null ? null : Address.COUNTRY;
    }

    private static @Nullable String filled(Body body, String name) {
        var text = body.optionalText(name);
        return text == null || text.isEmpty() ? null : text;
    }
}

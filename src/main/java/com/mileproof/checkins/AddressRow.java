package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.checkins.AddressCheckin.Document;
import com.mileproof.checkins.AddressCheckin.Shot;
import com.mileproof.checkins.AddressClaim.Home;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads proof-of-address check-ins from the rows of this module's queries. */
final class AddressRow {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

    private AddressRow() {}

    /** A photo or a document as the queries aggregate it; one of {@code photo} and {@code file} is there. */
    private record Evidence(
            PhotoRole role,
            @Nullable UUID photo,
            @Nullable UUID file,
            String name,
            @Nullable DocumentSource source,
            @Nullable Integer ordinal,
            @Nullable Double latitude,
            @Nullable Double longitude,
            boolean invalid) {

        @Nullable
        Spot spot() {
            return latitude == null || longitude == null ? null : new Spot(latitude, longitude);
        }
    }

    static AddressCheckin read(ResultSet row, int n) throws SQLException {
        var shown = JSON.readValue(row.getString("shown"), EVIDENCE);
        return new AddressCheckin(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CheckinId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                CheckinState.valueOf(row.getString("state")),
                row.getInt("submission"),
                row.getInt("sequence"),
                row.getString("user_note"),
                row.getString("admin_note"),
                row.getBoolean("fraud"),
                Times.read(row, "checked_in_at"),
                Times.readOrNull(row, "next_check_in_at"),
                Times.read(row, "updated_at"),
                Times.readOrNull(row, "hold_expires_at"),
                Reasons.read(row.getString("reasons")),
                claim(row),
                Insights.read(row.getString("insights")),
                documents(shown),
                shots(shown));
    }

    private static AddressClaim claim(ResultSet row) throws SQLException {
        var type = row.getString("address_type");
        var home = new Home(
                row.getString("home_line1"),
                row.getString("home_city"),
                row.getString("home_state"),
                row.getString("home_country"),
                row.getString("home_zip"),
                homeSpot(row));
        return new AddressClaim(
                DocumentType.valueOf(row.getString("document_type")),
                type == null ? null : AddressType.valueOf(type),
                new Spot(row.getDouble("latitude"), row.getDouble("longitude")),
                home.isEmpty() ? null : home);
    }

    private static @Nullable Spot homeSpot(ResultSet row) throws SQLException {
        var latitude = row.getObject("home_latitude", Double.class);
        var longitude = row.getObject("home_longitude", Double.class);
        return latitude == null || longitude == null ? null : new Spot(latitude, longitude);
    }

    private static List<Document> documents(List<Evidence> shown) {
        return shown.stream()
                .flatMap(one -> one.file() == null || one.source() == null
                        ? Stream.<Document>empty()
                        : Stream.of(new Document(
                                one.role(),
                                new FileId(one.file()),
                                one.name(),
                                one.source(),
                                one.ordinal(),
                                one.spot(),
                                one.invalid())))
                .sorted(Comparator.comparing(
                                Document::ordinal, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                        .thenComparing(Document::role))
                .toList();
    }

    private static List<Shot> shots(List<Evidence> shown) {
        return shown.stream()
                .flatMap(one -> one.photo() == null || one.spot() == null
                        ? Stream.<Shot>empty()
                        : Stream.of(
                                new Shot(one.role(), new PhotoId(one.photo()), one.name(), one.spot(), one.invalid())))
                .sorted(Comparator.comparing(Shot::role))
                .toList();
    }
}

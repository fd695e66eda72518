package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.DocumentType;
import com.mileproof.checkins.Insights;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Times;
import com.mileproof.review.CaseRow.Car;
import com.mileproof.review.CaseRow.Driver;
import com.mileproof.review.CaseRow.Other;
import com.mileproof.review.CaseRow.Shot;
import com.mileproof.review.CaseRow.Step;
import com.mileproof.verification.signals.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what the case page shows; reads only. */
@Repository
class CaseStore {

    /** More moves and photos of one check-in than the machine ever lets it have are not shown. */
    private static final int MOST_STEPS = 400;

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whosever it is: the face tells unknown from forbidden. */
    Optional<CaseRow> find(CheckinId id) {
        return jdbc.sql("""
                        select c.*, p.name as partner_name, p.time_zone, v.make, v.model, v.model_year, v.vin, v.plate,
                               v.plate_state, u.first_name, u.last_name, u.phone, u.email, u.fraud as user_fraud
                        from checkins c
                        join partners p on p.id = c.partner_id
                        left join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
                        join users u on u.partner_id = c.partner_id and u.id = c.user_id
                        where c.id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> caseRow(row))
                .optional();
    }

    /** The photos of all submissions, first to last. */
    List<Shot> shots(PartnerId partner, CheckinId checkin) {
        return of(partner, checkin, """
                        select s.submission, s.role, p.*, b.width, b.height
                        from checkin_photos s
                        join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                        join photo_blobs b on b.partner_id = p.partner_id and b.user_id = p.user_id and b.id = p.blob_id
                        where s.partner_id = :partner and s.checkin_id = :checkin
                        order by s.submission, s.role desc
                        limit :most
                        """).query((row, n) -> shot(row)).list();
    }

    /** What a proof-of-address check-in says in its last submission, and the address that the partner gave. */
    Optional<AddressFile> address(CaseRow row) {
        return jdbc.sql("""
                        select a.document_type, a.address_type,
                               concat_ws(', ', a.line1, a.city, a.state, a.zip) as claimed,
                               concat_ws(', ', u.address_line1, u.address_line2, u.city, u.state, u.zip) as on_file,
                               c.insights
                        from checkins c
                        join checkin_addresses a on a.partner_id = c.partner_id and a.checkin_id = c.id
                            and a.submission = c.submission
                        join users u on u.partner_id = c.partner_id and u.id = c.user_id
                        where c.partner_id = :partner and c.id = :checkin
                        """)
                .param("partner", row.partner().value())
                .param("checkin", row.id().value())
                .query((found, n) -> new AddressFile(
                        DocumentType.valueOf(found.getString("document_type")),
                        found.getString("address_type"),
                        Formats.orEmpty(found.getString("claimed")),
                        Formats.orEmpty(found.getString("on_file")),
                        Insights.read(found.getString("insights")),
                        documents(row)))
                .optional();
    }

    private List<AddressFile.Document> documents(CaseRow row) {
        return of(row.partner(), row.id(), """
                        select s.role, s.source, s.marked_invalid, f.id, f.name, b.media_type, b.size_bytes
                        from checkin_photos s
                        join files f on f.partner_id = s.partner_id and f.id = s.file_id
                        join photo_blobs b on b.partner_id = f.partner_id and b.user_id = f.user_id and b.id = f.blob_id
                        where s.partner_id = :partner and s.checkin_id = :checkin and s.submission = :submission
                        order by s.ordinal nulls last, length(s.role), s.role
                        limit :most
                        """)
                .param("submission", row.submission())
                .query((found, n) -> new AddressFile.Document(
                        PhotoRole.valueOf(found.getString("role")),
                        new FileId(uuid(found, "id")),
                        found.getString("name"),
                        found.getString("source"),
                        found.getString("media_type"),
                        found.getInt("size_bytes"),
                        found.getBoolean("marked_invalid")))
                .list();
    }

    /** The history, first to last. */
    List<Step> steps(PartnerId partner, CheckinId checkin) {
        return of(partner, checkin, """
                        select * from checkin_moves
                        where partner_id = :partner and checkin_id = :checkin
                        order by sequence
                        limit :most
                        """).query((row, n) -> step(row)).list();
    }

    /** The vehicle's check-ins of that kind before that one, with two photos of their last submissions, newest first. */
    List<Other> others(CaseRow row, Car car, PhotoRole first, PhotoRole second, int most) {
        return jdbc.sql("""
                        select c.*, o.id as o_id, o.name as o_name, o.latitude, o.longitude, l.id as l_id, l.name as l_name
                        from checkins c
                        join checkin_photos os on os.partner_id = c.partner_id and os.checkin_id = c.id
                            and os.submission = c.submission and os.role = :first
                        join photos o on o.partner_id = os.partner_id and o.id = os.photo_id
                        join checkin_photos ls on ls.partner_id = c.partner_id and ls.checkin_id = c.id
                            and ls.submission = c.submission and ls.role = :second
                        join photos l on l.partner_id = ls.partner_id and l.id = ls.photo_id
                        where c.partner_id = :partner and c.vehicle_id = :vehicle and c.kind = :kind
                          and c.checked_in_at < :before
                        order by c.checked_in_at desc, c.id desc
                        limit :most
                        """)
                .param("partner", row.partner().value())
                .param("vehicle", car.id().value())
                .param("kind", row.kind().name())
                .param("first", first.name())
                .param("second", second.name())
                .param("before", Times.sql(row.checkedInAt()))
                .param("most", most)
                .query((other, n) -> other(other))
                .list();
    }

    private JdbcClient.StatementSpec of(PartnerId partner, CheckinId checkin, String sql) {
        return jdbc.sql(sql)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .param("most", MOST_STEPS);
    }

    private CaseRow caseRow(ResultSet row) throws SQLException {
        return new CaseRow(
                new CheckinId(uuid(row, "id")),
                new PartnerId(uuid(row, "partner_id")),
                row.getString("partner_name"),
                ZoneId.of(row.getString("time_zone")),
                CampaignKind.valueOf(row.getString("kind")),
                CheckinState.valueOf(row.getString("state")),
                row.getInt("submission"),
                row.getInt("sequence"),
                Formats.orEmpty(row.getString("license")),
                row.getString("license_state"),
                row.getInt("mileage"),
                Formats.orEmpty(row.getString("unit")),
                row.getString("user_note"),
                row.getString("admin_note"),
                row.getBoolean("fraud"),
                Times.read(row, "checked_in_at"),
                Times.read(row, "updated_at"),
                Times.readOrNull(row, "hold_expires_at"),
                json.readValue(row.getString("reasons"), REASONS),
                row.getObject("vehicle_id") == null ? null : car(row, "vehicle_id"),
                driver(row));
    }

    static Car car(ResultSet row, String id) throws SQLException {
        return new Car(
                new VehicleId(uuid(row, id)),
                row.getString("make"),
                row.getString("model"),
                row.getObject("model_year", Integer.class),
                row.getString("vin"),
                row.getString("plate"),
                row.getString("plate_state"));
    }

    static Driver driver(ResultSet row) throws SQLException {
        return new Driver(
                new UserId(uuid(row, "user_id")),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getBoolean("user_fraud"));
    }

    private static Shot shot(ResultSet row) throws SQLException {
        return new Shot(
                row.getInt("submission"),
                PhotoRole.valueOf(row.getString("role")),
                new PhotoId(uuid(row, "id")),
                row.getString("name"),
                uuid(row, "blob_id"),
                Times.read(row, "taken_at"),
                place(row),
                Times.read(row, "uploaded_at"),
                row.getInt("width"),
                row.getInt("height"),
                device(
                        row.getString("device_manufacturer"),
                        row.getString("device_model"),
                        row.getString("device_os")));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getInt("sequence"),
                CheckinMove.valueOf(row.getString("move")),
                CheckinState.valueOf(row.getString("state")),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("note"),
                row.getInt("submission"),
                Formats.orEmpty(row.getString("license")),
                row.getInt("mileage"),
                Times.read(row, "moved_at"));
    }

    private static Other other(ResultSet row) throws SQLException {
        return new Other(
                new CheckinId(uuid(row, "id")),
                CheckinState.valueOf(row.getString("state")),
                CampaignKind.valueOf(row.getString("kind")),
                row.getObject("mileage", Integer.class),
                row.getString("unit"),
                Formats.orEmpty(row.getString("license")),
                Times.read(row, "checked_in_at"),
                new PhotoId(uuid(row, "o_id")),
                row.getString("o_name"),
                new PhotoId(uuid(row, "l_id")),
                row.getString("l_name"),
                place(row));
    }

    private static String device(@Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getDouble("latitude"), row.getDouble("longitude"));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}

package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.partners.UploadDays;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The SQL of one table of uploads: photos and files have the same columns, and their bytes lie in one place. */
final class UploadRows {

    private final String table;
    private final JdbcClient jdbc;
    private final UploadDays days;
    private final TransactionTemplate transaction;

    /** @param table of uploads; its name goes into statements as it is */
    UploadRows(String table, JdbcClient jdbc, UploadDays days, TransactionTemplate transaction) {
        this.table = table;
        this.jdbc = jdbc;
        this.days = days;
        this.transaction = transaction;
    }

    /**
     * An upload.
     *
     * @param takenAt null where the caller does not say, as with the place
     */
    record Row(
            UUID id,
            PartnerId partner,
            UserId user,
            String name,
            @Nullable Instant takenAt,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Photo.Device device,
            Instant uploadedAt) {}

    /** An upload, and where and what its bytes are. */
    record Stored(Row row, BlobKey key, String mediaType) {}

    /**
     * Counts the upload for its user's day, adds it, and marks its bytes as stored, in one transaction; false when the
     * bytes have been given up meanwhile.
     *
     * @param with what else belongs into the transaction
     */
    boolean add(Row row, BlobId blob, long bytes, Runnable with) {
        return Objects.requireNonNull(transaction.execute(status -> {
            days.count(row.partner(), row.user(), bytes);
            boolean added = add(row, blob);
            if (added) {
                with.run();
            } else {
                status.setRollbackOnly();
            }
            return added;
        }));
    }

    private boolean add(Row row, BlobId blob) {
        return jdbc.sql("""
                                with kept as (
                                    update photo_blobs
                                       set state = 'stored', missing_at = null
                                     where partner_id = :partner and user_id = :user and id = :blob
                                       and state <> 'condemned'
                                    returning id
                                )
                                insert into %s (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude,
                                    device_identifier, device_manufacturer, device_model, device_os, uploaded_at)
                                select :partner, :id, :user, kept.id, :name, :takenAt, :latitude, :longitude,
                                    :deviceIdentifier, :deviceManufacturer, :deviceModel, :deviceOs, :uploadedAt
                                  from kept
                                """.formatted(table))
                        .param("partner", row.partner().value())
                        .param("id", row.id())
                        .param("user", row.user().value())
                        .param("blob", blob.value())
                        .param("name", row.name())
                        .param("takenAt", Times.sqlOrNull(row.takenAt()))
                        .param("latitude", row.latitude())
                        .param("longitude", row.longitude())
                        .param("deviceIdentifier", row.device().identifier())
                        .param("deviceManufacturer", row.device().manufacturer())
                        .param("deviceModel", row.device().model())
                        .param("deviceOs", row.device().os())
                        .param("uploadedAt", Times.sql(row.uploadedAt()))
                        .update()
                == 1;
    }

    /** Whosever it is: the face tells unknown from forbidden. */
    Optional<Stored> find(UUID id) {
        return jdbc.sql(stored() + "where u.id = :id")
                .param("id", id)
                .query((row, n) -> stored(row))
                .optional();
    }

    /** All of a user's, oldest first. */
    List<Stored> of(PartnerId partner, UserId user) {
        return jdbc.sql(stored() + "where u.partner_id = :partner and u.user_id = :user order by u.id")
                .param("partner", partner.value())
                .param("user", user.value())
                .query((row, n) -> stored(row))
                .list();
    }

    /** Uploads from before that time which are not known to be referred to, oldest first. */
    List<Row> unclaimed(Instant before, int most) {
        return jdbc.sql("select * from " + table
                        + " where kept_at is null and uploaded_at < :before order by uploaded_at limit :most")
                .param("before", Times.sql(before))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /**
     * Deletes an upload unless something refers to it, and gives its bytes up when it was their last; false when
     * something does.
     */
    boolean discard(PartnerId partner, UserId user, UUID id) {
        try {
            transaction.executeWithoutResult(
                    _ -> deleteRow(partner, id).ifPresent(blob -> BlobStore.release(jdbc, partner, user, blob)));
            return true;
        } catch (DataIntegrityViolationException referred) {
            return false;
        }
    }

    /** Remembers that something refers to the upload, so that the sweeper does not try it again. */
    void keep(PartnerId partner, UUID id, Instant now) {
        jdbc.sql("update " + table + " set kept_at = :now where partner_id = :partner and id = :id")
                .param("now", Times.sql(now))
                .param("partner", partner.value())
                .param("id", id)
                .update();
    }

    private Optional<BlobId> deleteRow(PartnerId partner, UUID id) {
        return jdbc.sql("delete from " + table + " where partner_id = :partner and id = :id returning blob_id")
                .param("partner", partner.value())
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(BlobId::new);
    }

    private String stored() {
        return """
                select u.*, b.sha256, b.media_type
                  from %s u
                  join photo_blobs b on b.partner_id = u.partner_id and b.user_id = u.user_id and b.id = u.blob_id
                """.formatted(table);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var upload = read(row);
        var blob = new BlobId(row.getObject("blob_id", UUID.class));
        var key = new BlobKey(upload.partner(), upload.user(), Sha256.of(row.getBytes("sha256")), blob);
        return new Stored(upload, key, row.getString("media_type"));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("name"),
                Times.readOrNull(row, "taken_at"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                new Photo.Device(
                        row.getString("device_identifier"),
                        row.getString("device_manufacturer"),
                        row.getString("device_model"),
                        row.getString("device_os")),
                Times.read(row, "uploaded_at"));
    }
}

package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The SQL of uploads. */
@Component
class PhotoStore {

    private final JdbcClient jdbc;
    private final UploadDays days;
    private final TransactionTemplate transaction;

    PhotoStore(JdbcClient jdbc, UploadDays days, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.days = days;
        this.transaction = transaction;
    }

    /**
     * Counts the upload for its user's day, adds it, and marks its bytes as stored, in one transaction; false when the
     * bytes have been given up meanwhile.
     *
     * @param with what else belongs into the transaction
     */
    boolean add(Photo photo, BlobId blob, long bytes, @Nullable Consumer<PhotoId> with) {
        return Objects.requireNonNull(transaction.execute(status -> {
            days.count(photo.partner(), photo.user(), bytes);
            boolean added = add(photo, blob);
            if (added && with != null) {
                with.accept(photo.id());
            }
            if (!added) {
                status.setRollbackOnly();
            }
            return added;
        }));
    }

    private boolean add(Photo photo, BlobId blob) {
        return jdbc.sql("""
                                with kept as (
                                    update photo_blobs
                                       set state = 'stored', missing_at = null
                                     where partner_id = :partner and user_id = :user and id = :blob
                                       and state <> 'condemned'
                                    returning id
                                )
                                insert into photos (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude,
                                    device_identifier, device_manufacturer, device_model, device_os, uploaded_at)
                                select :partner, :id, :user, kept.id, :name, :takenAt, :latitude, :longitude,
                                    :deviceIdentifier, :deviceManufacturer, :deviceModel, :deviceOs, :uploadedAt
                                  from kept
                                """)
                        .param("partner", photo.partner().value())
                        .param("id", photo.id().value())
                        .param("user", photo.user().value())
                        .param("blob", blob.value())
                        .param("name", photo.name())
                        .param("takenAt", Times.sql(photo.takenAt()))
                        .param("latitude", photo.latitude())
                        .param("longitude", photo.longitude())
                        .param("deviceIdentifier", photo.device().identifier())
                        .param("deviceManufacturer", photo.device().manufacturer())
                        .param("deviceModel", photo.device().model())
                        .param("deviceOs", photo.device().os())
                        .param("uploadedAt", Times.sql(photo.uploadedAt()))
                        .update()
                == 1;
    }

    /** All of a user's, oldest first. */
    List<StoredPhoto> of(PartnerId partner, UserId user) {
        return jdbc.sql("""
                        select p.*, b.sha256, b.media_type
                          from photos p
                          join photo_blobs b
                            on b.partner_id = p.partner_id and b.user_id = p.user_id and b.id = p.blob_id
                         where p.partner_id = :partner and p.user_id = :user
                         order by p.id
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query((row, n) -> storedPhoto(row))
                .list();
    }

    /** Whosever it is: the face tells unknown from forbidden. */
    Optional<StoredPhoto> find(PhotoId id) {
        return jdbc.sql("""
                        select p.*, b.sha256, b.media_type
                          from photos p
                          join photo_blobs b
                            on b.partner_id = p.partner_id and b.user_id = p.user_id and b.id = p.blob_id
                         where p.id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> storedPhoto(row))
                .optional();
    }

    /** Uploads from before that time which are not known to be referred to, oldest first. */
    List<Photo> unclaimed(Instant before, int most) {
        return jdbc.sql("""
                        select * from photos
                         where kept_at is null and uploaded_at < :before
                         order by uploaded_at
                         limit :most
                        """)
                .param("before", Times.sql(before))
                .param("most", most)
                .query((row, n) -> photo(row))
                .list();
    }

    /**
     * Deletes an upload unless something refers to it, and gives its bytes up when it was their last; false when
     * something does.
     */
    boolean discard(Photo photo) {
        try {
            transaction.executeWithoutResult(status -> {
                deleteRow(photo).ifPresent(blob -> BlobStore.release(jdbc, photo.partner(), photo.user(), blob));
            });
            return true;
        } catch (DataIntegrityViolationException referred) {
            return false;
        }
    }

    /** Remembers that something refers to the upload, so that the sweeper does not try it again. */
    void keep(Photo photo, Instant now) {
        jdbc.sql("update photos set kept_at = :now where partner_id = :partner and id = :id")
                .param("now", Times.sql(now))
                .param("partner", photo.partner().value())
                .param("id", photo.id().value())
                .update();
    }

    private Optional<BlobId> deleteRow(Photo photo) {
        return jdbc.sql("delete from photos where partner_id = :partner and id = :id returning blob_id")
                .param("partner", photo.partner().value())
                .param("id", photo.id().value())
                .query(UUID.class)
                .optional()
                .map(BlobId::new);
    }

    private static StoredPhoto storedPhoto(ResultSet row) throws SQLException {
        var photo = photo(row);
        var blob = new BlobId(row.getObject("blob_id", UUID.class));
        var key = new BlobKey(photo.partner(), photo.user(), Sha256.of(row.getBytes("sha256")), blob);
        return new StoredPhoto(photo, key, ImageKind.of(row.getString("media_type")));
    }

    private static Photo photo(ResultSet row) throws SQLException {
        return new Photo(
                new PhotoId(row.getObject("id", UUID.class)),
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("name"),
                Times.read(row, "taken_at"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                new Photo.Device(
                        row.getString("device_identifier"),
                        row.getString("device_manufacturer"),
                        row.getString("device_model"),
                        row.getString("device_os")),
                Times.read(row, "uploaded_at"));
    }
}

package com.mileproof.photos;

import com.mileproof.api.FileId;
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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The SQL of uploaded files. */
@Repository
class UploadedFileStore {

    private static final String STORED = """
            select f.*, b.sha256, b.media_type
              from files f
              join photo_blobs b on b.partner_id = f.partner_id and b.user_id = f.user_id and b.id = f.blob_id
            """;

    private final JdbcClient jdbc;
    private final UploadDays days;
    private final TransactionTemplate transaction;

    UploadedFileStore(JdbcClient jdbc, UploadDays days, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.days = days;
        this.transaction = transaction;
    }

    /**
     * Counts the upload for its user's day, adds it, and marks its bytes as stored, in one transaction; false when the
     * bytes have been given up meanwhile.
     */
    boolean add(UploadedFile file, BlobId blob, long bytes) {
        return Objects.requireNonNull(transaction.execute(status -> {
            days.count(file.partner(), file.user(), bytes);
            boolean added = add(file, blob);
            if (!added) {
                status.setRollbackOnly();
            }
            return added;
        }));
    }

    private boolean add(UploadedFile file, BlobId blob) {
        return jdbc.sql("""
                                with kept as (
                                    update photo_blobs
                                       set state = 'stored', missing_at = null
                                     where partner_id = :partner and user_id = :user and id = :blob
                                       and state <> 'condemned'
                                    returning id
                                )
                                insert into files (partner_id, id, user_id, blob_id, name, taken_at, latitude, longitude,
                                    device_identifier, device_manufacturer, device_model, device_os, uploaded_at)
                                select :partner, :id, :user, kept.id, :name, :takenAt, :latitude, :longitude,
                                    :deviceIdentifier, :deviceManufacturer, :deviceModel, :deviceOs, :uploadedAt
                                  from kept
                                """)
                        .param("partner", file.partner().value())
                        .param("id", file.id().value())
                        .param("user", file.user().value())
                        .param("blob", blob.value())
                        .param("name", file.name())
                        .param("takenAt", Times.sqlOrNull(file.takenAt()))
                        .param("latitude", file.latitude())
                        .param("longitude", file.longitude())
                        .param("deviceIdentifier", file.device().identifier())
                        .param("deviceManufacturer", file.device().manufacturer())
                        .param("deviceModel", file.device().model())
                        .param("deviceOs", file.device().os())
                        .param("uploadedAt", Times.sql(file.uploadedAt()))
                        .update()
                == 1;
    }

    /** Whosever it is: the face tells unknown from forbidden. */
    Optional<UploadedFile.Stored> find(FileId id) {
        return jdbc.sql(STORED + "where f.id = :id")
                .param("id", id.value())
                .query((row, n) -> stored(row))
                .optional();
    }

    /** All of a user's, oldest first. */
    List<UploadedFile.Stored> of(PartnerId partner, UserId user) {
        return jdbc.sql(STORED + "where f.partner_id = :partner and f.user_id = :user order by f.id")
                .param("partner", partner.value())
                .param("user", user.value())
                .query((row, n) -> stored(row))
                .list();
    }

    /** Uploads from before that time which are not known to be referred to, oldest first. */
    List<UploadedFile> unclaimed(Instant before, int most) {
        return jdbc.sql("""
                        select * from files
                         where kept_at is null and uploaded_at < :before
                         order by uploaded_at
                         limit :most
                        """)
                .param("before", Times.sql(before))
                .param("most", most)
                .query((row, n) -> file(row))
                .list();
    }

    /**
     * Deletes an upload unless something refers to it, and gives its bytes up when it was their last; false when
     * something does.
     */
    boolean discard(UploadedFile file) {
        try {
            transaction.executeWithoutResult(status ->
                    deleteRow(file).ifPresent(blob -> BlobStore.release(jdbc, file.partner(), file.user(), blob)));
            return true;
        } catch (DataIntegrityViolationException referred) {
            return false;
        }
    }

    /** Remembers that something refers to the upload, so that the sweeper does not try it again. */
    void keep(UploadedFile file, Instant now) {
        jdbc.sql("update files set kept_at = :now where partner_id = :partner and id = :id")
                .param("now", Times.sql(now))
                .param("partner", file.partner().value())
                .param("id", file.id().value())
                .update();
    }

    private Optional<BlobId> deleteRow(UploadedFile file) {
        return jdbc.sql("delete from files where partner_id = :partner and id = :id returning blob_id")
                .param("partner", file.partner().value())
                .param("id", file.id().value())
                .query(UUID.class)
                .optional()
                .map(BlobId::new);
    }

    private static UploadedFile.Stored stored(ResultSet row) throws SQLException {
        var file = file(row);
        var blob = new BlobId(row.getObject("blob_id", UUID.class));
        var key = new BlobKey(file.partner(), file.user(), Sha256.of(row.getBytes("sha256")), blob);
        return new UploadedFile.Stored(file, key, row.getString("media_type"));
    }

    private static UploadedFile file(ResultSet row) throws SQLException {
        return new UploadedFile(
                new FileId(row.getObject("id", UUID.class)),
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

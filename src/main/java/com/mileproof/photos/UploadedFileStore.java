package com.mileproof.photos;

import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.partners.UploadDays;
import com.mileproof.photos.UploadRows.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps uploaded files. */
@Repository
class UploadedFileStore {

    private final UploadRows rows;

    UploadedFileStore(JdbcClient jdbc, UploadDays days, TransactionTemplate transaction) {
        this.rows = new UploadRows("files", jdbc, days, transaction);
    }

    /**
     * Adds an upload as {@link UploadRows#add} does.
     *
     * @param with what else belongs into the transaction
     */
    boolean add(UploadedFile file, BlobId blob, long bytes, Runnable with) {
        var row = new Row(
                file.id().value(),
                file.partner(),
                file.user(),
                file.name(),
                file.takenAt(),
                file.latitude(),
                file.longitude(),
                file.device(),
                file.uploadedAt());
        return rows.add(row, blob, bytes, with);
    }

    /** Whosever it is: the face tells unknown from forbidden. */
    Optional<UploadedFile.Stored> find(FileId id) {
        return rows.find(id.value()).map(UploadedFileStore::stored);
    }

    /** All of a user's, oldest first. */
    List<UploadedFile.Stored> of(PartnerId partner, UserId user) {
        return rows.of(partner, user).stream().map(UploadedFileStore::stored).toList();
    }

    /** As {@link UploadRows#unclaimed}. */
    List<UploadedFile> unclaimed(Instant before, int most) {
        return rows.unclaimed(before, most).stream()
                .map(UploadedFileStore::file)
                .toList();
    }

    /** As {@link UploadRows#discard}. */
    boolean discard(UploadedFile file) {
        return rows.discard(file.partner(), file.user(), file.id().value());
    }

    /** As {@link UploadRows#keep}. */
    void keep(UploadedFile file, Instant now) {
        rows.keep(file.partner(), file.id().value(), now);
    }

    private static UploadedFile.Stored stored(UploadRows.Stored stored) {
        return new UploadedFile.Stored(file(stored.row()), stored.key(), stored.mediaType());
    }

    private static UploadedFile file(Row row) {
        return new UploadedFile(
                new FileId(row.id()),
                row.partner(),
                row.user(),
                row.name(),
                row.takenAt(),
                row.latitude(),
                row.longitude(),
                row.device(),
                row.uploadedAt());
    }
}

package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.partners.UploadDays;
import com.mileproof.photos.UploadRows.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps uploaded photos. */
@Component
class PhotoStore {

    private final UploadRows rows;

    PhotoStore(JdbcClient jdbc, UploadDays days, TransactionTemplate transaction) {
        this.rows = new UploadRows("photos", jdbc, days, transaction);
    }

    /**
     * Adds an upload as {@link UploadRows#add} does.
     *
     * @param with what else belongs into the transaction
     */
    boolean add(Photo photo, BlobId blob, long bytes, @Nullable Consumer<PhotoId> with) {
        var row = new Row(
                photo.id().value(),
                photo.partner(),
                photo.user(),
                photo.name(),
                photo.takenAt(),
                photo.latitude(),
                photo.longitude(),
                photo.device(),
                photo.uploadedAt());
        return rows.add(row, blob, bytes, () -> {
            if (with != null) {
                with.accept(photo.id());
            }
        });
    }

    /** All of a user's, oldest first. */
    List<StoredPhoto> of(PartnerId partner, UserId user) {
        return rows.of(partner, user).stream().map(PhotoStore::stored).toList();
    }

    /** Whosever it is: the face tells unknown from forbidden. */
    Optional<StoredPhoto> find(PhotoId id) {
        return rows.find(id.value()).map(PhotoStore::stored);
    }

    /** As {@link UploadRows#unclaimed}. */
    List<Photo> unclaimed(Instant before, int most) {
        return rows.unclaimed(before, most).stream().map(PhotoStore::photo).toList();
    }

    /** As {@link UploadRows#discard}. */
    boolean discard(Photo photo) {
        return rows.discard(photo.partner(), photo.user(), photo.id().value());
    }

    /** As {@link UploadRows#keep}. */
    void keep(Photo photo, Instant now) {
        rows.keep(photo.partner(), photo.id().value(), now);
    }

    private static StoredPhoto stored(UploadRows.Stored stored) {
        return new StoredPhoto(photo(stored.row()), stored.key(), ImageKind.of(stored.mediaType()));
    }

    private static Photo photo(Row row) {
        return new Photo(
                new PhotoId(row.id()),
                row.partner(),
                row.user(),
                row.name(),
                Objects.requireNonNull(row.takenAt()),
                Objects.requireNonNull(row.latitude()),
                Objects.requireNonNull(row.longitude()),
                row.device(),
                row.uploadedAt());
    }
}

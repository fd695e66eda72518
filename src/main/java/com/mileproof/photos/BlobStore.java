package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The SQL of the bytes behind uploads, and of the directory they lie in. */
@Component
class BlobStore {

    private static final String KEY = "select partner_id, user_id, sha256, id from photo_blobs ";

    private final JdbcClient jdbc;

    BlobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reserves a place for bytes: a new one, or the one where this user's same bytes lie already. For an hour from now
     * the sweeper leaves it alone. The row is seen at once and reaches the disk with the upload's; where the database
     * falls in between, there is no upload, and the sweeper finds bytes without a row.
     */
    BlobKey reserve(PartnerId partner, UserId user, Sha256 sha256, int size, FileHeader header, Instant now) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A place is reserved by itself; this transaction would not wait for the disk");
        }
        var blob = jdbc.sql("""
                        with reserved as (
                            insert into photo_blobs (partner_id, id, user_id, sha256, size_bytes, media_type, width,
                                height, state, reserved_at, created_at)
                            values (:partner, :id, :user, :sha256, :size, :mediaType, :width, :height,
                                'reserved', :now, :now)
                            on conflict (partner_id, user_id, sha256) where state <> 'condemned'
                                do update set reserved_at = excluded.reserved_at
                            returning id
                        )
                        select id from reserved, set_config('synchronous_commit', 'off', true)
                        """)
                .param("partner", partner.value())
                .param("id", UUID.randomUUID())
                .param("user", user.value())
                .param("sha256", sha256.bytes())
                .param("size", size)
                .param("mediaType", header.mediaType())
                .param("width", header.width())
                .param("height", header.height())
                .param("now", Times.sql(now))
                .query(UUID.class)
                .single();
        return new BlobKey(partner, user, sha256, new BlobId(blob));
    }

    /** Gives up bytes that were reserved before that time and belong to no upload; answers how many. */
    int condemnAbandoned(Instant before, int most) {
        return jdbc.sql("""
                        update photo_blobs b
                           set state = 'condemned'
                         where b.state = 'reserved' and b.reserved_at < :before
                           and b.id in (
                               select id from photo_blobs
                                where state = 'reserved' and reserved_at < :before
                                order by reserved_at
                                limit :most)
                           and not exists (
                               select 1 from photos p
                                where p.partner_id = b.partner_id and p.user_id = b.user_id and p.blob_id = b.id)
                           and not exists (
                               select 1 from files f
                                where f.partner_id = b.partner_id and f.user_id = b.user_id and f.blob_id = b.id)
                        """)
                .param("before", Times.sql(before))
                .param("most", most)
                .update();
    }

    /**
     * Gives up the bytes of an upload whose row is gone, unless another upload of the user has them, too; in the
     * transaction of {@code jdbc}. Two statements on purpose: the lock comes first, so that the second one's snapshot
     * shows what an upload of the same bytes has committed meanwhile.
     */
    static void release(JdbcClient jdbc, PartnerId partner, UserId user, BlobId blob) {
        jdbc.sql("select id from photo_blobs where partner_id = :partner and user_id = :user and id = :blob for update")
                .param("partner", partner.value())
                .param("user", user.value())
                .param("blob", blob.value())
                .query(UUID.class)
                .list();
        jdbc.sql("""
                        update photo_blobs b
                           set state = 'reserved', missing_at = null
                         where b.partner_id = :partner and b.user_id = :user and b.id = :blob and b.state = 'stored'
                           and not exists (
                               select 1 from photos p
                                where p.partner_id = b.partner_id and p.user_id = b.user_id and p.blob_id = b.id)
                           and not exists (
                               select 1 from files f
                                where f.partner_id = b.partner_id and f.user_id = b.user_id and f.blob_id = b.id)
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .param("blob", blob.value())
                .update();
    }

    List<BlobKey> condemned(int most) {
        return jdbc.sql(KEY + "where state = 'condemned' order by reserved_at limit :most")
                .param("most", most)
                .query((row, n) -> key(row))
                .list();
    }

    /** One user's. */
    List<BlobKey> condemned(PartnerId partner, UserId user, int most) {
        return jdbc.sql(KEY + """
                        where partner_id = :partner and user_id = :user and state = 'condemned' limit :most
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .param("most", most)
                .query((row, n) -> key(row))
                .list();
    }

    void forget(BlobKey key) {
        jdbc.sql("""
                        delete from photo_blobs
                         where partner_id = :partner and user_id = :user and id = :blob and state = 'condemned'
                        """)
                .param("partner", key.partner().value())
                .param("user", key.user().value())
                .param("blob", key.blob().value())
                .update();
    }

    /** Stored bytes in the order of their ids, after that one. */
    List<BlobKey> storedAfter(UUID blob, int most) {
        return jdbc.sql(KEY + "where id > :blob and state = 'stored' order by id limit :most")
                .param("blob", blob)
                .param("most", most)
                .query((row, n) -> key(row))
                .list();
    }

    List<BlobKey> missing(int most) {
        return jdbc.sql(KEY + "where missing_at is not null order by missing_at limit :most")
                .param("most", most)
                .query((row, n) -> key(row))
                .list();
    }

    int countMissing() {
        return jdbc.sql("select count(*) from photo_blobs where missing_at is not null")
                .query(Integer.class)
                .single();
    }

    /** Notes that stored bytes are missing; false when that was known or they are not stored any more. */
    boolean noteMissing(BlobKey key, Instant now) {
        return jdbc.sql("""
                                update photo_blobs
                                   set missing_at = :now
                                 where partner_id = :partner and user_id = :user and id = :blob
                                   and state = 'stored' and missing_at is null
                                """)
                        .param("now", Times.sql(now))
                        .param("partner", key.partner().value())
                        .param("user", key.user().value())
                        .param("blob", key.blob().value())
                        .update()
                == 1;
    }

    void noteFound(BlobKey key) {
        jdbc.sql("""
                        update photo_blobs set missing_at = null
                         where partner_id = :partner and user_id = :user and id = :blob
                        """)
                .param("partner", key.partner().value())
                .param("user", key.user().value())
                .param("blob", key.blob().value())
                .update();
    }

    /** Those of the ids that have a row, in whatever state. */
    Set<BlobId> known(Collection<BlobId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("select id from photo_blobs where id in (:ids)")
                .param("ids", ids.stream().map(BlobId::value).toList())
                .query((row, n) -> new BlobId(row.getObject("id", UUID.class)))
                .list());
    }

    /** The id of the directory that belongs to this database; empty before the first start. */
    Optional<String> directoryId() {
        return jdbc.sql("select id from photo_store")
                .query(UUID.class)
                .optional()
                .map(UUID::toString);
    }

    /** Makes this the directory of this database, unless there is one; answers the id of the one that is. */
    String claimDirectory(UUID id, Instant now) {
        jdbc.sql("insert into photo_store (id, created_at) values (:id, :now) on conflict do nothing")
                .param("id", id)
                .param("now", Times.sql(now))
                .update();
        return directoryId().orElseThrow();
    }

    /** How far the sweeper has come with looking for missing bytes. */
    UUID rowsThrough() {
        return jdbc.sql("select rows_through from photo_store where rows_through is not null")
                .query(UUID.class)
                .optional()
                .orElse(Ids.NONE);
    }

    void saveRowsThrough(UUID blob) {
        jdbc.sql("update photo_store set rows_through = :blob")
                .param("blob", blob)
                .update();
    }

    /** How far the sweeper has come with looking for bytes without a row: the last directory done. */
    String filesThrough() {
        return jdbc.sql("select coalesce(files_through, '') from photo_store")
                .query(String.class)
                .optional()
                .orElse("");
    }

    void saveFilesThrough(@Nullable String directory) {
        jdbc.sql("update photo_store set files_through = :directory")
                .param("directory", directory)
                .update();
    }

    private static BlobKey key(ResultSet row) throws SQLException {
        return new BlobKey(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                Sha256.of(row.getBytes("sha256")),
                new BlobId(row.getObject("id", UUID.class)));
    }
}

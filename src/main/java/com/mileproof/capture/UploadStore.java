package com.mileproof.capture;

import com.mileproof.api.FileId;
import com.mileproof.api.PhotoId;
import com.mileproof.capture.Sent.Paper;
import com.mileproof.checkins.DocumentSource;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what came through links. */
@Repository
class UploadStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    UploadStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The photo that an odometer was replaced, which is no photo of the check-in; else a {@link PhotoRole}'s name. */
    static final String NOTICE = "NOTICE";

    /** Where a photo or a document belongs and who says what of it. */
    record Arrival(UploadId id, int submission, String role, Said said) {}

    /** What came for a role; one of {@code photo} and {@code paper} is there. */
    record Arrived(
            UploadId id,
            PhotoRole role,
            @Nullable PhotoId photo,
            @Nullable Paper paper) {}

    boolean has(Link link, UploadId id) {
        return jdbc.sql("""
                        select exists (select 1 from capture_uploads
                                       where partner_id = :partner and link_id = :link and upload_id = :id)
                        """)
                .param("partner", link.partner().value())
                .param("link", link.id().value())
                .param("id", id.text())
                .query(Boolean.class)
                .single();
    }

    int count(Link link) {
        return jdbc.sql("select count(*) from capture_uploads where partner_id = :partner and link_id = :link")
                .param("partner", link.partner().value())
                .param("link", link.id().value())
                .query(Integer.class)
                .single();
    }

    /** False when the upload was there already; waits for another one that is just being written. */
    boolean add(Link link, Arrival arrival, PhotoId photo) {
        return add(link, arrival, photo, null);
    }

    /** The same for a document. */
    boolean add(Link link, Arrival arrival, Paper paper) {
        return add(link, arrival, null, paper);
    }

    private boolean add(Link link, Arrival arrival, @Nullable PhotoId photo, @Nullable Paper paper) {
        return jdbc.sql("""
                        insert into capture_uploads (partner_id, link_id, upload_id, submission, role, photo_id, file_id,
                                                     source, taken_from, place_from, uploaded_at)
                        values (:partner, :link, :id, :submission, :role, cast(:photo as uuid), cast(:file as uuid),
                                :source, :takenFrom, :placeFrom, :now)
                        on conflict do nothing
                        """)
                        .param("partner", link.partner().value())
                        .param("link", link.id().value())
                        .param("id", arrival.id().text())
                        .param("submission", arrival.submission())
                        .param("role", arrival.role())
                        .param("photo", photo == null ? null : photo.value())
                        .param("file", paper == null ? null : paper.file().value())
                        .param("source", paper == null ? null : paper.source().name())
                        .param("takenFrom", arrival.said().takenFrom().name())
                        .param(
                                "placeFrom",
                                arrival.said().placeFrom().map(Enum::name).orElse(null))
                        .param("now", Times.sql(clock.instant()))
                        .update()
                == 1;
    }

    /** The roles for which something came for that submission. */
    Set<PhotoRole> roles(Link link, int submission) {
        return arrived(link, submission).stream().map(Arrived::role).collect(Collectors.toUnmodifiableSet());
    }

    /** What came for that submission, the last of it last. */
    List<Arrived> arrived(Link link, int submission) {
        return jdbc.sql("""
                        select upload_id, role, photo_id, file_id, source from capture_uploads
                        where partner_id = :partner and link_id = :link and submission = :submission and role <> :notice
                        order by uploaded_at, coalesce(photo_id, file_id)
                        """)
                .param("partner", link.partner().value())
                .param("link", link.id().value())
                .param("submission", submission)
                .param("notice", NOTICE)
                .query((row, n) -> arrived(row))
                .list();
    }

    private static Arrived arrived(ResultSet row) throws SQLException {
        var photo = row.getObject("photo_id", UUID.class);
        var file = row.getObject("file_id", UUID.class);
        return new Arrived(
                new UploadId(row.getString("upload_id")),
                PhotoRole.valueOf(row.getString("role")),
                photo == null ? null : new PhotoId(photo),
                file == null ? null : new Paper(new FileId(file), DocumentSource.valueOf(row.getString("source"))));
    }

    /** The last photo of a notice that the odometer was replaced. */
    Optional<PhotoId> notice(Link link, int submission) {
        return jdbc.sql("""
                        select photo_id from capture_uploads
                        where partner_id = :partner and link_id = :link and submission = :submission and role = :notice
                        order by uploaded_at desc, photo_id desc limit 1
                        """)
                .param("partner", link.partner().value())
                .param("link", link.id().value())
                .param("submission", submission)
                .param("notice", NOTICE)
                .query((row, n) -> new PhotoId(row.getObject("photo_id", UUID.class)))
                .optional();
    }
}

package com.mileproof.capture;

import com.mileproof.api.PhotoId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    /** Where a photo belongs and who says what of it. */
    record Arrival(UploadId id, int submission, String role, Said said) {}

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
        return jdbc.sql("""
                        insert into capture_uploads (partner_id, link_id, upload_id, submission, role, photo_id,
                                                     taken_from, place_from, uploaded_at)
                        values (:partner, :link, :id, :submission, :role, :photo, :takenFrom, :placeFrom, :now)
                        on conflict do nothing
                        """)
                        .param("partner", link.partner().value())
                        .param("link", link.id().value())
                        .param("id", arrival.id().text())
                        .param("submission", arrival.submission())
                        .param("role", arrival.role())
                        .param("photo", photo.value())
                        .param("takenFrom", arrival.said().takenFrom().name())
                        .param(
                                "placeFrom",
                                arrival.said().placeFrom().map(Enum::name).orElse(null))
                        .param("now", Times.sql(clock.instant()))
                        .update()
                == 1;
    }

    /** The last photo of each role for that submission. */
    Map<PhotoRole, PhotoId> latest(Link link, int submission) {
        var latest = new EnumMap<PhotoRole, PhotoId>(PhotoRole.class);
        jdbc.sql("""
                        select role, photo_id from capture_uploads
                        where partner_id = :partner and link_id = :link and submission = :submission and role <> :notice
                        order by uploaded_at, photo_id
                        """)
                .param("partner", link.partner().value())
                .param("link", link.id().value())
                .param("submission", submission)
                .param("notice", NOTICE)
                .query((row, n) -> latest.put(
                        PhotoRole.valueOf(row.getString("role")), new PhotoId(row.getObject("photo_id", UUID.class))))
                .list();
        return latest;
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

    /** The photo of an upload; empty when it did not arrive, or is of another role or submission. */
    Optional<PhotoId> photo(Link link, UploadId id, PhotoRole role, int submission) {
        return jdbc.sql("""
                        select photo_id from capture_uploads
                        where partner_id = :partner and link_id = :link and upload_id = :id
                          and role = :role and submission = :submission
                        """)
                .param("partner", link.partner().value())
                .param("link", link.id().value())
                .param("id", id.text())
                .param("role", role.name())
                .param("submission", submission)
                .query((row, n) -> new PhotoId(row.getObject("photo_id", UUID.class)))
                .optional();
    }
}

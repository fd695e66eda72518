package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PhotoSweeperTest {

    private static final byte[] PHOTO = Pictures.jpeg(64, 48);
    private static final byte[] OTHER_PHOTO = Pictures.jpeg(48, 64);
    private static final Duration A_WEEK_AND_A_BIT = PhotoSweeper.UNCLAIMED_FOR.plusMinutes(1);
    private static final Duration LATER = Duration.ofHours(2);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(PhotoSweeperTest.class);

    @TempDir
    Path directory;

    private PhotoHouse house;

    /** Stands for whatever module above refers to photos. */
    @BeforeAll
    static void makeReferences() {
        DATABASE.jdbc().sql("""
                        create table album (
                            partner_id uuid, photo_id uuid,
                            foreign key (partner_id, photo_id) references photos (partner_id, id))
                        """).update();
    }

    @BeforeEach
    void open() throws IOException {
        DATABASE.jdbc().sql("delete from album").update();
        PhotoHouse.empty(DATABASE);
        house = new PhotoHouse(DATABASE, directory);
        house.identity.establish();
    }

    @AfterAll
    static void dropReferences() {
        DATABASE.jdbc().sql("drop table album").update();
    }

    @Test
    void uploads_that_nothing_refers_to_go_after_seven_days_with_their_bytes_and_rendition() throws Exception {
        var photo = house.upload(PHOTO);
        var key = house.stored(photo).key();
        putRendition(key);
        house.clock.advance(PhotoSweeper.UNCLAIMED_FOR.minusMinutes(1));
        house.sweeper.sweep();
        assertThat(house.photos.find(photo.id())).isPresent();

        house.clock.advance(Duration.ofMinutes(2));
        house.sweeper.sweep();

        assertThat(house.photos.find(photo.id())).isEmpty();
        assertThat(house.count("photo_blobs")).isZero();
        assertThat(PhotoHouse.files(directory)).containsExactly("store-id");
    }

    @Test
    void uploads_that_something_refers_to_stay_and_are_not_tried_again() throws Exception {
        var photo = house.upload(PHOTO);
        refer(photo);
        house.clock.advance(A_WEEK_AND_A_BIT);

        house.sweeper.sweep();

        assertThat(house.photos.unclaimed(house.clock.instant(), 10)).isEmpty();
        assertThat(house.storage.original(house.stored(photo).key())).exists();
        DATABASE.jdbc().sql("delete from album").update();
        house.sweeper.sweep();
        assertThat(house.photos.find(photo.id())).isPresent();
    }

    @Test
    void bytes_go_with_the_last_of_their_photos() throws Exception {
        var first = house.upload(PHOTO);
        var second = house.upload(PHOTO);
        refer(second);
        house.clock.advance(A_WEEK_AND_A_BIT);

        house.sweeper.sweep();

        assertThat(house.photos.find(first.id())).isEmpty();
        assertThat(house.storage.original(house.stored(second).key())).exists();
    }

    @Test
    void bytes_that_are_being_uploaded_again_are_left_alone() throws Exception {
        var old = house.upload(PHOTO);
        var key = house.stored(old).key();
        house.clock.advance(A_WEEK_AND_A_BIT);
        reserveAgain();

        house.sweeper.sweep();

        assertThat(house.photos.find(old.id())).isEmpty();
        assertThat(house.storage.original(key)).exists();
        assertThat(house.photos.add(again(old), key.blob())).isTrue();
        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(house.storage.original(key)).exists();
    }

    @Test
    void a_round_cut_off_after_the_bytes_are_condemned_or_deleted_is_taken_up_again() throws Exception {
        for (boolean deleted : new boolean[] {false, true}) {
            var key = house.stored(house.upload(PHOTO)).key();
            house.jdbc.sql("delete from photos").update();
            house.jdbc.sql("update photo_blobs set state = 'condemned'").update();
            if (deleted) {
                house.storage.delete(key);
            }

            house.sweeper.sweep();

            assertThat(house.count("photo_blobs")).isZero();
            assertThat(PhotoHouse.files(house.storage.originals())).isEmpty();
        }
    }

    @Test
    void missing_bytes_raise_an_alert_and_delete_nothing() throws Exception {
        var photo = house.upload(PHOTO);
        var original = house.storage.original(house.stored(photo).key());
        var lost = Files.move(original, directory.resolve("lost"));
        assertThat(missing()).isZero();

        house.sweeper.sweep();
        house.clock.advance(A_WEEK_AND_A_BIT.multipliedBy(10));
        refer(photo);
        house.sweeper.sweep();

        assertThat(missing()).isOne();
        assertThat(house.photos.find(photo.id())).isPresent();

        Files.createDirectories(Objects.requireNonNull(original.getParent()));
        Files.move(lost, original);
        house.sweeper.sweep();
        assertThat(missing()).isZero();
    }

    @Test
    void missing_bytes_that_are_uploaded_again_end_the_alert() throws Exception {
        var photo = house.upload(PHOTO);
        Files.delete(house.storage.original(house.stored(photo).key()));
        house.sweeper.sweep();
        assertThat(missing()).isOne();

        house.upload(PHOTO);

        assertThat(missing()).isZero();
    }

    @Test
    void bytes_without_a_row_lie_thirty_days_in_quarantine() throws Exception {
        house.upload(PHOTO);
        var known = PhotoHouse.files(house.storage.originals());
        house.jdbc.sql("delete from photos").update();
        house.jdbc.sql("delete from photo_blobs").update();
        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.originals()))
                .as("perhaps just placed")
                .isEqualTo(known);

        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.originals())).isEmpty();
        assertThat(PhotoHouse.files(house.storage.quarantine()))
                .singleElement()
                .asString()
                .endsWith(known.getFirst());

        house.clock.advance(StrayFiles.QUARANTINED_FOR.minusMinutes(1));
        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.quarantine())).hasSize(1);

        house.clock.advance(Duration.ofMinutes(2));
        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.quarantine())).isEmpty();
    }

    @Test
    void files_with_names_that_are_not_ours_are_quarantined_too() throws Exception {
        var photo = house.upload(PHOTO);
        var mine = house.storage.original(house.stored(photo).key());
        var foreign = Files.write(mine.resolveSibling("holiday.jpg"), OTHER_PHOTO);
        Files.setLastModifiedTime(foreign, FileTime.from(house.clock.instant().minus(LATER)));

        house.sweeper.sweep();

        assertThat(foreign).doesNotExist();
        assertThat(mine).exists();
        assertThat(PhotoHouse.files(house.storage.quarantine())).hasSize(1);
    }

    @Test
    void a_rendition_left_behind_is_deleted() throws Exception {
        var photo = house.upload(PHOTO);
        var key = house.stored(photo).key();
        var gone = new BlobKey(key.partner(), key.user(), key.sha256(), new BlobId(new UUID(9, 9)));
        putRendition(key);
        putRendition(gone);
        house.clock.advance(LATER);

        house.sweeper.sweep();

        assertThat(house.storage.rendition(gone)).doesNotExist();
        assertThat(house.storage.rendition(key)).exists();
    }

    @Test
    void the_round_over_the_files_goes_on_where_it_stopped() throws Exception {
        for (int i = 10; i < 40; i++) {
            var user = new UserId(new UUID(i, i));
            PhotoHouse.addUser(DATABASE, user, "+155500000" + i);
            house.upload(user, PHOTO);
        }
        house.jdbc.sql("delete from photos").update();
        house.jdbc.sql("delete from photo_blobs").update();
        house.clock.advance(LATER);
        var stopped = "originals/" + PhotoHouse.ACME.value() + "/" + new UUID(20, 20);
        house.blobs.saveFilesThrough(stopped);

        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(11);

        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.originals())).isEmpty();
        assertThat(PhotoHouse.files(house.storage.quarantine())).hasSize(30);
    }

    private Photo again(Photo old) {
        return new Photo(
                PhotoId.next(house.clock),
                old.partner(),
                old.user(),
                old.name(),
                old.takenAt(),
                old.latitude(),
                old.longitude(),
                old.device(),
                house.clock.instant());
    }

    private void refer(Photo photo) {
        house.jdbc
                .sql("insert into album (partner_id, photo_id) values (:partner, :photo)")
                .param("partner", photo.partner().value())
                .param("photo", photo.id().value())
                .update();
    }

    private void putRendition(BlobKey key) throws IOException {
        try (var made = house.arrived(PHOTO)) {
            house.storage.put(made, house.storage.rendition(key));
        }
    }

    private void reserveAgain() throws IOException {
        try (var incoming = house.arrived(PHOTO)) {
            house.blobs.reserve(
                    PhotoHouse.ACME,
                    PhotoHouse.DANA,
                    incoming.sha256(),
                    incoming.size(),
                    new ImageHeader(ImageKind.JPEG, 64, 48),
                    house.clock.instant());
        }
    }

    private double missing() {
        return house.meters.get("mileproof.photos.missing").gauge().value();
    }
}

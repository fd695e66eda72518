package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.FileId;
import com.mileproof.api.PhotoId;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PhotoSweeperTest {

    private static final byte[] PHOTO = PhotoBytes.jpeg(64, 48);
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
        assertThat(house.original(house.stored(photo).key())).exists();
        DATABASE.jdbc().sql("delete from album").update();
        house.sweeper.sweep();
        assertThat(house.photos.find(photo.id())).isPresent();
    }

    @Test
    void files_that_nothing_refers_to_go_after_seven_days_and_bytes_stay_while_a_photo_has_them_too() throws Exception {
        var photo = house.upload(PHOTO);
        refer(photo);
        var key = house.stored(photo).key();
        house.files.add(file(), key.blob(), PHOTO.length, () -> {});
        house.clock.advance(PhotoSweeper.UNCLAIMED_FOR.minusMinutes(1));
        house.sweeper.sweep();
        assertThat(house.count("files")).isOne();

        house.clock.advance(Duration.ofMinutes(2));
        house.sweeper.sweep();
        house.clock.advance(LATER);
        house.sweeper.sweep();

        assertThat(house.count("files")).isZero();
        assertThat(house.original(key)).exists();
    }

    @Test
    void bytes_stay_while_a_file_has_them_that_no_photo_has_any_more() throws Exception {
        var photo = house.upload(PHOTO);
        var key = house.stored(photo).key();
        house.clock.advance(PhotoSweeper.UNCLAIMED_FOR);
        house.files.add(file(), key.blob(), PHOTO.length, () -> {});
        house.clock.advance(LATER);
        house.sweeper.sweep();
        house.clock.advance(LATER);
        house.sweeper.sweep();

        assertThat(house.count("photos")).isZero();
        assertThat(house.original(key)).exists();
    }

    private UploadedFile file() {
        var id = FileId.next(house.clock);
        var device = new Photo.Device(null, null, null, null);
        var now = house.clock.instant();
        return new UploadedFile(id, PhotoHouse.ACME, PhotoHouse.DANA, "bill.jpg", null, null, null, device, now);
    }

    @Test
    void bytes_go_with_the_last_of_their_photos() throws Exception {
        var first = house.upload(PHOTO);
        var second = house.upload(PHOTO);
        refer(second);
        house.clock.advance(A_WEEK_AND_A_BIT);

        house.sweeper.sweep();

        assertThat(house.photos.find(first.id())).isEmpty();
        assertThat(house.original(house.stored(second).key())).exists();
    }

    @Test
    void bytes_that_are_being_uploaded_again_are_left_alone() throws Exception {
        var old = house.upload(PHOTO);
        var key = house.stored(old).key();
        house.clock.advance(A_WEEK_AND_A_BIT);
        reserveAgain();

        house.sweeper.sweep();

        assertThat(house.photos.find(old.id())).isEmpty();
        assertThat(house.original(key)).exists();
        assertThat(house.photos.add(again(old), key.blob(), 100, null)).isTrue();
        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(house.original(key)).exists();
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
    void trouble_in_one_step_does_not_keep_the_others_from_theirs() throws Exception {
        var photo = house.upload(PHOTO);
        house.clock.advance(A_WEEK_AND_A_BIT);
        Files.delete(house.storage.incoming());

        assertThatThrownBy(house.sweeper::sweep).isInstanceOf(IOException.class);

        assertThat(house.photos.find(photo.id())).isEmpty();
        assertThat(PhotoHouse.files(house.storage.originals())).isEmpty();
    }

    @Test
    void missing_bytes_raise_an_alert_and_delete_nothing() throws Exception {
        var photo = house.upload(PHOTO);
        var original = house.original(house.stored(photo).key());
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
        Files.delete(house.original(house.stored(photo).key()));
        house.sweeper.sweep();
        assertThat(missing()).isOne();

        house.upload(PHOTO);

        assertThat(missing()).isZero();
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
            house.storage.put(made, key.rendition());
        }
    }

    private void reserveAgain() throws IOException {
        try (var incoming = house.arrived(PHOTO)) {
            house.blobs.reserve(
                    PhotoHouse.ACME,
                    PhotoHouse.DANA,
                    incoming.sha256(),
                    incoming.size(),
                    new FileHeader(new ImageHeader(ImageKind.JPEG, 64, 48)),
                    house.clock.instant());
        }
    }

    private double missing() {
        return house.meters.get("mileproof.photos.missing").gauge().value();
    }
}

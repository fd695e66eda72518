package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.UserId;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Uploads, also those cut off after each of their steps: file, reservation, bytes in place, row. */
class IntakeTest {

    private static final byte[] PHOTO = Pictures.jpeg(64, 48);
    private static final UserId EVE = new UserId(new UUID(3, 3));
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/nowhere";
    private static final Duration LATER = Duration.ofHours(2);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(IntakeTest.class);

    @TempDir
    Path directory;

    private PhotoHouse house;

    @BeforeEach
    void open() throws IOException {
        PhotoHouse.empty(DATABASE);
        PhotoHouse.addUser(DATABASE, EVE, "+15550000002");
        house = new PhotoHouse(DATABASE, directory);
        house.identity.establish();
    }

    @Test
    void an_upload_is_kept_as_it_came() throws Exception {
        var photo = house.upload(PHOTO);

        var stored = house.stored(photo);
        assertThat(stored.photo()).isEqualTo(photo);
        assertThat(stored.kind()).isEqualTo(ImageKind.JPEG);
        assertThat(house.storage.original(stored.key())).hasBinaryContent(PHOTO);
        assertThat(house.storage.incoming()).isEmptyDirectory();
        assertSound();
    }

    @Test
    void the_same_bytes_of_one_user_are_two_photos_and_one_file() throws Exception {
        var first = house.upload(PHOTO);
        var second = house.upload(PHOTO);

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(house.stored(first).key()).isEqualTo(house.stored(second).key());
        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(1);
        assertSound();
    }

    @Test
    void the_same_bytes_of_two_users_are_two_files() throws Exception {
        house.upload(PHOTO);
        house.upload(EVE, PHOTO);

        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(2);
        assertSound();
    }

    @Test
    void bytes_that_are_being_thrown_away_do_not_harm_the_same_bytes_uploaded_again() throws Exception {
        var key = house.stored(house.upload(PHOTO)).key();
        house.jdbc.sql("delete from photos").update();
        house.jdbc.sql("update photo_blobs set state = 'condemned'").update();

        var again = house.upload(PHOTO);
        house.sweeper.sweep();

        assertThat(house.stored(again).key()).isNotEqualTo(key);
        assertThat(house.storage.original(key)).doesNotExist();
        assertSound();
    }

    @Test
    void fifty_uploads_of_the_same_bytes_at_once_are_fifty_photos_and_one_file() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = new ArrayList<Callable<Photo>>();
            for (int i = 0; i < 50; i++) {
                uploads.add(() -> house.upload(PHOTO));
            }
            for (var upload : threads.invokeAll(uploads)) {
                assertThat(upload.get().user()).isEqualTo(PhotoHouse.DANA);
            }
        }

        assertThat(house.count("photos")).isEqualTo(50);
        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(1);
        assertSound();
    }

    @Test
    void an_upload_at_the_moment_when_its_bytes_are_thrown_away_keeps_them() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                house.upload(PHOTO);
                house.jdbc
                        .sql("update photos set uploaded_at = uploaded_at - interval '8 days'")
                        .update();
                house.jdbc
                        .sql("update photo_blobs set reserved_at = reserved_at - interval '8 days'")
                        .update();
                var sweep = threads.submit(() -> {
                    house.sweeper.sweep();
                    return true;
                });
                var upload = threads.submit(() -> house.upload(PHOTO));
                assertThat(sweep.get()).isTrue();
                assertThat(house.storage.original(house.stored(upload.get()).key()))
                        .exists();
                assertSound();
            }
        }
    }

    @Test
    void cut_off_while_the_bytes_arrive() throws Exception {
        house.arrived(PHOTO).flush();

        house.sweeper.sweep();
        assertThat(PhotoHouse.files(house.storage.incoming()))
                .as("may still be arriving")
                .hasSize(1);

        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(house.storage.incoming()).isEmptyDirectory();
        assertSound();
    }

    @Test
    void cut_off_before_the_place_is_reserved() throws Exception {
        var intake = new Intake(house.storage, new BlobStore(unreachable()), house.photos, house.clock);

        assertThatThrownBy(() -> intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOf(DataAccessException.class);

        assertThat(house.count("photo_blobs")).isZero();
        assertMended();
    }

    @Test
    void cut_off_before_the_bytes_are_in_place() throws Exception {
        var inTheWay = Files.createFile(
                house.storage.originals().resolve(PhotoHouse.ACME.value().toString()));

        assertThatThrownBy(
                        () -> house.intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOf(IOException.class);

        Files.delete(inTheWay);
        assertThat(house.count("photo_blobs")).isOne();
        assertThat(house.count("photos")).isZero();
        assertMended();
    }

    @Test
    void cut_off_before_the_row_is_written() throws Exception {
        cutOffBeforeTheRow();

        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(1);
        assertThat(house.count("photos")).isZero();
        assertMended();
    }

    @Test
    void cut_off_before_the_row_and_sent_again() throws Exception {
        cutOffBeforeTheRow();

        var photo = house.upload(PHOTO);
        house.clock.advance(LATER);
        house.sweeper.sweep();

        assertThat(house.storage.original(house.stored(photo).key())).hasBinaryContent(PHOTO);
        assertSound();
    }

    @Test
    void an_upload_overtaken_by_the_sweeper_is_refused_and_never_a_photo_without_bytes() throws Exception {
        try (var incoming = house.arrived(PHOTO)) {
            var header = new ImageHeader(ImageKind.JPEG, 64, 48);
            var key = house.blobs.reserve(
                    PhotoHouse.ACME,
                    PhotoHouse.DANA,
                    incoming.sha256(),
                    incoming.size(),
                    header,
                    house.clock.instant());
            house.storage.place(incoming, key);
            house.clock.advance(LATER);
            house.sweeper.sweep();

            var photo = house.upload(EVE, PHOTO);
            assertThat(house.photos.add(photo, key.blob())).isFalse();
        }
        assertSound();
    }

    private void cutOffBeforeTheRow() {
        var intake = new Intake(
                house.storage, house.blobs, PhotoHouse.store(new DriverManagerDataSource(NOWHERE)), house.clock);

        assertThatThrownBy(() -> intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), house.arrived(PHOTO)))
                .isInstanceOf(DataAccessException.class);
    }

    private static JdbcClient unreachable() {
        return JdbcClient.create(new DriverManagerDataSource(NOWHERE));
    }

    /** What was cut off is gone after the next rounds, and the same photo can be sent again. */
    private void assertMended() throws IOException {
        house.sweeper.sweep();
        house.clock.advance(LATER);
        house.sweeper.sweep();
        assertThat(house.count("photo_blobs")).isZero();
        assertThat(PhotoHouse.files(directory)).containsExactly("store-id");

        house.upload(PHOTO);
        house.sweeper.sweep();
        assertSound();
    }

    /** Every photo has bytes that are stored, every file but the marker a row, and nothing is missing. */
    private void assertSound() throws IOException {
        var photos = house.jdbc
                .sql("select count(*) from photos join photo_blobs b on b.id = blob_id where b.state = 'stored'")
                .query(Integer.class)
                .single();
        assertThat(photos).isEqualTo(house.count("photos"));
        var keys = house.blobs.storedAfter(new UUID(0, 0), 1_000);
        assertThat(keys)
                .allSatisfy(key -> assertThat(house.storage.original(key)).exists());
        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(house.count("photo_blobs"));
        assertThat(PhotoHouse.files(house.storage.quarantine())).isEmpty();
        assertThat(house.blobs.countMissing()).isZero();
    }
}

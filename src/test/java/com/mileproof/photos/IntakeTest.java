package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.UserId;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final byte[] PHOTO = PhotoBytes.jpeg(64, 48);
    private static final UserId EVE = new UserId(new UUID(3, 3));

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
        assertThat(house.original(stored.key())).hasBinaryContent(PHOTO);
        assertThat(house.storage.incoming()).isEmptyDirectory();
        house.assertSound();
    }

    @Test
    void the_same_bytes_of_one_user_are_two_photos_and_one_file() throws Exception {
        var first = house.upload(PHOTO);
        var second = house.upload(PHOTO);

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(house.stored(first).key()).isEqualTo(house.stored(second).key());
        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(1);
        house.assertSound();
    }

    @Test
    void the_same_bytes_of_two_users_are_two_files() throws Exception {
        house.upload(PHOTO);
        house.upload(EVE, PHOTO);

        assertThat(PhotoHouse.files(house.storage.originals())).hasSize(2);
        house.assertSound();
    }

    @Test
    void bytes_that_are_being_thrown_away_do_not_harm_the_same_bytes_uploaded_again() throws Exception {
        var key = house.stored(house.upload(PHOTO)).key();
        house.jdbc.sql("delete from photos").update();
        house.jdbc.sql("update photo_blobs set state = 'condemned'").update();

        var again = house.upload(PHOTO);
        house.sweeper.sweep();

        assertThat(house.stored(again).key()).isNotEqualTo(key);
        assertThat(house.original(key)).doesNotExist();
        house.assertSound();
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
        house.assertSound();
    }

    @Test
    void two_nodes_count_a_user_s_day_together() throws Exception {
        house.jdbc
                .sql("update partners set upload_bytes_per_user_and_day = :five")
                .param("five", 5 * PHOTO.length)
                .update();
        var other = new PhotoHouse(DATABASE, directory);
        var refusals = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 16; i++) {
                var node = i % 2 == 0 ? house : other;
                uploads.add(() -> {
                    try {
                        node.upload(PHOTO);
                        return true;
                    } catch (ApiProblem limit) {
                        assertThat(limit.code()).isEqualTo(ErrorCode.ERROR_DAILY_UPLOAD_LIMIT);
                        refusals.incrementAndGet();
                        return false;
                    }
                });
            }
            for (var upload : threads.invokeAll(uploads)) {
                upload.get();
            }
        }
        assertThat(refusals).hasValue(11);
        assertThat(house.count("photos")).isEqualTo(5);
        assertThat(house.jdbc
                        .sql("select bytes from upload_days")
                        .query(Long.class)
                        .single())
                .isEqualTo(5L * PHOTO.length);
        house.upload(EVE, PHOTO);
        house.assertSound();
        house.clock.advance(Duration.ofDays(8));
        house.days.forgetOld();
        assertThat(house.count("upload_days")).isZero();
    }

    @Test
    void what_was_refused_by_the_count_alone_is_swept_away() throws Exception {
        house.jdbc
                .sql("update partners set upload_bytes_per_user_and_day = :one")
                .param("one", PHOTO.length)
                .update();
        var counted = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = new ArrayList<Callable<Boolean>>();
            for (var shade : List.of(64, 65)) {
                uploads.add(() -> {
                    try (var incoming = house.arrived(PhotoBytes.jpeg(shade, 48))) {
                        house.days.mayCome(PhotoHouse.ACME, PhotoHouse.DANA, PHOTO.length);
                        counted.await();
                        house.intake.keep(PhotoHouse.ACME, house.upload(PhotoHouse.DANA), incoming);
                        return true;
                    } catch (ApiProblem limit) {
                        return false;
                    }
                });
            }
            for (var upload : threads.invokeAll(uploads)) {
                upload.get();
            }
        }
        assertThat(house.count("photos")).isLessThanOrEqualTo(1);
        house.clock.advance(PhotoSweeper.UNFINISHED_FOR.plusSeconds(1));
        house.sweeper.sweep();
        house.assertSound();
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
                assertThat(house.original(house.stored(upload.get()).key())).exists();
                house.assertSound();
            }
        }
    }
}

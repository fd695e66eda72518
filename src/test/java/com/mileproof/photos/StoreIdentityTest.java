package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.platform.StartRefused;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StoreIdentityTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(StoreIdentityTest.class);

    @TempDir
    Path directory;

    private PhotoHouse house;

    @BeforeEach
    void open() throws IOException {
        PhotoHouse.empty(DATABASE);
        house = new PhotoHouse(DATABASE, directory);
    }

    @Test
    void the_first_start_marks_both_sides_alike() throws Exception {
        house.identity.establish();
        house.identity.establish();

        assertThat(house.storage.marker()).isPresent().isEqualTo(house.blobs.directoryId());
    }

    @Test
    void a_first_start_cut_off_between_directory_and_row_is_finished_by_the_next() throws Exception {
        house.storage.mark(new UUID(7, 7).toString());

        house.identity.establish();

        assertThat(house.blobs.directoryId()).hasValue(new UUID(7, 7).toString());
    }

    @Test
    void a_directory_without_its_marker_is_refused_even_when_it_is_empty() throws Exception {
        house.identity.establish();
        Files.delete(directory.resolve("store-id"));

        assertRefused(house.identity::establish, "has no file store-id: it is not mounted, or was emptied");
        assertRefused(house.sweeper::sweep, "Nothing was deleted");
    }

    @Test
    void another_databases_directory_is_refused() throws Exception {
        house.identity.establish();
        Files.writeString(directory.resolve("store-id"), new UUID(7, 7) + "\n");

        assertRefused(house.identity::establish, "belongs to another database");
        assertRefused(house.sweeper::sweep, "belongs to another database");
    }

    @Test
    void a_directory_with_photos_is_refused_by_a_database_that_knows_of_none() throws Exception {
        house.identity.establish();
        house.upload(PhotoBytes.jpeg(8, 8));
        PhotoHouse.empty(DATABASE);

        assertRefused(house.identity::establish, "holds photos, but this database knows of no directory");
        assertThat(house.count("photo_store")).isZero();
    }

    @Test
    void a_marker_that_is_no_id_is_refused() throws Exception {
        Files.writeString(directory.resolve("store-id"), "x".repeat(5_000));

        assertRefused(house.identity::establish, "holds no id");
    }

    @Test
    void nothing_is_swept_while_the_directory_is_the_wrong_one() throws Exception {
        house.identity.establish();
        var photo = house.upload(PhotoBytes.jpeg(8, 8));
        Files.writeString(directory.resolve("store-id"), new UUID(7, 7) + "\n");
        house.clock.advance(PhotoSweeper.UNCLAIMED_FOR.plusDays(100));

        assertRefused(house.sweeper::sweep, "another database");

        assertThat(house.original(house.stored(photo).key())).exists();
    }

    private static void assertRefused(ThrowingCallable start, String sentence) {
        assertThatThrownBy(start).isInstanceOf(StartRefused.class).hasMessageContaining(sentence);
    }
}

package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.UserId;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StrayFilesTest {

    private static final byte[] PHOTO = PhotoBytes.jpeg(64, 48);
    private static final byte[] OTHER_PHOTO = PhotoBytes.jpeg(48, 64);
    private static final Duration LATER = Duration.ofHours(2);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(StrayFilesTest.class);

    @TempDir
    Path directory;

    private PhotoHouse house;

    @BeforeEach
    void open() throws IOException {
        PhotoHouse.empty(DATABASE);
        house = new PhotoHouse(DATABASE, directory);
        house.identity.establish();
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
        var mine = house.original(house.stored(photo).key());
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

        assertThat(house.rendition(gone)).doesNotExist();
        assertThat(house.rendition(key)).exists();
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

    private void putRendition(BlobKey key) throws IOException {
        try (var made = house.arrived(PHOTO)) {
            house.storage.put(made, key.rendition());
        }
    }
}

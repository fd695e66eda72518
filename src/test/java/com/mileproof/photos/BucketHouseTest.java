package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.platform.StartRefused;
import com.mileproof.testkit.FakeS3;
import com.mileproof.testkit.FakeS3.Trouble;
import com.mileproof.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rows and a bucket: which belongs to which, and what the sweeper does. */
class BucketHouseTest {

    private static final String MARKER = "mileproof/store-id";
    private static final Duration LATER = Duration.ofHours(2);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(BucketHouseTest.class);

    @TempDir
    Path directory;

    private FakeS3 s3;
    private PhotoBucket bucket;
    private PhotoHouse house;

    @BeforeEach
    void open() throws IOException {
        s3 = new FakeS3(Clock.systemUTC());
        bucket = PhotoBuckets.open(s3, directory);
        PhotoHouse.empty(DATABASE);
        house = new PhotoHouse(DATABASE, directory, bucket);
        house.identity.establish();
    }

    @AfterEach
    void close() {
        bucket.close();
        s3.close();
    }

    @Test
    void a_bucket_belongs_to_one_database() throws Exception {
        house.identity.establish();
        assertThat(bucket.marker()).isEqualTo(house.blobs.directoryId());
        house.upload(PhotoBytes.jpeg(8, 8));

        s3.put(MARKER, (new UUID(7, 7) + "\n").getBytes(StandardCharsets.UTF_8));
        assertRefused(house.identity::establish, "belongs to another database: its store-id says " + new UUID(7, 7));
        assertRefused(house.sweeper::sweep, "mileproof.photos.s3");
        s3.remove(MARKER);
        assertRefused(house.identity::establish, "has no object store-id: it is another one, or was emptied");
        PhotoHouse.empty(DATABASE);
        assertRefused(house.identity::establish, "holds photos, but this database knows of no bucket");
    }

    @Test
    void what_no_row_knows_goes_aside_and_what_rows_know_stays() throws Exception {
        var kept = house.stored(house.upload(PhotoBytes.jpeg(8, 8))).key();
        var gone = new BlobKey(kept.partner(), kept.user(), kept.sha256(), new BlobId(new UUID(9, 9)));
        s3.put(
                "mileproof/" + gone.original().path(),
                s3.bytes("mileproof/" + kept.original().path()));
        s3.put("mileproof/" + gone.rendition().path(), new byte[3]);
        s3.put("holiday.jpg", new byte[3]);
        house.sweeper.sweep();
        assertThat(s3.keys()).as("perhaps just placed").hasSize(5);

        house.clock.advance(LATER);
        house.sweeper.sweep();

        assertThat(s3.keys())
                .containsExactlyInAnyOrder(
                        "holiday.jpg",
                        MARKER,
                        "mileproof/" + kept.original().path(),
                        "mileproof/" + gone.original().inQuarantine().path());
        house.clock.advance(StrayFiles.QUARANTINED_FOR);
        house.sweeper.sweep();
        assertThat(s3.keys()).hasSize(2);
    }

    @Test
    void bytes_are_missed_when_they_are_gone_and_not_when_the_store_is() throws Exception {
        var key = house.stored(house.upload(PhotoBytes.jpeg(8, 8))).key();
        s3.suffer(Trouble.FAILS);
        assertThatThrownBy(house.sweeper::sweep).isNotInstanceOf(StartRefused.class);
        s3.suffer(Trouble.NONE);
        assertThat(house.blobs.countMissing()).isZero();

        var bytes = s3.bytes("mileproof/" + key.original().path());
        s3.remove("mileproof/" + key.original().path());
        house.sweeper.sweep();
        assertThat(house.blobs.countMissing()).isOne();
        s3.put("mileproof/" + key.original().path(), bytes);
        house.sweeper.sweep();
        assertThat(house.blobs.countMissing()).isZero();
    }

    private static void assertRefused(ThrowingCallable start, String sentence) {
        assertThatThrownBy(start).isInstanceOf(StartRefused.class).hasMessageContaining(sentence);
    }
}

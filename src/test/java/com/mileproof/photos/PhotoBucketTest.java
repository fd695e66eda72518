package com.mileproof.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Settings.Photos.S3;
import com.mileproof.platform.StartRefused;
import com.mileproof.testkit.FakeClock;
import com.mileproof.testkit.FakeS3;
import com.mileproof.testkit.FakeS3.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bucket does when its store does not do as it should. */
class PhotoBucketTest {

    private static final PartnerId ACME = new PartnerId(new UUID(1, 1));
    private static final UserId DANA = new UserId(new UUID(2, 2));
    private static final byte[] PHOTO = PhotoBytes.jpeg(640, 480);

    @TempDir
    Path directory;

    private FakeS3 s3;
    private PhotoBucket storage;

    @BeforeEach
    void open() throws IOException {
        s3 = new FakeS3(new FakeClock());
        storage = PhotoBuckets.open(s3, directory);
    }

    @AfterEach
    void close() {
        storage.close();
        s3.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS", "CUTS_OFF"})
    void a_store_in_trouble_is_worth_another_try_whatever_was_wanted(Trouble trouble) throws Exception {
        var key = place();
        storage.mark("id");
        s3.suffer(trouble);

        assertRetry(() -> storage.read(key.original()));
        assertRetry(() -> storage.local(key.original()));
        assertRetry(() -> storage.marker());
        assertRetry(() -> storage.walk("").next());
        if (trouble != Trouble.CUTS_OFF) {
            // these have answers without a body
            assertRetry(this::place);
            assertRetry(() -> storage.find(key.original()));
            assertRetry(() -> storage.delete(key));
            assertRetry(() -> storage.deleteAll(ACME, DANA));
        }

        assertThat(storage.incoming()).isEmptyDirectory();
        s3.suffer(Trouble.NONE);
        assertThat(storage.read(key.original())).isEqualTo(PHOTO);
        assertThat(place()).isEqualTo(key);
    }

    @Test
    void a_store_that_does_not_answer_is_not_waited_for_for_ever() throws Exception {
        var key = place();
        try (var impatient = PhotoBuckets.impatient(s3, directory)) {
            s3.suffer(Trouble.HANGS);
            assertRetry(() -> impatient.read(key.original()));
            assertRetry(() -> place(impatient));
            assertThat(impatient.incoming()).isEmptyDirectory();
            s3.suffer(Trouble.NONE);
            assertThat(storage.read(key.original())).isEqualTo(PHOTO);
        }
    }

    @Test
    void a_store_that_is_gone_or_full_takes_nothing() throws Exception {
        var key = place();
        s3.suffer(Trouble.FULL);
        assertRetry(this::place);
        assertThat(storage.read(key.original())).isEqualTo(PHOTO);
        s3.close();

        assertRetry(this::place);
        assertRetry(() -> storage.find(key.original()));
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void bytes_that_a_store_did_not_look_at_are_read_back() throws Exception {
        s3.suffer(Trouble.TRUSTS);
        var key = place();
        assertThat(s3.bytes("mileproof/" + key.original().path())).isEqualTo(PHOTO);

        s3.suffer(Trouble.KEEPS_OTHERS);
        assertRetry(this::place);
        s3.suffer(Trouble.SENDS_OTHERS);
        assertThat(place()).as("the store has looked").isEqualTo(key);
    }

    @Test
    void other_bytes_than_those_that_were_uploaded_are_shown_to_nobody() throws Exception {
        var key = place();
        s3.suffer(Trouble.SENDS_OTHERS);
        var out = new ByteArrayOutputStream();
        var shown = storage.find(key.original()).orElseThrow();

        for (ThrowingCallable reading : new ThrowingCallable[] {
            () -> storage.read(key.original()), () -> storage.copy(key.original(), out), shown::getInputStream
        }) {
            assertThatThrownBy(reading)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("not those that were uploaded");
        }
        assertThat(out.size()).isZero();
        assertThat(storage.incoming()).isEmptyDirectory();
    }

    @Test
    void a_bucket_that_is_not_there_for_us_stops_the_start_in_a_sentence() {
        var key = FakeS3.ACCESS_KEY;
        assertRefused(PhotoBuckets.settings(s3.endpoint(), "pictures", key), "there is none of this name");
        assertRefused(PhotoBuckets.settings(s3.endpoint(), FakeS3.BUCKET, "somebody"), "refuses access-key");
        s3.suffer(Trouble.FAILS);
        assertRefused(PhotoBuckets.settings(s3.endpoint(), FakeS3.BUCKET, key), "answers with status 500");
        assertRefused(
                PhotoBuckets.settings(URI.create("http://127.0.0.1:1"), FakeS3.BUCKET, key),
                "The bucket photos at http://127.0.0.1:1, prefix mileproof/ cannot be reached");
    }

    @Test
    void a_bucket_that_keeps_what_is_deleted_is_known() {
        var settings = PhotoBuckets.settings(s3.endpoint(), FakeS3.BUCKET, FakeS3.ACCESS_KEY);
        try (var bucket = new Bucket(settings, Patience.USUAL)) {
            assertThat(bucket.keepsVersions()).isFalse();
            s3.keepVersions();
            assertThat(bucket.keepsVersions()).isTrue();
            s3.suffer(Trouble.FAILS);
            assertThat(bucket.keepsVersions()).as("nobody knows").isFalse();
        }
    }

    @Test
    void half_a_setting_is_refused_and_keys_are_not_shown() {
        assertHalf(null, "key", "secret", null, "", "takes bucket, access-key and secret-key together");
        assertHalf("photos", null, "secret", null, "", "takes bucket, access-key and secret-key together");
        assertHalf("photos", "key", null, null, "", "takes bucket, access-key and secret-key together");
        assertHalf("my photos", "key", "secret", null, "", "is the name of a bucket, not my photos");
        assertHalf("photos", "key", "secret", URI.create("s3.example.com"), "", "such as https://s3.example.com");
        assertHalf("photos", "key", "secret", null, "/a", "prefix is made of letters");

        var whole = new S3("photos", null, "eu-central-1", "the-key", "the-secret", null, "");
        assertThat(whole.pathStyle()).isFalse();
        assertThat(whole).hasToString("bucket photos in eu-central-1");
        assertThat(PhotoBuckets.settings(s3.endpoint(), "photos", "key").pathStyle())
                .isTrue();
    }

    private static void assertHalf(
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String secret,
            @Nullable URI endpoint,
            String prefix,
            String sentence) {
        assertThatThrownBy(() -> new S3(bucket, endpoint, "us-east-1", key, secret, null, prefix))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence);
    }

    private void assertRefused(S3 settings, String sentence) {
        assertThatThrownBy(() -> PhotoBuckets.open(settings, directory))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence);
    }

    private static void assertRetry(ThrowingCallable call) {
        var problem = catchThrowableOfType(ApiProblem.class, call);
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(ErrorCode.ERROR_SERVICE_UNAVAILABLE);
        assertThat(problem.retryAfter()).isNotNull();
    }

    private BlobKey place() throws IOException {
        return place(storage);
    }

    private static BlobKey place(PhotoBucket storage) throws IOException {
        try (var photo = storage.begin()) {
            photo.write(PHOTO);
            var key = new BlobKey(ACME, DANA, photo.sha256(), new BlobId(new UUID(3, 3)));
            storage.place(photo, key);
            return key;
        }
    }
}

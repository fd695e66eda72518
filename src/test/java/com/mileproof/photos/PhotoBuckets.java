package com.mileproof.photos;

import com.mileproof.platform.Settings.Photos.S3;
import com.mileproof.testkit.FakeS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Buckets of tests. */
final class PhotoBuckets {

    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(2), Duration.ofMillis(150), Duration.ofSeconds(2), Duration.ofSeconds(3));

    private PhotoBuckets() {}

    static PhotoBucket open(FakeS3 s3, Path directory) throws IOException {
        return open(settings(s3.endpoint(), FakeS3.BUCKET, FakeS3.ACCESS_KEY), directory);
    }

    static PhotoBucket open(S3 settings, Path directory) throws IOException {
        return PhotoBucket.open(new Bucket(settings, Patience.USUAL), directory);
    }

    /** One that waits for a moment only. */
    static PhotoBucket impatient(FakeS3 s3, Path directory) throws IOException {
        var settings = settings(s3.endpoint(), FakeS3.BUCKET, FakeS3.ACCESS_KEY);
        return PhotoBucket.open(new Bucket(settings, LITTLE), directory);
    }

    static S3 settings(URI endpoint, String bucket, String accessKey) {
        return new S3(bucket, endpoint, "us-east-1", accessKey, FakeS3.SECRET_KEY, null, "mileproof");
    }
}

package com.mileproof.photos;

import com.mileproof.photos.PhotoStorage.Found;
import com.mileproof.platform.Settings.Photos.S3;
import com.mileproof.platform.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What we ask of a store that speaks S3, and nothing of what it is for. Whatever the store does, an answer comes within
 * the patience; trouble is told as {@link BucketTrouble}.
 */
final class Bucket implements AutoCloseable {

    /** Objects that one listing names, and one request deletes, at most: the protocol's own limit. */
    static final int MOST = 1_000;

    /** What is larger is none of ours. */
    private static final long MAX_OBJECT_BYTES = IncomingPhoto.MAX_PHOTO_BYTES;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final String name;
    private final String prefix;
    private final String shown;

    /** Where bytes go; each attempt begins anew. */
    @FunctionalInterface
    interface Sink {
        OutputStream begin() throws IOException;
    }

    Bucket(S3 settings, Patience patience) {
        this.client = patience.client(settings);
        this.name = Objects.requireNonNull(settings.bucket());
        this.prefix = settings.prefix();
        this.shown = settings + (prefix.isEmpty() ? "" : ", prefix " + prefix);
    }

    /** Name and place, for people. */
    @Override
    public String toString() {
        return shown;
    }

    /** Refuses the start when the bucket is not there for us. */
    void check() {
        try {
            client.headBucket(request -> request.bucket(name));
        } catch (S3Exception e) {
            throw new StartRefused("The " + shown + " cannot be used for photos: "
                    + switch (e.statusCode()) {
                        case NOT_FOUND -> "there is none of this name.";
                        case FORBIDDEN -> "the store refuses access-key and secret-key, or does not let them in.";
                        default ->
                            "the store answers with status " + e.statusCode()
                                    + ". mileproof.photos.s3 says which store, bucket and region it is.";
                    });
        } catch (SdkException e) {
            throw new StartRefused("The " + shown + " cannot be reached: " + e.getMessage()
                    + ". mileproof.photos.s3 says where photos lie.");
        }
    }

    /** Whether the bucket keeps what is deleted as an older version; false where the store does not say. */
    boolean keepsVersions() {
        try {
            return client.getBucketVersioning(request -> request.bucket(name)).status()
                    == BucketVersioningStatus.ENABLED;
        } catch (SdkException unknown) {
            return false;
        }
    }

    /**
     * Puts a file.
     *
     * @return whether the store says that it found the bytes to have this hash
     */
    boolean put(Place place, Path file, Sha256 sha256) {
        var expected = Base64.getEncoder().encodeToString(sha256.bytes());
        var answer = call(() -> client.putObject(
                request -> request.bucket(name).key(key(place)).checksumSHA256(expected), RequestBody.fromFile(file)));
        return expected.equals(answer.checksumSHA256());
    }

    /** Puts a text where nothing is yet; false when there was something. */
    boolean create(Place place, String text) {
        try {
            client.putObject(
                    request -> request.bucket(name).key(key(place)).ifNoneMatch("*"), RequestBody.fromString(text));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw BucketTrouble.of(e);
        } catch (SdkException e) {
            throw BucketTrouble.of(e);
        }
    }

    /** Empty when nothing is there. */
    OptionalLong size(Place place) {
        try {
            return OptionalLong.of(
                    client.headObject(request -> request.bucket(name).key(key(place)))
                            .contentLength());
        } catch (NoSuchKeyException nothing) {
            return OptionalLong.empty();
        } catch (SdkException e) {
            throw BucketTrouble.of(e);
        }
    }

    /**
     * Fetches bytes, and looks whether originals are what their name says.
     *
     * @throws NoSuchFileException when there are none
     * @throws IOException when they are others than those that were uploaded
     */
    void get(Place place, Sink sink) throws IOException {
        String found;
        try {
            found = client.getObject(request -> request.bucket(name).key(key(place)), (answer, in) -> drain(in, sink));
        } catch (NoSuchKeyException nothing) {
            throw new NoSuchFileException(place.path());
        } catch (SdkException e) {
            throw BucketTrouble.of(e);
        }
        if (place.sha256().filter(expected -> !expected.equals(found)).isPresent()) {
            throw new IOException("the bytes at " + place.path() + " are not those that were uploaded");
        }
    }

    private static String drain(InputStream in, Sink sink) throws IOException {
        var out = new DigestOutputStream(sink.begin(), Sha256.digester());
        var buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            if (size > MAX_OBJECT_BYTES) {
                throw new IOException("an object of more than " + MAX_OBJECT_BYTES + " bytes");
            }
            // the attempt's time is up
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            out.write(buffer, 0, read);
        }
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    /** The first objects whose paths begin so, in order of their names, after that one; at most {@link #MOST}. */
    List<Found> list(String beginning, String after) {
        var answer = call(() -> client.listObjectsV2(request -> request.bucket(name)
                .prefix(prefix + beginning)
                .startAfter(after.isEmpty() ? null : prefix + after)
                .maxKeys(MOST)));
        return answer.contents().stream()
                .map(object -> new Found(new Place(object.key().substring(prefix.length())), object.lastModified()))
                .toList();
    }

    /** At most {@link #MOST}; those that are gone already do not matter. */
    void delete(List<Place> places) {
        if (places.isEmpty()) {
            return;
        }
        var objects = places.stream()
                .map(place -> ObjectIdentifier.builder().key(key(place)).build())
                .toList();
        var answer = call(() -> client.deleteObjects(request ->
                request.bucket(name).delete(all -> all.objects(objects).quiet(true))));
        if (answer.hasErrors()) {
            var first = answer.errors().getFirst();
            throw BucketTrouble.of(new IOException("not deleted: "
                    + answer.errors().size() + " objects, " + first.key() + " among them: " + first.code()));
        }
    }

    void copy(Place from, Place to) throws IOException {
        try {
            client.copyObject(request -> request.sourceBucket(name)
                    .sourceKey(key(from))
                    .destinationBucket(name)
                    .destinationKey(key(to)));
        } catch (NoSuchKeyException nothing) {
            throw new NoSuchFileException(from.path());
        } catch (SdkException e) {
            throw BucketTrouble.of(e);
        }
    }

    private static <T> T call(Supplier<T> ask) {
        try {
            return ask.get();
        } catch (SdkException e) {
            throw BucketTrouble.of(e);
        }
    }

    private String key(Place place) {
        return prefix + place.path();
    }

    @Override
    public void close() {
        client.close();
    }
}

package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * Photos in a bucket that nodes share. Objects are named as files are in a {@link PhotoDirectory}. What the store has
 * acknowledged is durable there; only bytes under way, in and out, lie on this machine.
 */
final class PhotoBucket implements PhotoStorage, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoBucket.class);

    private final Bucket bucket;
    private final Path incoming;
    private final Fetching fetching;

    private PhotoBucket(Bucket bucket, Path incoming) {
        this.bucket = bucket;
        this.incoming = incoming;
        this.fetching = new Fetching(bucket, incoming);
    }

    /**
     * Opens the bucket, which must be there.
     *
     * @param directory of this machine, for bytes under way
     */
    static PhotoBucket open(Bucket bucket, Path directory) throws IOException {
        var incoming = PhotoDirectory.open(directory).incoming();
        bucket.check();
        if (bucket.keepsVersions()) {
            LOG.warn(
                    "The {} keeps older versions, so photos of erased users stay there until a rule of the store deletes"
                            + " them; docs/operating.md tells which.",
                    bucket);
        }
        return new PhotoBucket(bucket, incoming);
    }

    @Override
    public Words words() {
        return new Words(
                bucket.toString(),
                "bucket",
                "mileproof.photos.s3",
                "has no object store-id: it is another one, or was emptied");
    }

    @Override
    public Path incoming() {
        return incoming;
    }

    @Override
    public void place(IncomingPhoto photo, BlobKey key) {
        photo.flush();
        if (!bucket.put(key.original(), photo.file(), key.sha256())) {
            readBack(key.original());
        }
    }

    /** A store that does not look at hashes may have kept anything. */
    private void readBack(Place place) {
        try {
            bucket.get(place, OutputStream::nullOutputStream);
        } catch (IOException e) {
            throw BucketTrouble.of(e);
        }
    }

    @Override
    public void put(IncomingPhoto made, Place place) {
        made.flush();
        try {
            bucket.put(place, made.file(), made.sha256());
        } catch (IOException e) {
            throw DiskTrouble.of(e);
        }
    }

    @Override
    public Optional<Resource> find(Place place) {
        var size = bucket.size(place);
        return size.isEmpty() ? Optional.empty() : Optional.of(fetching.later(place, size.getAsLong()));
    }

    @Override
    public byte[] read(Place place) throws IOException {
        try (var in = Channels.newInputStream(fetching.now(place))) {
            return in.readAllBytes();
        }
    }

    @Override
    public long copy(Place place, OutputStream out) throws IOException {
        try (var in = Channels.newInputStream(fetching.now(place))) {
            return in.transferTo(out);
        }
    }

    @Override
    public LocalFile local(Place place) throws IOException {
        return fetching.local(place);
    }

    @Override
    public void delete(BlobKey key) {
        deleteAll(key.made());
        bucket.delete(List.of(key.original()));
    }

    @Override
    public int deleteAll(PartnerId partner, UserId user) {
        var own = BlobKey.of(partner, user);
        int deleted =
                deleteAll(Place.ORIGINALS + own + "/") + deleteAll(Place.QUARANTINE + own.replace('/', '_') + "_");
        deleteAll(Place.RENDITIONS + own + "/");
        return deleted;
    }

    private int deleteAll(String beginning) {
        int deleted = 0;
        var after = "";
        for (var found = bucket.list(beginning, after); !found.isEmpty(); found = bucket.list(beginning, after)) {
            bucket.delete(places(found));
            deleted += found.size();
            after = found.getLast().place().path();
        }
        return deleted;
    }

    private static List<Place> places(List<Found> found) {
        return found.stream().map(Found::place).toList();
    }

    @Override
    public Optional<String> marker() throws IOException {
        try {
            return Optional.of(new String(read(Place.MARKER), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Asked for afterwards in any case: a store that knows no conditions has kept the last. */
    @Override
    public String mark(String id) throws IOException {
        bucket.create(Place.MARKER, id + "\n");
        return marker().orElse("");
    }

    @Override
    public boolean isEmpty() {
        return bucket.list(Place.ORIGINALS, "").isEmpty()
                && bucket.list(Place.QUARANTINE, "").isEmpty();
    }

    @Override
    public Walk walk(String through) {
        return new BucketWalk(bucket, through);
    }

    /** Its age is the copy's, by the clock of the store. */
    @Override
    public void quarantine(Place original, Instant now) throws IOException {
        bucket.copy(original, original.inQuarantine());
        bucket.delete(List.of(original));
    }

    @Override
    public void deleteMade(Place made) {
        bucket.delete(List.of(made));
    }

    @Override
    public void deleteQuarantined(Instant before, int most) {
        int deleted = 0;
        var after = Place.QUARANTINE;
        for (var found = bucket.list(Place.QUARANTINE, after);
                !found.isEmpty() && deleted < most;
                found = bucket.list(Place.QUARANTINE, after)) {
            var old = found.stream()
                    .filter(one -> one.since().isBefore(before))
                    .map(Found::place)
                    .toList();
            bucket.delete(old);
            deleted += old.size();
            after = found.getLast().place().path();
        }
    }

    @Override
    public void close() {
        bucket.close();
    }
}

package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Where the bytes of photos lie. What {@link #place} has placed survives a power cut. Knows nothing of the database.
 * Bytes come in through a directory of this machine, wherever they go then; an {@link ApiProblem} says that the storage
 * is in trouble and worth another try, and never that bytes are missing.
 */
sealed interface PhotoStorage permits PhotoDirectory, PhotoBucket {

    /**
     * How sentences to the operator speak of it.
     *
     * @param name what it is and which one
     * @param kind what it is
     * @param settings which settings point at it
     * @param unmarked what is the matter when it has no marker
     */
    record Words(String name, String kind, String settings, String unmarked) {}

    /** Bytes that lie here, and since when. */
    record Found(Place place, Instant since) {}

    /**
     * Some of what lies here.
     *
     * @param through from where a later walk goes on
     */
    record Stretch(List<Found> found, String through) {}

    /** A way through originals, then renditions, in parts small enough for memory. */
    @FunctionalInterface
    interface Walk {

        /** Null when there is nothing more. */
        @Nullable
        Stretch next() throws IOException;
    }

    /** Bytes in a file of this machine, for as long as it is open. */
    record LocalFile(Path path, boolean borrowed) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (!borrowed) {
                Files.deleteIfExists(path);
            }
        }
    }

    Words words();

    /** The directory of this machine that uploads come into. */
    Path incoming();

    /** A new, empty file for bytes to come; not yet anybody's photo. */
    default IncomingPhoto begin() {
        try {
            return new IncomingPhoto(incoming().resolve("photo-" + UUID.randomUUID() + ".part"));
        } catch (IOException e) {
            throw DiskTrouble.of(e);
        }
    }

    /** Puts a photo into its place, over the same bytes if they are there already, and returns when it is durable. */
    void place(IncomingPhoto photo, BlobKey key);

    /** Puts something made from a photo, which can always be made again and is therefore not made durable. */
    void put(IncomingPhoto made, Place place);

    /** What is to be shown; its bytes are not looked at yet. */
    Optional<Resource> find(Place place);

    /** All the bytes. {@link NoSuchFileException} when there are none. */
    byte[] read(Place place) throws IOException;

    /** Writes them out; answers how many. {@link NoSuchFileException}, before anything is written, when there are none. */
    long copy(Place place, OutputStream out) throws IOException;

    /** {@link NoSuchFileException} when there are none. */
    LocalFile local(Place place) throws IOException;

    /**
     * Deletes the bytes and all that was made from them; may be called again. Bytes that come back, by a power cut for
     * instance, have no row and go to quarantine.
     */
    void delete(BlobKey key) throws IOException;

    /**
     * Deletes whatever lies here of a user, also what no row knows; may be called again. Answers how many originals
     * that were.
     */
    int deleteAll(PartnerId partner, UserId user) throws IOException;

    /** The id that this storage carries; empty for one that never got one. */
    Optional<String> marker() throws IOException;

    /** Marks the storage for good; answers the id it carries, which is another's if that one was faster. */
    String mark(String id) throws IOException;

    /** True when no photo lies here, neither in its place nor in quarantine. */
    boolean isEmpty() throws IOException;

    /** All that lies here, after where an earlier walk stopped; empty for the very start. */
    Walk walk(String through);

    /** Moves an original that nobody knows out of the way; its time there begins now. */
    void quarantine(Place original, Instant now) throws IOException;

    /** Deletes something made that nobody knows. */
    void deleteMade(Place made) throws IOException;

    /** Deletes what has been in quarantine since before that time. */
    void deleteQuarantined(Instant before, int most) throws IOException;
}

package com.mileproof.photos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The pictures made from photos: made when first asked for, kept beside them, and the reasons where that failed. */
@Component
final class Renditions {

    /** How long a failure is believed before the photo is tried again: its cause may have been a busy machine. */
    static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    private final PhotoStorage storage;
    private final Darkroom darkroom;
    private final Clock clock;

    Renditions(PhotoStorage storage, Darkroom darkroom, Clock clock) {
        this.storage = storage;
        this.darkroom = darkroom;
        this.clock = clock;
    }

    /** The file with the rendition. {@link NoSuchFileException} when the original is gone. */
    Path of(StoredPhoto photo) throws IOException, BadPhoto {
        return of(photo.key(), photo.kind());
    }

    Path of(BlobKey key, ImageKind kind) throws IOException, BadPhoto {
        var rendition = storage.rendition(key);
        if (Files.exists(rendition)) {
            return rendition;
        }
        refuseAgain(key);
        var original = storage.original(key);
        if (!Files.exists(original)) {
            throw new NoSuchFileException(original.toString());
        }
        try (var made = storage.begin()) {
            made.write(darkroom.develop(kind, original));
            made.flush();
            mustBeRendition(made.file());
            storage.put(made, rendition);
        } catch (BadPhoto bad) {
            remember(bad, key);
            throw bad;
        }
        return rendition;
    }

    /** The child has seen untrusted bytes, so its answer is not trusted either. */
    private static void mustBeRendition(Path file) throws IOException, BadPhoto {
        var header = ImageHeader.read(file);
        if (header.kind() != ImageKind.JPEG || Math.max(header.width(), header.height()) > Rendering.MAX_SIDE) {
            throw new BadPhoto("could not be decoded");
        }
    }

    private void refuseAgain(BlobKey key) throws IOException, BadPhoto {
        var refusal = storage.refusal(key);
        try {
            var until = Files.getLastModifiedTime(refusal).toInstant().plus(REFUSED_FOR);
            if (clock.instant().isBefore(until)) {
                throw new BadPhoto(Files.readString(refusal));
            }
        } catch (NoSuchFileException neverRefused) {
            // the usual case
        }
    }

    private void remember(BadPhoto bad, BlobKey key) throws IOException {
        try (var reason = storage.begin()) {
            reason.write(bad.detail().getBytes(StandardCharsets.UTF_8));
            storage.put(reason, storage.refusal(key));
        }
        Files.setLastModifiedTime(storage.refusal(key), FileTime.from(clock.instant()));
    }
}

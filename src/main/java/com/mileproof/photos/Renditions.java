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

/** The pictures made from photos and documents: made when first asked for, kept beside them, and the reasons where that failed. */
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
        return made(
                key,
                storage.rendition(key),
                storage.refusal(key),
                original -> believed(darkroom.develop(kind, original)));
    }

    /**
     * The file with the picture of a PDF's page.
     *
     * @param page 1 to {@link PdfRendering#MAX_PAGES}
     */
    Path page(BlobKey key, int page) throws IOException, BadPhoto {
        return made(
                key,
                storage.page(key, page),
                storage.pageRefusal(key, page),
                original -> believed(darkroom.page(original, page)));
    }

    /** How many pages a PDF has. {@link NoSuchFileException} when it is gone. */
    int pages(BlobKey key) throws IOException, BadPhoto {
        var counted = made(
                key,
                storage.pages(key),
                storage.refusal(key),
                original -> String.valueOf(darkroom.pages(original)).getBytes(StandardCharsets.US_ASCII));
        return Integer.parseInt(Files.readString(counted));
    }

    /** Makes something of a file's bytes. */
    @FunctionalInterface
    private interface Making {
        byte[] of(Path original) throws IOException, BadPhoto;
    }

    private Path made(BlobKey key, Path place, Path refusal, Making making) throws IOException, BadPhoto {
        if (Files.exists(place)) {
            return place;
        }
        refuseAgain(refusal);
        var original = storage.original(key);
        if (!Files.exists(original)) {
            throw new NoSuchFileException(original.toString());
        }
        try (var made = storage.begin()) {
            made.write(making.of(original));
            storage.put(made, place);
        } catch (BadPhoto bad) {
            remember(bad, refusal);
            throw bad;
        }
        return place;
    }

    /** The child has seen untrusted bytes, so its answer is not trusted either. */
    private static byte[] believed(byte[] rendition) throws IOException, BadPhoto {
        var header = ImageHeader.read(rendition);
        if (header.kind() != ImageKind.JPEG || Math.max(header.width(), header.height()) > Rendering.MAX_SIDE) {
            throw new BadPhoto("could not be decoded");
        }
        return rendition;
    }

    private void refuseAgain(Path refusal) throws IOException, BadPhoto {
        try {
            var until = Files.getLastModifiedTime(refusal).toInstant().plus(REFUSED_FOR);
            if (clock.instant().isBefore(until)) {
                throw new BadPhoto(Files.readString(refusal));
            }
        } catch (NoSuchFileException neverRefused) {
            // the usual case
        }
    }

    private void remember(BadPhoto bad, Path refusal) throws IOException {
        try (var reason = storage.begin()) {
            reason.write(bad.detail().getBytes(StandardCharsets.UTF_8));
            storage.put(reason, refusal);
        }
        Files.setLastModifiedTime(refusal, FileTime.from(clock.instant()));
    }
}

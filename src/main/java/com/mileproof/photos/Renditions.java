package com.mileproof.photos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The pictures made from photos and documents: made when first asked for, kept beside them, and the reasons where that failed. */
@Component
final class Renditions {

    /** How long a failure is believed before the photo is tried again: its cause may have been a busy machine. */
    static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    private static final Pattern SINCE = Pattern.compile("(\\d{1,12})\n");

    private final PhotoStorage storage;
    private final Darkroom darkroom;
    private final Clock clock;

    Renditions(PhotoStorage storage, Darkroom darkroom, Clock clock) {
        this.storage = storage;
        this.darkroom = darkroom;
        this.clock = clock;
    }

    /** The rendition. {@link NoSuchFileException} when the original is gone. */
    Resource of(StoredPhoto photo) throws IOException, BadPhoto {
        return of(photo.key(), photo.kind());
    }

    Resource of(BlobKey key, ImageKind kind) throws IOException, BadPhoto {
        return made(key, key.rendition(), key.refusal(), original -> believed(darkroom.develop(kind, original)));
    }

    /**
     * The picture of a PDF's page.
     *
     * @param page 1 to {@link PdfRendering#MAX_PAGES}
     */
    Resource page(BlobKey key, int page) throws IOException, BadPhoto {
        return made(key, key.page(page), key.pageRefusal(page), original -> believed(darkroom.page(original, page)));
    }

    /** How many pages a PDF has. {@link NoSuchFileException} when it is gone. */
    int pages(BlobKey key) throws IOException, BadPhoto {
        var counted = made(
                key,
                key.pages(),
                key.refusal(),
                original -> String.valueOf(darkroom.pages(original)).getBytes(StandardCharsets.US_ASCII));
        return Integer.parseInt(counted.getContentAsString(StandardCharsets.US_ASCII));
    }

    /** Makes something of a file's bytes. */
    @FunctionalInterface
    private interface Making {
        byte[] of(Path original) throws IOException, BadPhoto;
    }

    private Resource made(BlobKey key, Place place, Place refusal, Making making) throws IOException, BadPhoto {
        var there = storage.find(place);
        if (there.isPresent()) {
            return there.get();
        }
        refuseAgain(refusal);
        try (var original = storage.local(key.original());
                var made = storage.begin()) {
            made.write(making.of(original.path()));
            storage.put(made, place);
        } catch (BadPhoto bad) {
            remember(bad, refusal);
            throw bad;
        }
        return storage.find(place).orElseThrow(() -> new NoSuchFileException(place.path()));
    }

    /** The child has seen untrusted bytes, so its answer is not trusted either. */
    private static byte[] believed(byte[] rendition) throws IOException, BadPhoto {
        var header = ImageHeader.read(rendition);
        if (header.kind() != ImageKind.JPEG || Math.max(header.width(), header.height()) > Rendering.MAX_SIDE) {
            throw new BadPhoto("could not be decoded");
        }
        return rendition;
    }

    private void refuseAgain(Place refusal) throws IOException, BadPhoto {
        try {
            var said = new String(storage.read(refusal), StandardCharsets.UTF_8);
            var since = SINCE.matcher(said);
            if (since.lookingAt()
                    && clock.instant()
                            .isBefore(Instant.ofEpochSecond(Long.parseLong(since.group(1)))
                                    .plus(REFUSED_FOR))) {
                throw new BadPhoto(said.substring(since.end()));
            }
        } catch (NoSuchFileException neverRefused) {
            // the usual case
        }
    }

    /** With the time inside, because the clock of the storage may be another. */
    private void remember(BadPhoto bad, Place refusal) throws IOException {
        var said = clock.instant().getEpochSecond() + "\n" + bad.detail();
        try (var reason = storage.begin()) {
            reason.write(said.getBytes(StandardCharsets.UTF_8));
            storage.put(reason, refusal);
        }
    }
}

package com.mileproof.photos;

import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The process that makes renditions of untrusted photos: no Spring, no database, no keys, an empty environment, little
 * memory.
 */
final class DarkroomChild {

    /** Processor time. */
    private static final Duration MAX_JOB = Duration.ofSeconds(15);

    private final Rendering rendering;

    private DarkroomChild(Rendering rendering) {
        this.rendering = rendering;
    }

    /** The only argument, if any, is the program that converts HEIC. */
    public static void main(String[] arguments) throws IOException {
        var converter = arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : Optional.<Path>empty();
        Workplace.serve(
                IncomingPhoto.MAX_PHOTO_BYTES,
                MAX_JOB,
                () -> new DarkroomChild(new Rendering(new PhotoDecoder(converter)))::develop);
    }

    private Frame develop(Frame photo) {
        try {
            var kind = ImageKind.of(photo.kind());
            return new Frame(Darkroom.RENDITION, rendering.of(kind, photo.bytes()));
        } catch (BadPhoto bad) {
            return Frame.ofText(Darkroom.REFUSAL, bad.detail());
        } catch (OutOfMemoryError greedy) {
            // one photo at a time: with it goes what it asked for
            return Frame.ofText(Darkroom.REFUSAL, "needs more memory to decode than it is worth; send a smaller one");
        } catch (IOException | RuntimeException broken) {
            return Frame.ofText(Darkroom.REFUSAL, "is broken and cannot be shown");
        }
    }
}

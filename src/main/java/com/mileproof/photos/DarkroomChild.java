package com.mileproof.photos;

import com.mileproof.platform.sandbox.Frame;
import com.mileproof.platform.sandbox.Workplace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that makes renditions of untrusted photos and documents: no Spring, no database, no keys, an empty environment, little
 * memory.
 */
final class DarkroomChild {

    /** Processor time. */
    private static final Duration MAX_JOB = Duration.ofSeconds(15);

    private final Rendering photos;

    /** Null until the first document: most children see photos only, and start faster so. */
    private @Nullable PdfRendering pdfs;

    private DarkroomChild(Rendering photos) {
        this.photos = photos;
    }

    /** The only argument, if any, is the program that converts HEIC. */
    public static void main(String[] arguments) throws IOException {
        var converter = arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : Optional.<Path>empty();
        Workplace.serve(
                IncomingPhoto.MAX_PHOTO_BYTES,
                MAX_JOB,
                () -> new DarkroomChild(new Rendering(new PhotoDecoder(converter)))::develop);
    }

    private Frame develop(Frame file) {
        try {
            return made(file);
        } catch (BadPhoto bad) {
            return Frame.ofText(Darkroom.REFUSAL, bad.detail());
        } catch (OutOfMemoryError greedy) {
            // one photo at a time: with it goes what it asked for
            return Frame.ofText(Darkroom.REFUSAL, "needs more memory to decode than it is worth; send a smaller one");
        } catch (IOException | RuntimeException broken) {
            return Frame.ofText(Darkroom.REFUSAL, "is broken and cannot be shown");
        } catch (StackOverflowError nested) {
            return Frame.ofText(Darkroom.REFUSAL, "is nested too deeply to be shown");
        }
    }

    private Frame made(Frame file) throws IOException, BadPhoto {
        int kind = file.kind();
        if (kind == Darkroom.COUNT) {
            var pages = ByteBuffer.allocate(Integer.BYTES).putInt(pdfs().pages(file.bytes()));
            return new Frame(Darkroom.COUNTED, pages.array());
        }
        if (kind > Darkroom.PAGE) {
            return new Frame(Darkroom.RENDITION, Rendering.encode(pdfs().page(file.bytes(), kind - Darkroom.PAGE)));
        }
        return new Frame(Darkroom.RENDITION, photos.of(ImageKind.of(kind), file.bytes()));
    }

    private PdfRendering pdfs() throws IOException {
        if (pdfs == null) {
            pdfs = PdfRendering.open();
        }
        return pdfs;
    }
}

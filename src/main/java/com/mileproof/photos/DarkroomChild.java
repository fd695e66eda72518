package com.mileproof.photos;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/**
 * The process that decodes untrusted photos: no Spring, no database, no keys, an empty environment, little memory.
 * Reads a photo from standard input, writes a rendition to standard output, until its input ends.
 */
final class DarkroomChild {

    /** Exit status of a child that found itself at work for too long, its server having gone. */
    static final int STUCK = 4;

    private static final long MAX_JOB_NANOS = 15_000_000_000L;
    private static final long WATCH_MILLIS = 1_000;
    private static final long IDLE = 0;

    private final Rendering rendering;
    private final AtomicLong busySince = new AtomicLong(IDLE);

    private DarkroomChild(Rendering rendering) {
        this.rendering = rendering;
    }

    /** The only argument, if any, is the program that converts HEIC. */
    public static void main(String[] arguments) throws IOException {
        // what a library prints must not end up between the frames
        System.setOut(System.err);
        ImageIO.setUseCache(false);
        var converter = arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : Optional.<Path>empty();
        var child = new DarkroomChild(new Rendering(converter));
        Thread.ofPlatform().daemon().start(child::watch);
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        try {
            while (true) {
                child.develop(Frame.read(in, IncomingPhoto.MAX_PHOTO_BYTES)).write(out);
            }
        } catch (EOFException done) {
            // the server wants nothing more
        }
    }

    private Frame develop(Frame photo) {
        busySince.set(System.nanoTime());
        try {
            var kind = ImageKind.of(photo.kind());
            return new Frame(Frame.RENDITION, rendering.of(kind, photo.bytes()));
        } catch (BadPhoto bad) {
            return Frame.refusal(bad.detail());
        } catch (OutOfMemoryError greedy) {
            // one photo at a time: with it goes what it asked for
            return Frame.refusal("needs more memory to decode than it is worth; send a smaller one");
        } catch (IOException | RuntimeException broken) {
            return Frame.refusal("is broken and cannot be shown");
        } finally {
            busySince.set(IDLE);
        }
    }

    private void watch() {
        while (true) {
            try {
                Thread.sleep(WATCH_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long since = busySince.get();
            if (since != IDLE && System.nanoTime() - since > MAX_JOB_NANOS) {
                Runtime.getRuntime().halt(STUCK);
            }
        }
    }
}
